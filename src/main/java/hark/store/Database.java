package hark.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `hark.db`: one connection that writes, a few that read, and nobody else's server in the same folder.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final FolderLock folder;
    private final Writer writer;
    private final Checkpoints checkpoints;
    private final HikariDataSource pool;
    private final Jdbi readers;

    Database(DatabaseSettings settings, Connections connections, FolderLock folder) {
        this.settings = settings;
        this.folder = folder;
        this.writer = new Writer(connections::writing);
        this.checkpoints = new Checkpoints(connections.upkeep(), writer);
        this.pool = connections.readers();
        this.readers = Jdbi.create(pool);
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

    <T> T read(String attempt, HandleCallback<T, SQLException> work) throws IOException {
        try {
            return readers.withHandle(work);
        } catch (SQLException e) {
            throw SqlFailure.of(attempt, e);
        } catch (JdbiException e) {
            // What JDBI says holds the values that were asked for: only its cause may reach a log.
            if (e.getCause() instanceof SQLException cause) {
                throw SqlFailure.of(attempt, cause);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        checkpoints.close();
        pool.close();
        writer.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock on the data folder could not be given back", e);
        }
    }
}
