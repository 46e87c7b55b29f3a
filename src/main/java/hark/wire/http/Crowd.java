package hark.wire.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/// The connections of a port, of which only so many are served. Those above get an answer to their first request, if
/// it comes soon, and end.
final class Crowd implements Connection.Listener {
    /// So many are told; beyond them, nobody is let in until others have left.
    static final int SURPLUS_MAX = 256;

    private static final long SURPLUS_IDLE_MILLIS = 2_000;

    private final int max;
    private final AtomicInteger present = new AtomicInteger();
    private final Set<Connection> surplus = ConcurrentHashMap.newKeySet();

    Crowd(int max) {
        this.max = max;
    }

    boolean isSurplus(Request request) {
        return surplus.contains(request.getConnectionMetaData().getConnection());
    }

    /// Not the one that only carries another, encrypted.
    private static boolean isServed(Connection connection) {
        return !(connection instanceof SslConnection);
    }

    @Override
    public void onOpened(Connection connection) {
        if (isServed(connection) && present.incrementAndGet() > max) {
            surplus.add(connection);
            connection.getEndPoint().setIdleTimeout(SURPLUS_IDLE_MILLIS);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (isServed(connection)) {
            present.decrementAndGet();
            surplus.remove(connection);
        }
    }
}
