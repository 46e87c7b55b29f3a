package hark.store;

import hark.support.Outage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection that writes. Its statements are prepared once and kept; after a failure that leaves it in doubt
/// it is closed, and the next transaction opens a new one.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Connecting connecting;
    private final Outage outage;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection connection;
    private volatile Passengers passengers = Passengers.NONE;
    private volatile long commits;

    /// @param outage failures after which the connection is in doubt
    Writer(Connecting connecting, Outage outage) {
        this.connecting = connecting;
        this.outage = outage;
    }

    /// All or nothing; on disk when it returns.
    ///
    /// @param attempt what is being done, for the message of a failure: `write events`
    <T> T transaction(String attempt, Work<T> work) throws IOException {
        lock.lock();
        Passengers along = passengers;
        boolean committed = false;
        try {
            Connection open = connection();
            T result = work.run(this::prepared);
            along.board(this::prepared);
            open.commit();
            committed = true;
            along.arrived();
            commits++;
            outage.over("The database is written again");
            return result;
        } catch (SQLException e) {
            throw SqlFailure.of(attempt, e);
        } finally {
            if (!committed) {
                along.stayed();
                undo();
            }
            lock.unlock();
        }
    }

    /// Each transaction from now on has them.
    void takeAlong(Passengers others) {
        passengers = others;
    }

    /// Runs while nobody writes.
    void between(Pause pause) throws SQLException {
        lock.lock();
        try {
            pause.run();
        } finally {
            lock.unlock();
        }
    }

    /// How many transactions there have been.
    long commits() {
        return commits;
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connecting.connect();
            connection = open;
        }
        return open;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection().prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private void undo() {
        try {
            for (PreparedStatement each : statements.values()) {
                each.clearBatch();
            }
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            outage.failed(
                    "The database is opened anew for writing", String.valueOf(e.getMessage()), e);
            drop();
        }
    }

    private void drop() {
        statements.clear();
        try (Connection doubtful = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.warn("The old database connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }

    /// What goes along with a transaction of others, whatever that is about. Called by one thread at a time.
    interface Passengers {
        /// Before the commit.
        void board(Statements statements) throws SQLException;

        /// It is on disk.
        void arrived();

        /// It is not, or nobody knows.
        void stayed();

        Passengers NONE =
                new Passengers() {
                    @Override
                    public void board(Statements statements) {}

                    @Override
                    public void arrived() {}

                    @Override
                    public void stayed() {}
                };
    }

    interface Connecting {
        /// A connection that does not commit by itself.
        Connection connect() throws SQLException;
    }

    interface Pause {
        void run() throws SQLException;
    }

    interface Work<T> {
        T run(Statements statements) throws SQLException;
    }

    interface Statements {
        /// @param sql one of few constant texts: what is prepared stays prepared
        PreparedStatement of(String sql) throws SQLException;
    }
}
