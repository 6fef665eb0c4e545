package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.http.Problem.Kind;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, from the {@code Authorization} header alone (RFC 6750). */
final class Authentication {

    /** Where who asks is left on a request that has come with one token, if that was found out before its route. */
    static final String ATTRIBUTE = "dev.taskcore.http.actor";

    private static final String SCHEME = "Bearer";

    private final Function<String, Actor> tokens;

    /** With what makes an actor of an access token. */
    Authentication(Function<String, Actor> tokens) {
        this.tokens = tokens;
    }

    /** Who asks; what is wrong with a token is nobody's business, so every refusal reads the same. */
    Actor actor(Exchange exchange) {
        return actorUnless(exchange, token -> false).orElseThrow();
    }

    /** Who asks; empty for a token that is not valid but excused. */
    Optional<Actor> actorUnless(Exchange exchange, Predicate<String> excused) {
        if (exchange.attribute(ATTRIBUTE) instanceof Actor known) {
            return Optional.of(known);
        }
        String token = token(exchange);
        if (token == null) {
            throw refused(SCHEME);
        }
        try {
            return Optional.of(tokens.apply(token));
        } catch (UnauthenticatedException e) {
            if (excused.test(token)) {
                return Optional.empty();
            }
            throw refused(SCHEME + " error=\"invalid_token\"");
        }
    }

    private static @Nullable String token(Exchange exchange) {
        String header = Body.single(exchange, "Authorization");
        return header == null ? null : token(header);
    }

    /** The token in the header; null if it holds none. */
    static @Nullable String token(String header) {
        if (!header.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
            return null;
        }
        return header.substring(SCHEME.length() + 1).strip();
    }

    private static RuntimeException refused(String challenge) {
        return Problem.of(Kind.UNAUTHENTICATED, "A valid access token is needed.")
                .header("WWW-Authenticate", challenge)
                .asException();
    }
}
