package hark.store;

import hark.core.Asker;
import hark.core.blackout.Blackout;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import hark.store.Writer.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;

/// What an event means for the rows that lists are read from.
final class JournalRows {
    private static final Json<Blackout.Span> SPAN = Json.of(Blackout.Span.class);

    private final Statements statements;

    JournalRows(Statements statements) {
        this.statements = statements;
    }

    void follow(Numbered numbered) throws SQLException {
        switch (numbered.event()) {
            case CoreEvent.Decided ignored -> {}
            case CoreEvent.DecisionNoted noted -> noted(numbered.id(), noted);
            case CoreEvent.RecordingBegan began -> began(began.recording());
            case CoreEvent.RecordingChanged changed -> replace(changed.recording());
            case CoreEvent.RecordingStopped stopped -> replace(stopped.recording());
            case CoreEvent.RecordingCompleted completed -> replace(completed.recording());
            case CoreEvent.RecordingFailed failed -> replace(failed.recording());
            case CoreEvent.RecordingDropped dropped ->
                    RecordingTable.remove(statements, dropped.recording().id());
            case CoreEvent.BlackoutStarted started -> spans(started.blackout());
            case CoreEvent.BlackoutSpread spread -> spans(spread.blackout());
            case CoreEvent.BlackoutStopped stopped -> {
                spans(stopped.blackout());
                stopped(stopped.blackout().id(), stopped.stoppedBy());
            }
            case CoreEvent.StationMapped mapped -> mapped(mapped);
            case CoreEvent.ChatStarted ignored -> {}
            case CoreEvent.ChatChanged ignored -> {}
            case CoreEvent.ChatSaid ignored -> {}
            case CoreEvent.ChatStopped ignored -> {}
            case CoreEvent.AgentTied ignored -> {}
            case CoreEvent.AgentUntied ignored -> {}
            case CoreEvent.StationUnmapped unmapped -> unmapped(unmapped.deviceId());
            case CoreEvent.CallStarted ignored -> {}
            case CoreEvent.CallTold ignored -> {}
            case CoreEvent.CallRenamed ignored -> {}
            case CoreEvent.CallResumed ignored -> {}
            case CoreEvent.CallChanged ignored -> {}
            case CoreEvent.CallStopped ignored -> {}
            case CoreEvent.SessionJoined ignored -> {}
            case CoreEvent.SessionLeft ignored -> {}
            case CoreEvent.MediaWarned ignored -> {}
            case CoreEvent.PutOnHold ignored -> {}
            case CoreEvent.TakenOffHold ignored -> {}
            case CoreEvent.RulesChanged ignored -> {}
            case CoreEvent.Notice ignored -> {}
        }
    }

    private void noted(long eventId, CoreEvent.DecisionNoted noted) throws SQLException {
        PreparedStatement insert =
                statements.of(
                        "INSERT INTO decision_note (decision_id, event_id, note) VALUES (?, ?, ?)");
        insert.setLong(1, noted.traceId());
        insert.setLong(2, eventId);
        insert.setString(3, DecisionSelect.NOTE.write(noted.note()));
        insert.executeUpdate();
    }

    private void began(RecordingRow recording) throws SQLException {
        RecordingTable.add(statements, recording);
        if (recording.decisionId().isPresent()) {
            PreparedStatement tie =
                    statements.of("UPDATE decision SET recording_id = ? WHERE id = ?");
            tie.setLong(1, recording.id());
            tie.setLong(2, recording.decisionId().getAsLong());
            tie.executeUpdate();
        }
    }

    private void replace(RecordingRow recording) throws SQLException {
        RecordingTable.replace(statements, recording);
    }

    /// A blackout's rows are those it names now: one of a recording that did not begin after all goes.
    private void spans(Blackout blackout) throws SQLException {
        PreparedStatement gone =
                statements.of(
                        """
                        DELETE FROM blackout_span
                        WHERE blackout_id = ? AND recording_id NOT IN (SELECT value FROM json_each(?))
                        """);
        gone.setLong(1, blackout.id());
        gone.setString(2, recordings(blackout));
        gone.executeUpdate();
        PreparedStatement put =
                statements.of(
                        """
                        INSERT INTO blackout_span (blackout_id, recording_id, start, asked_by, asked_from, span)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (blackout_id, recording_id)
                        DO UPDATE SET start = excluded.start, span = excluded.span
                        """);
        for (Blackout.Span span : blackout.spans()) {
            put.setLong(1, blackout.id());
            put.setLong(2, span.recordingId());
            put.setLong(3, Columns.micros(span.start()));
            put.setString(4, blackout.askedBy().who());
            put.setString(5, blackout.askedBy().from());
            put.setString(6, SPAN.write(span));
            put.executeUpdate();
        }
    }

    private static String recordings(Blackout blackout) {
        return blackout.spans().stream()
                .map(span -> Long.toString(span.recordingId()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void stopped(long blackoutId, Asker by) throws SQLException {
        PreparedStatement note =
                statements.of(
                        "UPDATE blackout_span SET stopped_by = ?, stopped_from = ? WHERE blackout_id = ?");
        note.setString(1, by.who());
        note.setString(2, by.from());
        note.setLong(3, blackoutId);
        note.executeUpdate();
    }

    private void unmapped(String deviceId) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM station WHERE device_id = ?");
        delete.setString(1, deviceId);
        delete.executeUpdate();
    }

    private void mapped(CoreEvent.StationMapped mapped) throws SQLException {
        PreparedStatement put =
                statements.of(
                        """
                        INSERT INTO station (device_id, station_name) VALUES (?, ?)
                        ON CONFLICT (device_id) DO UPDATE SET station_name = excluded.station_name
                        """);
        put.setString(1, mapped.deviceId());
        put.setString(2, mapped.stationName());
        put.executeUpdate();
    }
}
