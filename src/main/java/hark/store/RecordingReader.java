package hark.store;

import hark.audit.Head;
import hark.core.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Reads the recordings in a database that a server may be writing at the same time, and writes nothing.
public final class RecordingReader implements AutoCloseable {
    private static final int PAGE = 500;

    private final Connection connection;

    private RecordingReader(Connection connection) {
        this.connection = connection;
    }

    /// @return empty when there is no database in this folder
    /// @throws IOException with a sentence, also when it is of another version
    public static Optional<RecordingReader> open(DatabaseSettings settings) throws IOException {
        Path file = settings.file();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Connection connection = source(settings, file).getConnection();
            int version = Migrations.version(connection);
            if (version != Migrations.NEWEST) {
                connection.close();
                throw new IOException(
                        "the database %s has form %d, and this version reads form %d"
                                .formatted(file, version, Migrations.NEWEST));
            }
            return Optional.of(new RecordingReader(connection));
        } catch (SQLException e) {
            throw SqlFailure.of("open the database " + file, e);
        }
    }

    /// Without a log nobody has it open. Then it is not locked either: SQLite would make files for that.
    private static SQLiteDataSource source(DatabaseSettings settings, Path file) {
        boolean isOpen = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) settings.busyWait().toMillis());
        SQLiteDataSource source = new SQLiteDataSource(config);
        String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
        source.setUrl(isOpen ? url : url + "?immutable=1");
        return source;
    }

    /// What SQLite finds wrong with the file as a whole, if anything. Reads all of it.
    public Optional<String> damage() throws IOException {
        try (PreparedStatement statement = connection.prepareStatement("PRAGMA quick_check(1)");
                ResultSet row = statement.executeQuery()) {
            return row.next() && !row.getString(1).equals("ok")
                    ? Optional.of(row.getString(1))
                    : Optional.empty();
        } catch (SQLException e) {
            throw SqlFailure.of("check the database", e);
        }
    }

    public Optional<RecordingRow> byId(long recordingId) throws IOException {
        return read("ident = ?", recordingId).stream().findFirst();
    }

    public Optional<RecordingRow> byGlobalId(UUID globalId) throws IOException {
        return read("globalid = ?", globalId.toString()).stream().findFirst();
    }

    /// Some with a larger RECORDID, in the order of that. Empty behind the last one.
    public List<RecordingRow> after(long recordingId) throws IOException {
        return read("ident > ? ORDER BY ident LIMIT " + PAGE, recordingId);
    }

    private List<RecordingRow> read(String where, Object value) throws IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT entry FROM recording WHERE " + where)) {
            statement.setObject(1, value);
            List<RecordingRow> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(RecordingTable.read(rows.getString(1)));
                }
            }
            return all;
        } catch (SQLException e) {
            throw SqlFailure.of("read a recording", e);
        }
    }

    /// The newest signed row of the audit trail that a server has kept here.
    public Optional<Head> auditHead() throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(SqlBegun.HEAD);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(SqlBegun.head(row)) : Optional.empty();
        } catch (SQLException e) {
            throw SqlFailure.of("read the head of the audit trail", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailure.of("close the database", e);
        }
    }
}
