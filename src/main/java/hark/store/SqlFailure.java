package hark.store;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says in a sentence what SQLite means.
final class SqlFailure {
    private SqlFailure() {}

    /// @param attempt what was being done, to follow "could not": `write events`
    static IOException of(String attempt, SQLException e) {
        return new IOException("Could not " + attempt + ": " + reason(e) + ".", e);
    }

    static String reason(SQLException e) {
        return switch (primary(e)) {
            case SQLITE_FULL -> "the disk that holds the database is full";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the database";
            case SQLITE_IOERR -> "the disk that holds the database failed (" + e.getMessage() + ")";
            case SQLITE_READONLY, SQLITE_PERM -> "the database may not be written to";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "the database file is damaged";
            case SQLITE_CANTOPEN -> "the database file cannot be opened";
            case UNKNOWN_ERROR -> String.valueOf(e.getMessage());
            default -> "the database refused (" + e.getMessage() + ")";
        };
    }

    /// SQLite's extended codes hold the primary one in their low byte.
    static SQLiteErrorCode primary(SQLException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException sqlite) {
                return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
