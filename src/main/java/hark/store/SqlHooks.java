package hark.store;

import hark.api.event.Lost;
import hark.api.hook.HookBook;
import hark.api.hook.Parked;
import hark.api.hook.Place;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far each webhook has got, in the database.
public final class SqlHooks implements HookBook {
    private static final String PLACE =
            """
            SELECT position, failing_since, dropped_count, dropped_from, dropped_to FROM hook
            WHERE name = ?
            """;
    private static final String KEEP = "INSERT OR REPLACE INTO hook VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PARK = "INSERT OR IGNORE INTO parked VALUES (?, ?, ?, ?, ?, ?)";
    private static final String SURPLUS =
            """
            SELECT count(*), min(event_id), max(event_id) FROM (
                SELECT event_id FROM parked WHERE hook = ? ORDER BY event_id DESC LIMIT -1 OFFSET ?)
            """;
    private static final String DROP = "DELETE FROM parked WHERE hook = ? AND event_id <= ?";
    private static final String PARKED =
            """
            SELECT event_id, message_id, happened, parked, body FROM parked
            WHERE hook = ? AND event_id > ? ORDER BY event_id LIMIT ?
            """;
    private static final String COUNT = "SELECT count(*) FROM parked WHERE hook = ?";
    private static final String UNPARK = "DELETE FROM parked WHERE hook = ? AND event_id = ?";
    private static final String FORGET = "DELETE FROM parked WHERE parked < ?";

    private final Database database;

    public SqlHooks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Place> place(String hook) throws IOException {
        return database
                .read("read how far a webhook is", Select.of(PLACE, hook), SqlHooks::place)
                .stream()
                .findFirst();
    }

    private static Place place(ResultSet row) throws SQLException {
        long since = row.getLong(2);
        Optional<Instant> failing =
                row.wasNull() ? Optional.empty() : Optional.of(Columns.time(since));
        long count = row.getLong(3);
        Optional<Lost> dropped =
                count == 0
                        ? Optional.empty()
                        : Optional.of(new Lost(count, row.getLong(4), row.getLong(5)));
        return new Place(row.getLong(1), failing, dropped);
    }

    @Override
    public void keep(String hook, Place place) throws IOException {
        database.write(
                "write how far a webhook is",
                statements -> {
                    keep(hook, place, statements);
                    return true;
                });
    }

    private static void keep(String hook, Place place, Writer.Statements statements)
            throws SQLException {
        PreparedStatement keep = statements.of(KEEP);
        keep.setString(1, hook);
        keep.setLong(2, place.position());
        if (place.failingSince().isPresent()) {
            keep.setLong(3, Columns.micros(place.failingSince().get()));
        } else {
            keep.setNull(3, Types.INTEGER);
        }
        Lost dropped = place.dropped().orElse(new Lost(0, 0, 0));
        keep.setLong(4, dropped.count());
        keep.setLong(5, dropped.from());
        keep.setLong(6, dropped.to());
        keep.executeUpdate();
    }

    @Override
    public Optional<Lost> park(String hook, Place place, List<Parked> messages, int most)
            throws IOException {
        return database.write(
                "park what a webhook could not deliver",
                statements -> {
                    PreparedStatement park = statements.of(PARK);
                    for (Parked each : messages) {
                        park.setString(1, hook);
                        park.setLong(2, each.eventId());
                        park.setString(3, each.messageId());
                        park.setLong(4, Columns.micros(each.happened()));
                        park.setLong(5, Columns.micros(each.parked()));
                        park.setString(6, each.body());
                        park.executeUpdate();
                    }
                    Optional<Lost> surplus = surplus(hook, most, statements);
                    if (surplus.isPresent()) {
                        PreparedStatement drop = statements.of(DROP);
                        drop.setString(1, hook);
                        drop.setLong(2, surplus.get().to());
                        drop.executeUpdate();
                    }
                    keep(hook, surplus.map(place::dropped).orElse(place), statements);
                    return surplus;
                });
    }

    private static Optional<Lost> surplus(String hook, int most, Writer.Statements statements)
            throws SQLException {
        PreparedStatement surplus = statements.of(SURPLUS);
        surplus.setString(1, hook);
        surplus.setInt(2, most);
        try (ResultSet row = surplus.executeQuery()) {
            return row.next() && row.getLong(1) > 0
                    ? Optional.of(new Lost(row.getLong(1), row.getLong(2), row.getLong(3)))
                    : Optional.empty();
        }
    }

    @Override
    public List<Parked> parked(String hook, long after, int limit) throws IOException {
        return database.read(
                "read what a webhook has parked",
                Select.of(PARKED, hook, after, limit),
                row ->
                        new Parked(
                                row.getLong(1),
                                row.getString(2),
                                Columns.time(row.getLong(3)),
                                Columns.time(row.getLong(4)),
                                row.getString(5)));
    }

    @Override
    public long count(String hook) throws IOException {
        return database.read(
                        "count what a webhook has parked",
                        Select.of(COUNT, hook),
                        row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public void unpark(String hook, long eventId) throws IOException {
        database.write(
                "strike a parked message",
                statements -> {
                    PreparedStatement unpark = statements.of(UNPARK);
                    unpark.setString(1, hook);
                    unpark.setLong(2, eventId);
                    return unpark.executeUpdate();
                });
    }

    @Override
    public int forget(Instant before) throws IOException {
        return database.write(
                "forget old parked messages",
                statements -> {
                    PreparedStatement forget = statements.of(FORGET);
                    forget.setLong(1, Columns.micros(before));
                    return forget.executeUpdate();
                });
    }
}
