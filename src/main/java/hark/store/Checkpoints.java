package hark.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries the write-ahead log over into the file beside the writer, so that no commit has to wait for it.
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_MILLIS = 1_000;

    private final DataSource source;
    private final Writer writer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("checkpoints").daemon().factory());
    private long carried;

    Checkpoints(DataSource source, Writer writer) {
        this.source = source;
        this.writer = writer;
        thread.scheduleWithFixedDelay(
                this::carry, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The bulk while the writer goes on; then the little that came meanwhile while it waits, so that the log can
    /// begin again at its start instead of growing.
    private void carry() {
        long commits = writer.commits();
        if (commits == carried) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            checkpoint(connection);
            writer.between(() -> checkpoint(connection));
            carried = commits;
        } catch (SQLException e) {
            LOG.warn("The write-ahead log could not be carried over: {}", SqlFailure.reason(e));
        }
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
