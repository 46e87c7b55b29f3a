package hark.store;

import hark.core.blackout.Blackout;
import hark.core.recording.DecisionQuery;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import hark.core.recording.RecordingSums;
import hark.core.recording.Recordings;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import hark.store.RecordingSearch.Bounds;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what the journal wrote.
public final class SqlRecordings implements Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRecordings.class);
    private static final Json<Blackout.Span> SPAN = Json.of(Blackout.Span.class);

    private static final String SPANS =
            """
            SELECT span FROM blackout_span WHERE recording_id = ? ORDER BY start, blackout_id
            """;

    private static final String SUMS =
            """
            SELECT count(*), coalesce(sum(duration), 0), coalesce(sum(audio_size), 0)
            FROM recording %s WHERE recording_time >= ? AND recording_time < ?
            """;

    private final Database database;

    public SqlRecordings(Database database) {
        this.database = database;
    }

    /// Whether the database answers a question now.
    public boolean answers() {
        try {
            return !database.read("look at the database", Select.of("SELECT 1"), row -> true)
                    .isEmpty();
        } catch (IOException e) {
            LOG.warn("The database does not answer: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public List<RecordingRow> find(RecordingQuery query) throws IOException {
        return database.look(
                "list recordings", sight -> new RecordingSearch(query, Bounds.USUAL, sight).find());
    }

    @Override
    public Optional<RecordingRow> byId(long recordingId) throws IOException {
        return one(Select.of("SELECT entry FROM recording WHERE ident = ?", recordingId));
    }

    @Override
    public Optional<RecordingRow> byGlobalId(UUID globalId) throws IOException {
        return one(
                Select.of("SELECT entry FROM recording WHERE globalid = ?", globalId.toString()));
    }

    private Optional<RecordingRow> one(Select select) throws IOException {
        return database.read("read a recording", select, SqlRecordings::recording).stream()
                .findFirst();
    }

    private static RecordingRow recording(ResultSet row) throws SQLException {
        return RecordingTable.read(row.getString(1));
    }

    @Override
    public List<Blackout.Span> blackouts(long recordingId) throws IOException {
        return database.read(
                "read the blackouts of a recording",
                Select.of(SPANS, recordingId),
                row -> SPAN.read(row.getString(1)));
    }

    @Override
    public Optional<DecisionTrace> decision(long traceId) throws IOException {
        return DecisionSelect.byId(traceId).on(database).stream().findFirst();
    }

    @Override
    public RecordingSums sums(Instant from, Instant before, Optional<Within> within)
            throws IOException {
        List<Object> values =
                new ArrayList<>(List.of(Columns.micros(from), Columns.micros(before)));
        StringBuilder sql = new StringBuilder();
        if (within.isEmpty()) {
            sql.append(
                    SUMS.formatted(
                            "INDEXED BY recording_by_day")); // which holds all that is summed up
        } else {
            Condition reach = Condition.within(within.get());
            sql.append(SUMS.formatted("")).append(" AND ").append(reach.sql());
            values.addAll(reach.values());
        }
        return database.read(
                        "count recordings",
                        new Select(sql.toString(), values),
                        row ->
                                new RecordingSums(
                                        row.getLong(1),
                                        Duration.ofSeconds(row.getLong(2)),
                                        row.getLong(3)))
                .getFirst();
    }

    @Override
    public List<DecisionTrace> decisions(DecisionQuery query) throws IOException {
        return DecisionSelect.of(query).on(database);
    }
}
