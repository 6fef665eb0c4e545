package dev.taskcore.http.server;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Where clients come in: so many connections, and so many more that the system holds until there is room for them.
 *
 * @param host the address to listen on
 * @param number the port, or 0 for any that is free
 * @param connections how many connections there are at most; each that is idle takes some kilobytes
 * @param waiting how many connections the system holds beyond them; it may hold fewer
 */
record Port(String host, int number, int connections, int waiting) {

    /** Some 100 MB in all, and a tenth of the files that a service may open by systemd's default. */
    private static final int MOST_CONNECTIONS = 10_000;

    /** All that come back at once after a restart; Java's own default is 50, and who finds no room waits a second. */
    private static final int MOST_WAITING = 1_024;

    /** How long a connection may be idle while others wait for one. */
    private static final long SHORT_IDLE_MILLIS = 5_000;

    /** With the bounds that hold for every server. */
    static Port of(String host, int number) {
        return new Port(host, number, MOST_CONNECTIONS, MOST_WAITING);
    }

    /** Opens when the server starts. As many threads read from connections as there are processors. */
    ServerConnector on(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(
                server, 1, Runtime.getRuntime().availableProcessors(), new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(number);
        connector.setAcceptQueueSize(waiting);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(connections, connector);
        limit.setEndPointIdleTimeout(SHORT_IDLE_MILLIS);
        server.addBean(limit);
        return connector;
    }
}
