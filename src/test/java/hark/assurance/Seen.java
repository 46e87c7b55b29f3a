package hark.assurance;

import hark.core.CoreFigures;
import hark.core.CoreSurvey;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallWatched;
import hark.core.call.MediaTrouble;
import hark.core.recording.RecordingRow;
import hark.core.recording.Underway;
import hark.vault.Vault.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/// What is seen of a server in order, until a test spoils something of it.
final class Seen {
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    static final CallKey CALL = new CallKey("4701", "c1");
    static final long MIB = 1L << 20;

    Instant at = NOON;
    Duration coreSilent = Duration.ZERO;
    boolean running = true;
    boolean schedulerRunning = true;
    boolean journalUp = true;
    boolean auditUp = true;
    Optional<String> auditFlaw = Optional.empty();
    Optional<String> auditAcknowledged = Optional.empty();
    boolean low;
    boolean dataLow;
    int queue;
    int channelsTaken;
    int channelsMax = 10;
    Readiness readiness = Readiness.READY;
    OptionalLong freeBytes = OptionalLong.of(6_000 * MIB);
    OptionalLong dataFreeBytes = OptionalLong.of(6_000 * MIB);
    int sealsWaiting;
    long sealsDone;
    long journal;
    long telling;
    boolean mediaWhole = true;
    boolean schedulerOn = true;
    Optional<Boolean> clockKept = Optional.of(true);
    Duration clockJump = Duration.ZERO;
    final List<Long> ledgers = new ArrayList<>();
    final List<CallWatched> calls = new ArrayList<>();
    final List<Underway.View> recordings = new ArrayList<>();
    final List<CoreSurvey.InForce> blackouts = new ArrayList<>();
    final List<Sight.Failed> failed = new ArrayList<>();
    final List<Suspicion> files = new ArrayList<>();
    final List<Suspicion> review = new ArrayList<>();

    Sight sight() {
        return new Sight(
                at,
                coreSilent,
                Optional.of(new CoreSurvey(at, calls, recordings, blackouts, Map.of())),
                figures(),
                new Sight.Limits(100, Duration.ofMinutes(15), Duration.ofMinutes(10), 5_000 * MIB),
                new Sight.Storage(
                        readiness,
                        new Sight.Space(freeBytes, OptionalLong.of(9_000 * MIB), low),
                        500 * MIB,
                        new Sight.Space(dataFreeBytes, OptionalLong.of(9_000 * MIB), dataLow),
                        sealsWaiting,
                        sealsDone,
                        ledgers),
                new Sight.Pipes(auditUp, auditFlaw, auditAcknowledged, journal, telling),
                new Sight.Machine(mediaWhole, schedulerOn, clockKept, clockJump),
                failed,
                files,
                review);
    }

    private CoreFigures figures() {
        return new CoreFigures(
                "core1",
                running,
                schedulerRunning,
                true,
                journalUp,
                queue,
                calls.size(),
                recordings.size(),
                channelsTaken,
                channelsMax,
                991);
    }

    /// A call that shall be recorded, with this trouble.
    void troubled(MediaTrouble.Kind kind, int leg) {
        calls.add(watched(true, new MediaTrouble(kind, leg, "", "So it is.")));
    }

    static CallWatched watched(boolean toBeRecorded, MediaTrouble trouble) {
        return new CallWatched(CALL, NOON, toBeRecorded, OptionalLong.of(7), List.of(trouble));
    }

    /// A recording of ten seconds that began at noon stands there.
    void underway(Underway.Stage stage) {
        recordings.add(new Underway.View(row(7), stage, Optional.empty()));
    }

    static RecordingRow row(long id) {
        return new RecordingRow(
                id,
                new UUID(7, id),
                "core1",
                CALL,
                Optional.empty(),
                Optional.empty(),
                1,
                new CallFields(Map.of()),
                NOON,
                Duration.ofSeconds(10),
                RecordingRow.Type.CTI,
                RecordingRow.State.RECORDING,
                new RecordingRow.Retention(
                        OptionalInt.empty(), OptionalInt.empty(), 50, false, false),
                RecordingRow.Notes.NONE,
                RecordingRow.Sealing.NONE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                RecordingRow.Terms.NONE,
                "");
    }

    static Sight.Failed failed(long id, String reason) {
        return new Sight.Failed(row(id).key(), OptionalLong.of(id), NOON, reason);
    }

    /// What the rules make of a server of which that is spoilt.
    static List<FindingKind> kinds(Consumer<Seen> spoil) {
        Seen seen = new Seen();
        spoil.accept(seen);
        return Rules.of(seen.sight()).stream().map(Suspicion::kind).toList();
    }
}
