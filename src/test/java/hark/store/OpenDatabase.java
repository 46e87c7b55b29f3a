package hark.store;

import hark.support.SystemTimers;
import hark.support.Timers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Databases for tests.
public final class OpenDatabase {
    static final Timers TIMERS = new SystemTimers();

    private OpenDatabase() {}

    static DatabaseSettings settings(Path folder) {
        DatabaseSettings defaults = DatabaseSettings.of(folder);
        return new DatabaseSettings(
                folder,
                2,
                Duration.ofMillis(100),
                defaults.queryPatience(),
                defaults.keepEvents(),
                defaults.keepDecisions());
    }

    static Database in(Path folder) {
        return in(settings(folder), TIMERS);
    }

    public static Database in(DatabaseSettings settings, Timers timers) {
        return switch (Database.open(settings, timers)) {
            case Opening.Opened(Database database) -> database;
            case Opening.Refused refused -> throw new AssertionError(refused.sentence());
        };
    }

    /// Another program's connection.
    static Connection other(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hark.db"));
    }

    /// Holds the file as another program does that writes.
    static Holder hold(Path folder) throws SQLException {
        Connection other = other(folder);
        execute(other, "BEGIN IMMEDIATE");
        return other::close;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// What another program reads.
    static List<String> texts(Path folder, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection other = other(folder);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    interface Holder extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
