package hark.store;

import hark.support.Timers;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/// Ends a question that takes too long. SQLite asks every so many steps, on the thread that reads: so it is always this
/// question that is ended, and never the next one on the same connection. (The driver's own time-out is one for locks.)
final class Deadline extends ProgressHandler implements AutoCloseable {
    /// Some milliseconds' worth.
    private static final int STEPS = 100_000;

    private final SQLiteConnection connection;
    private final Timers timers;
    private final long endNanos;

    /// @param connection nobody else's until this is closed
    Deadline(SQLiteConnection connection, Timers timers, long endNanos) throws SQLException {
        this.connection = connection;
        this.timers = timers;
        this.endNanos = endNanos;
        setHandler(connection, STEPS, this);
    }

    @Override
    protected int progress() {
        return timers.nanos() - endNanos < 0 ? 0 : 1;
    }

    @Override
    public void close() throws SQLException {
        clearHandler(connection);
    }
}
