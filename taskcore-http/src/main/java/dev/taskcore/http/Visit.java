package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import java.util.Enumeration;
import java.util.Optional;

/** A request, as far as it has to be known to be let in, whatever has received it. */
interface Visit {

    /** The method of HTTP. */
    String method();

    /** The pattern that was matched. */
    String route();

    /** The other end of the connection. */
    String peer();

    /** What proxies say of whom they speak for. */
    Enumeration<String> forwardedFor();

    /** Who asks; empty without a valid token. */
    Optional<Actor> actorIfKnown();

    /** Has the reply carry a header, whatever it says. */
    void header(String name, String value);
}
