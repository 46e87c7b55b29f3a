package hark.store;

import com.zaxxer.hikari.HikariDataSource;
import hark.support.FolderLock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `hark.db`: one connection that writes, a few that read, and nobody else's server in the same folder.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final FolderLock folder;
    private final Writer writer;
    private final Checkpoints checkpoints;
    private final HikariDataSource readers;

    Database(DatabaseSettings settings, Connections connections, FolderLock folder) {
        this.settings = settings;
        this.folder = folder;
        this.writer = new Writer(connections::writing);
        this.checkpoints = new Checkpoints(connections.upkeep(), writer);
        this.readers = connections.readers();
    }

    /// Opens the folder's database; makes it, or brings it up to date, where that is needed.
    public static Opening open(DatabaseSettings settings) {
        return new DatabaseOpener(settings).open();
    }

    DatabaseSettings settings() {
        return settings;
    }

    /// All or nothing; on disk when it returns.
    <T> T write(String attempt, Writer.Work<T> work) throws IOException {
        return writer.transaction(attempt, work);
    }

    <T> List<T> read(String attempt, Select select, Select.Row<T> row) throws IOException {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(select.sql())) {
            bind(statement, select);
            return rows(statement, row);
        } catch (SQLException e) {
            throw SqlFailure.of(attempt, e);
        }
    }

    /// Several questions that are answered as of one moment.
    <T> T look(String attempt, Look<T> look) throws IOException {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            T found = look.with(new OneMoment(connection));
            connection.rollback();
            return found;
        } catch (SQLException e) {
            throw SqlFailure.of(attempt, e);
        }
    }

    interface Look<T> {
        T with(Sight sight) throws SQLException;
    }

    private record OneMoment(Connection connection) implements Sight {
        @Override
        public <T> List<T> rows(Select select, Select.Row<T> row) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
                bind(statement, select);
                return Database.rows(statement, row);
            }
        }
    }

    private static void bind(PreparedStatement statement, Select select) throws SQLException {
        int at = 1;
        for (Object value : select.values()) {
            statement.setObject(at++, value);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Select.Row<T> row)
            throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                all.add(row.of(result));
            }
        }
        return all;
    }

    @Override
    public void close() {
        checkpoints.close();
        readers.close();
        writer.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock on the data folder could not be given back", e);
        }
    }
}
