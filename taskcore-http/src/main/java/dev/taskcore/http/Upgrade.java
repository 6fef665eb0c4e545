package dev.taskcore.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Whether a connection is to become another protocol's (RFC 9110, section 7.8). */
final class Upgrade {

    private Upgrade() {}

    /** Whether one is wanted that handlers know, such as WebSocket. */
    static boolean isWanted(HttpFields headers) {
        return isWanted(headers.get(HttpHeader.UPGRADE));
    }

    /**
     * Likewise, by the header. Java's own client proposes HTTP/2 with every request; where the server has that, it has
     * changed before any handler is asked, and otherwise the answer is one of HTTP/1.1.
     */
    static boolean isWanted(@Nullable String header) {
        return header != null && !header.equalsIgnoreCase("h2c");
    }
}
