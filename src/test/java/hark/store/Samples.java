package hark.store;

import hark.core.Asker;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreSnapshot;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import hark.core.schedule.CallFacts;
import hark.core.schedule.DeciderCounts;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.DecisionTrace.Look;
import hark.core.schedule.DecisionTrace.Turn;
import hark.people.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Values to keep and find again.
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123456Z");
    static final CallKey KEY = new CallKey("4678", "call 1");
    static final Asker ASKER = new Asker("crm", "127.0.0.1");

    /// Letters of many kinds, an unpaired surrogate, quotes, controls and NUL.
    static final String HOSTILE =
            "Ж日本 \uD83D\uDE00 a\u0000b \uD800 \u202Eabc '; DROP TABLE event;-- \" \\ % _ * ! ? \n\t\u0001\uFFFF";

    private Samples() {}

    static DecisionTrace trace(long id) {
        return trace(id, NOON.plusSeconds(id), KEY);
    }

    static DecisionTrace trace(long id, Instant at, CallKey key) {
        return new DecisionTrace(
                id,
                at,
                key,
                Optional.of("7"),
                Optional.empty(),
                CallFacts.Asked.BY_CALL,
                List.of(
                        new Look(
                                1,
                                "Everything",
                                true,
                                "call 1 of 1",
                                Optional.of(new Turn("1:100", OptionalLong.of(7), true))),
                        new Look(
                                2, "On request", false, "waits for RECORDSTART", Optional.empty())),
                Optional.empty(),
                OptionalLong.of(1),
                DecisionTrace.Result.RECORD,
                List.of());
    }

    static DecisionTrace came(DecisionTrace trace, Routing routing) {
        return new DecisionTrace(
                trace.id(),
                trace.at(),
                trace.key(),
                Optional.empty(),
                Optional.of(routing),
                trace.asked(),
                trace.looks(),
                trace.blockedBy(),
                trace.winner(),
                trace.result(),
                List.of());
    }

    static RecordingRow recording(long id) {
        return recording(id, Map.of(CallField.ANI, "0205551234", CallField.USER1, HOSTILE));
    }

    static RecordingRow recording(long id, Map<CallField, String> fields) {
        return new RecordingRow(
                id,
                new UUID(7, id),
                "core1",
                KEY,
                Optional.of("agent7"),
                Optional.empty(),
                3,
                new CallFields(fields),
                NOON.plusSeconds(id),
                Duration.ZERO,
                RecordingRow.Type.CTI,
                RecordingRow.State.RECORDING,
                new RecordingRow.Retention(
                        OptionalInt.of(90), OptionalInt.empty(), 50, false, false),
                RecordingRow.Notes.NONE,
                RecordingRow.Sealing.NONE,
                OptionalLong.of(1),
                OptionalLong.of(id),
                RecordingRow.Terms.NONE,
                "");
    }

    static RecordingRow startedAt(RecordingRow row, Instant start) {
        return new RecordingRow(
                row.id(),
                row.globalId(),
                row.coreIdent(),
                row.key(),
                row.deviceAlias(),
                row.agentId(),
                row.channel(),
                row.fields(),
                start,
                row.duration(),
                row.type(),
                row.state(),
                row.retention(),
                row.notes(),
                row.sealing(),
                row.scheduleId(),
                row.decisionId(),
                row.terms(),
                row.failure());
    }

    static RecordingRow of(RecordingRow row, CallKey key, Optional<String> agent) {
        return new RecordingRow(
                row.id(),
                row.globalId(),
                row.coreIdent(),
                key,
                row.deviceAlias(),
                agent,
                row.channel(),
                row.fields(),
                row.start(),
                row.duration(),
                row.type(),
                row.state(),
                row.retention(),
                row.notes(),
                row.sealing(),
                row.scheduleId(),
                row.decisionId(),
                row.terms(),
                row.failure());
    }

    static RecordingRow decidedBy(long decision, RecordingRow row) {
        return new RecordingRow(
                row.id(),
                row.globalId(),
                row.coreIdent(),
                row.key(),
                row.deviceAlias(),
                row.agentId(),
                row.channel(),
                row.fields(),
                row.start(),
                row.duration(),
                row.type(),
                row.state(),
                row.retention(),
                row.notes(),
                row.sealing(),
                row.scheduleId(),
                OptionalLong.of(decision),
                row.terms(),
                row.failure());
    }

    static RecordingRow complete(RecordingRow row) {
        return row.sealed(
                new RecordingRow.Sealing(
                        "2026/03/04/1.wav",
                        "ab".repeat(32),
                        1_234_567_890_123L,
                        "PCMU",
                        8_000,
                        3_170,
                        2,
                        Duration.ofSeconds(9)));
    }

    static CallFields fields(String name, String value) {
        return new CallFields(Map.of(CallField.valueOf(name), value));
    }

    static Blackout blackout(long id, Blackout.Span... spans) {
        return new Blackout(
                id,
                KEY,
                OptionalLong.of(7),
                List.of("4701"),
                Blackout.Follows.AGENT,
                NOON,
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty(),
                ASKER,
                List.of(spans));
    }

    static Blackout.Span span(long recordingId, long fromNanos) {
        return new Blackout.Span(
                recordingId,
                NOON.plusNanos(fromNanos),
                Optional.empty(),
                fromNanos,
                -1,
                List.of(65_535L, -1L),
                List.of(-1L, -1L));
    }

    static CoreSnapshot snapshot(long lastEventId) {
        return snapshot(lastEventId, Map.of("4678", "PC1"));
    }

    static CoreSnapshot snapshotWithStations(Map<String, String> stations) {
        return snapshot(1, stations);
    }

    private static CoreSnapshot snapshot(long lastEventId, Map<String, String> stations) {
        return new CoreSnapshot(
                lastEventId,
                1,
                2,
                3,
                List.of(),
                List.of(recording(1)),
                List.of(blackout(1, span(1, 5))),
                stations,
                List.of("4678"),
                List.of(new Tie(7, "4678", Optional.of("70123"), NOON)),
                List.of(8L),
                List.of(),
                DeciderCounts.NONE);
    }

    static Numbered numbered(long id, CoreEvent event) {
        return new Numbered(id, NOON.plusMillis(id), event);
    }

    static List<Numbered> decided(long eventId, long traceId) {
        return List.of(numbered(eventId, new CoreEvent.Decided(trace(traceId))));
    }
}
