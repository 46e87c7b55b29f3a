package hark.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the tables to the form this version needs. Looks first what form they have, because waking Flyway takes a
/// large part of a start.
final class Migrations {
    /// The number of the newest file in `migrations`.
    static final int NEWEST = 12;

    private static final String VERSION =
            """
            SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success
            """;

    private Migrations() {}

    /// The form the tables have; 0 for an empty file.
    static int version(Connection connection) throws SQLException {
        if (!isTrue(
                connection, "SELECT 1 FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(VERSION)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static void run(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:hark/store/migrations")
                .load()
                .migrate();
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next();
        }
    }
}
