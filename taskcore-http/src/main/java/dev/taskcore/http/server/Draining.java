package dev.taskcore.http.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Ends connections so that no client notices: while it drains every reply says that it is the connection's last, and
 * when the port closes only connections with a request in flight stay. Jetty alone gives those a second to be idle,
 * which cuts off a slow upload. Thread-safe.
 */
final class Draining extends GracefulHandler {

    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile boolean closing;

    /** From now on replies close their connections. */
    void begin() {
        draining = true;
    }

    /** Ends the connections that have no request, and the others once they have none. */
    void closeIdle(Server server, Duration patience) {
        closing = true;
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector abstractConnector) {
                abstractConnector.setShutdownIdleTimeout(patience.toMillis());
            }
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                if (!busy.contains(endPoint)) {
                    endPoint.close();
                }
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        busy.add(endPoint);
        Request.addCompletionListener(request, failure -> done(endPoint));
        return super.handle(request, new LastReply(request, response), callback);
    }

    /** A reply that was written before the drain began has not said that it is the last. */
    private void done(EndPoint endPoint) {
        busy.remove(endPoint);
        if (closing) {
            endPoint.close();
        }
    }

    /** Decides at the moment of the first byte, since a drain may begin while a request runs. */
    private final class LastReply extends Response.Wrapper {
        LastReply(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (draining && !isCommitted()) {
                getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            }
            super.write(last, content, callback);
        }
    }
}
