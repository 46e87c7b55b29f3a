package hark.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// How we speak to the file: a write-ahead log, and a commit is on the disk before it returns.
final class Connections {
    /// Pages kept in memory by the writer, in KiB (SQLite takes those as a negative number).
    private static final int WRITER_CACHE = -16_384;

    /// As much for each reader: a look through an index reads many pages once, and its upper ones again and again.
    private static final int READER_CACHE = -16_384;

    /// What the write-ahead log is cut to when it has grown in a rush.
    private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;

    private final DatabaseSettings settings;

    Connections(DatabaseSettings settings) {
        this.settings = settings;
    }

    DatabaseSettings settings() {
        return settings;
    }

    /// For the one writer; it does not commit by itself. Transactions are deferred ones, because the driver begins the
    /// next as soon as one is committed: an immediate one would hold the file while nothing is written.
    Connection writing() throws SQLException {
        SQLiteConfig config = writable();
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        Connection connection = source(config).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /// Commits each statement by itself.
    DataSource upkeep() {
        return source(writable());
    }

    HikariDataSource readers() {
        SQLiteConfig config = shared();
        config.setReadOnly(true);
        config.setCacheSize(READER_CACHE);
        config.setPragma(SQLiteConfig.Pragma.CASE_SENSITIVE_LIKE, "true");
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("database readers");
        pool.setDataSource(source(config));
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(settings.readers());
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(Math.max(250, settings.busyWait().toMillis()));
        return new HikariDataSource(pool);
    }

    private SQLiteConfig writable() {
        SQLiteConfig config = shared();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setCacheSize(WRITER_CACHE);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        return config;
    }

    private SQLiteConfig shared() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) settings.busyWait().toMillis());
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + settings.file());
        return source;
    }
}
