package hark.store;

import hark.support.Outage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// Carries the write-ahead log over into the file beside the writer, so that no commit has to wait for it.
final class Checkpoints implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;

    /// Pages of the log, 32 MiB, from which on the writer is made to wait.
    private static final int PAGES_MAX = 8_192;

    private final DataSource source;
    private final Writer writer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("checkpoints").daemon().factory());
    private final Outage outage;
    private long carried;

    Checkpoints(DataSource source, Writer writer, Outage outage) {
        this.outage = outage;
        this.source = source;
        this.writer = writer;
        thread.scheduleWithFixedDelay(
                this::carry, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The log begins again at its start when all of it was carried over. A writer that never rests keeps that from
    /// happening: then the little that came meanwhile is carried over while it waits.
    private void carry() {
        long commits = writer.commits();
        if (commits == carried) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            if (checkpoint(connection) > PAGES_MAX) {
                writer.between(() -> checkpoint(connection));
            }
            carried = commits;
            outage.over("The write-ahead log is carried over again");
        } catch (SQLException e) {
            outage.failed("The write-ahead log cannot be carried over", SqlFailure.reason(e), e);
        }
    }

    /// How many pages the log holds; the second of the three figures SQLite gives.
    private static int checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return row.next() ? row.getInt(2) : 0;
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
