package hark.store;

import hark.core.event.History;
import hark.core.event.Numbered;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Reads the journal's events, as long as they are kept.
public final class SqlHistory implements History {
    private static final String BEFORE =
            """
            WITH last AS (SELECT coalesce(max(id), 0) AS id FROM event)
            SELECT coalesce(
                (SELECT event.id FROM event WHERE event.id > last.id - ? AND time < ?
                    ORDER BY event.id DESC LIMIT 1),
                max(last.id - ?, 0))
            FROM last
            """;
    private static final String AFTER =
            """
            SELECT event.id, event.time, type, coalesce(payload, trace), event.sgroup, event.gate
            FROM event LEFT JOIN decision ON decision.id = event.decision_id
            WHERE event.id > ? AND coalesce(payload, trace) IS NOT NULL ORDER BY event.id LIMIT ?
            """;
    private static final String OLDEST = "SELECT id FROM event ORDER BY id LIMIT 1";

    private final Database database;
    private final EventText text = new EventText();

    public SqlHistory(Database database) {
        this.database = database;
    }

    @Override
    public long before(Instant from, int most) throws IOException {
        return database.read(
                        "find old events",
                        Select.of(BEFORE, most, Columns.micros(from), most),
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public List<Numbered> after(long eventId, int limit) throws IOException {
        return database.read("read old events", Select.of(AFTER, eventId, limit), this::numbered);
    }

    @Override
    public OptionalLong oldest() throws IOException {
        return database
                .read("find the oldest event", Select.of(OLDEST), row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong(1),
                Columns.time(row.getLong(2)),
                text.read(row.getString(3), row.getString(4)),
                EventText.routing(row.getString(5), row.getString(6)));
    }
}
