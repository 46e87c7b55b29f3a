package hark.store;

import hark.archive.StorageBook;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// Sums up what the rows of finished recordings say.
public final class SqlStorageBook implements StorageBook {
    private static final String PORTIONS =
            """
            SELECT max(0, (? - recording_time) / 86400000000) AS age, keepdays, locked,
                count(*), sum(duration), sum(audio_size)
            FROM recording INDEXED BY recording_by_storage
            WHERE state = 'COMPLETE'
            GROUP BY age, keepdays, locked
            """;

    private final Database database;

    public SqlStorageBook(Database database) {
        this.database = database;
    }

    @Override
    public List<Portion> portions(Instant now) throws IOException {
        return database.read(
                "sum up what is stored",
                Select.of(PORTIONS, Columns.micros(now)),
                SqlStorageBook::portion);
    }

    private static Portion portion(ResultSet row) throws SQLException {
        int keepDays = row.getInt(2);
        return new Portion(
                row.getInt(1),
                keepDays < 0 ? OptionalInt.empty() : OptionalInt.of(keepDays),
                row.getBoolean(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }
}
