package hark.store;

import hark.store.Opening.Opened;
import hark.store.Opening.Refused;
import hark.store.Opening.Why;
import hark.support.FolderLock;
import hark.support.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/// The way to an open database, and every reason why there is none.
final class DatabaseOpener {
    /// Files up to this size are looked through at each start, in less than half a second. A larger one shows damage
    /// when the damaged page is read.
    private static final long CHECKED_BYTES = 64 * 1024 * 1024;

    private static final String LOCK = "hark.lock";

    private final DatabaseSettings settings;
    private final Connections connections;
    private final Timers timers;

    DatabaseOpener(DatabaseSettings settings, Timers timers) {
        this.settings = settings;
        this.timers = timers;
        this.connections = new Connections(settings);
    }

    Opening open() {
        try {
            Optional<FolderLock> lock = FolderLock.take(settings.folder(), LOCK);
            if (lock.isEmpty()) {
                return inUse();
            }
            Opening opening = opened(lock.get());
            if (opening instanceof Refused) {
                lock.get().close();
            }
            return opening;
        } catch (IOException e) {
            return unwritable(e);
        }
    }

    private Opening opened(FolderLock lock) throws IOException {
        try {
            Optional<Refused> refusal = broughtUpToDate();
            return refusal.isPresent()
                    ? refusal.get()
                    : new Opened(new Database(connections, lock, timers));
        } catch (SQLException e) {
            return refused(e);
        } catch (FlywayException e) {
            return new Refused(
                    Why.DAMAGED,
                    "The database %s could not be brought to the form this version needs: %s"
                            .formatted(settings.file(), e.getMessage()));
        }
    }

    private Optional<Refused> broughtUpToDate() throws SQLException, IOException {
        int version;
        try (Connection connection = connections.upkeep().getConnection()) {
            Optional<Refused> damage = damage(connection);
            if (damage.isPresent()) {
                return damage;
            }
            version = Migrations.version(connection);
        }
        if (version > Migrations.NEWEST) {
            return Optional.of(newer(version));
        }
        if (version < Migrations.NEWEST) {
            Migrations.run(connections.upkeep());
        }
        return Optional.empty();
    }

    private Optional<Refused> damage(Connection connection) throws SQLException, IOException {
        if (Files.size(settings.file()) > CHECKED_BYTES) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            return row.next() && !row.getString(1).equals("ok")
                    ? Optional.of(damaged(row.getString(1)))
                    : Optional.empty();
        }
    }

    private Refused inUse() throws IOException {
        String owner = FolderLock.owner(settings.folder(), LOCK);
        return new Refused(
                Why.IN_USE,
                "Another server, process %s, is at work in the data folder %s."
                        .formatted(owner, settings.folder()));
    }

    private Refused refused(SQLException e) {
        return switch (SqlFailure.primary(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new Refused(
                            Why.IN_USE,
                            "Another program holds the database " + settings.file() + ".");
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(String.valueOf(e.getMessage()));
            default -> unwritable(e);
        };
    }

    private Refused damaged(String finding) {
        return new Refused(
                Why.DAMAGED,
                "The database %s is damaged: put a copy in its place, or move it away to begin anew (%s)."
                        .formatted(settings.file(), finding));
    }

    private Refused newer(int version) {
        return new Refused(
                Why.NEWER,
                "The database %s was written by a newer version of Hark (form %d, this version knows %d)."
                        .formatted(settings.file(), version, Migrations.NEWEST));
    }

    private Refused unwritable(Exception e) {
        return new Refused(
                Why.UNWRITABLE,
                "The data folder %s cannot be written to (%s)."
                        .formatted(settings.folder(), e.getMessage()));
    }
}
