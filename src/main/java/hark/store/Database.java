package hark.store;

import com.zaxxer.hikari.HikariDataSource;
import hark.core.recording.TookTooLong;
import hark.support.FolderLock;
import hark.support.Outage;
import hark.support.Timers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/// The file `hark.db`: one connection that writes, a few that read, and nobody else's server in the same folder.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final FolderLock folder;
    private final Writer writer;
    private final Checkpoints checkpoints;
    private final HikariDataSource readers;
    private final Timers timers;

    Database(Connections connections, FolderLock folder, Timers timers) {
        this.settings = connections.settings();
        this.timers = timers;
        this.folder = folder;
        this.writer = new Writer(connections::writing, new Outage(LOG, timers));
        this.checkpoints = new Checkpoints(connections.upkeep(), writer, new Outage(LOG, timers));
        this.readers = connections.readers();
    }

    /// Opens the folder's database; makes it, or brings it up to date, where that is needed.
    public static Opening open(DatabaseSettings settings, Timers timers) {
        return new DatabaseOpener(settings, timers).open();
    }

    DatabaseSettings settings() {
        return settings;
    }

    /// All or nothing; on disk when it returns.
    <T> T write(String attempt, Writer.Work<T> work) throws IOException {
        return writer.transaction(attempt, work);
    }

    /// Every transaction from now on has them with it.
    void takeAlong(Writer.Passengers passengers) {
        writer.takeAlong(passengers);
    }

    /// @throws TookTooLong when it took longer than `database.querySeconds`
    <T> List<T> read(String attempt, Select select, Select.Row<T> row) throws IOException {
        try (Connection connection = readers.getConnection();
                Deadline deadline = deadline(connection);
                PreparedStatement statement = connection.prepareStatement(select.sql())) {
            bind(statement, select);
            return rows(statement, row);
        } catch (SQLException e) {
            throw failure(attempt, e);
        }
    }

    private Deadline deadline(Connection connection) throws SQLException {
        return new Deadline(
                connection.unwrap(SQLiteConnection.class),
                timers,
                timers.nanos() + settings.queryPatience().toNanos());
    }

    /// Nobody but a [Deadline] interrupts.
    private IOException failure(String attempt, SQLException e) {
        return SqlFailure.primary(e) == SQLiteErrorCode.SQLITE_INTERRUPT
                ? new TookTooLong(settings.queryPatience())
                : SqlFailure.of(attempt, e);
    }

    /// Several questions that are answered as of one moment.
    <T> T look(String attempt, Look<T> look) throws IOException {
        try (Connection connection = readers.getConnection();
                Deadline deadline = deadline(connection)) {
            connection.setAutoCommit(false);
            T found = look.with(new OneMoment(connection));
            connection.rollback();
            return found;
        } catch (SQLException e) {
            throw failure(attempt, e);
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
