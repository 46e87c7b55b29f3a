package hark.store;

import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import hark.core.schedule.DecisionTrace;
import hark.store.Writer.Statements;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Events in the database, each beside the rows it brings up to date.
public final class SqlJournal implements Journal {
    private static final Json<CoreSnapshot> STATE = Json.of(CoreSnapshot.class);

    private static final Json<CoreEvent.Decided> DECIDED = Json.of(CoreEvent.Decided.class);

    private static final String LAST =
            """
            SELECT max(coalesce((SELECT max(id) FROM event), 0),
                       coalesce((SELECT max(event_id) FROM snapshot), 0))
            """;
    private static final String AFTER =
            """
            SELECT event.id, event.time, type, coalesce(payload, trace), event.sgroup, event.gate
            FROM event LEFT JOIN decision ON decision.id = event.decision_id
            WHERE event.id > ? ORDER BY event.id LIMIT ?
            """;

    private final Database database;
    private final EventText text = new EventText();

    private final JournalPurge purge;
    private long lastId;

    private SqlJournal(Database database, DatabaseSettings settings, long lastId) {
        this.database = database;
        this.purge = new JournalPurge(settings);
        this.lastId = lastId;
    }

    public static SqlJournal open(Database database) throws IOException {
        return new SqlJournal(database, database.settings(), last(database));
    }

    private static long last(Database database) throws IOException {
        return database.read("read the last event", Select.of(LAST), row -> row.getLong(1))
                .getFirst();
    }

    @Override
    public long lastId() throws IOException {
        lastId = last(database);
        return lastId;
    }

    @Override
    public void append(List<Numbered> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        requireGrowing(events);
        database.write(
                "write events",
                statements -> {
                    insert(statements, events);
                    decisions(statements, events);
                    JournalRows rows = new JournalRows(statements);
                    for (Numbered event : events) {
                        rows.follow(event);
                    }
                    return events.size();
                });
        lastId = events.getLast().id();
    }

    /// A number that came before would hide one of two events from whoever reads on.
    private void requireGrowing(List<Numbered> events) {
        long last = lastId;
        for (Numbered event : events) {
            if (event.id() <= last) {
                throw new IllegalArgumentException(
                        "Event " + event.id() + " does not come after event " + last);
            }
            last = event.id();
        }
    }

    /// Forgets a bounded number of events and decisions whose time is over; those after the newest snapshot stay. Same
    /// thread as append.
    ///
    /// @return how many went; to be asked again while it is not zero
    public int purge(Instant now) throws IOException {
        return database.write("forget old events", statements -> purge.run(statements, now));
    }

    private void insert(Statements statements, List<Numbered> events) throws SQLException {
        PreparedStatement insert =
                statements.of(
                        """
                        INSERT INTO event (id, time, type, payload, decision_id, sgroup, gate)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """);
        for (Numbered event : events) {
            insert.setLong(1, event.id());
            insert.setLong(2, Columns.micros(event.at()));
            insert.setString(3, text.type(event.event()));
            if (event.event() instanceof CoreEvent.Decided(DecisionTrace trace)) {
                insert.setObject(4, null);
                insert.setLong(5, trace.id());
            } else {
                insert.setString(4, text.payload(event.event()));
                insert.setObject(5, null);
            }
            insert.setString(6, EventText.column(event.routing().acdGroup()));
            insert.setString(7, EventText.column(event.routing().gate()));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static void decisions(Statements statements, List<Numbered> events)
            throws SQLException {
        PreparedStatement insert =
                statements.of(
                        "INSERT INTO decision (id, event_id, time, device_id, trace) VALUES (?, ?, ?, ?, ?)");
        for (Numbered event : events) {
            if (event.event() instanceof CoreEvent.Decided decided) {
                DecisionTrace trace = decided.trace();
                insert.setLong(1, trace.id());
                insert.setLong(2, event.id());
                insert.setLong(3, Columns.micros(trace.at()));
                insert.setString(4, trace.key().deviceId());
                insert.setString(5, DECIDED.write(decided));
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }

    @Override
    public void keep(CoreSnapshot snapshot) throws IOException {
        String state = STATE.write(snapshot);
        database.write(
                "write a snapshot",
                statements -> {
                    PreparedStatement put =
                            statements.of(
                                    "INSERT OR REPLACE INTO snapshot (event_id, state) VALUES (?, ?)");
                    put.setLong(1, snapshot.lastEventId());
                    put.setString(2, state);
                    put.executeUpdate();
                    PreparedStatement delete =
                            statements.of("DELETE FROM snapshot WHERE event_id <> ?");
                    delete.setLong(1, snapshot.lastEventId());
                    return delete.executeUpdate();
                });
    }

    @Override
    public Optional<CoreSnapshot> snapshot() throws IOException {
        return database
                .read(
                        "read the snapshot",
                        Select.of("SELECT state FROM snapshot ORDER BY event_id DESC LIMIT 1"),
                        row -> STATE.read(row.getString(1)))
                .stream()
                .findFirst();
    }

    @Override
    public List<Numbered> after(long eventId, int limit) throws IOException {
        return database.read("read events", Select.of(AFTER, eventId, limit), this::numbered);
    }

    private Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong(1),
                Columns.time(row.getLong(2)),
                text.read(row.getString(3), row.getString(4)),
                EventText.routing(row.getString(5), row.getString(6)));
    }
}
