package hark.assurance;

import static hark.assurance.FindingKind.BLACKOUT_LONG;
import static hark.assurance.FindingKind.LEFTOVER_LEDGER;
import static hark.assurance.FindingKind.RECORDINGS_FAILED;
import static hark.assurance.FindingKind.RECORDING_NOT_BEGUN;
import static hark.assurance.FindingKind.RECORDING_NOT_CLOSED;
import static hark.assurance.FindingKind.RECORDING_NOT_SEALED;
import static hark.assurance.FindingKind.RENDERING_STUCK;

import hark.core.CoreSurvey;
import hark.core.CoreSurvey.InForce;
import hark.core.recording.RecordingRow;
import hark.core.recording.Underway;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Recordings against their ledgers and files, from the first moment to the sealed file, and blackouts against the
/// clock.
final class RecordingRules {
    private static final Duration OPENING = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    /// A ledger is there a moment before its recording is, and a moment after.
    private static final Duration LEFT_OVER = Duration.ofMinutes(1);

    private RecordingRules() {}

    static Stream<Suspicion> of(CoreSurvey core, Sight sight) {
        return Stream.of(
                        core.recordings().stream().flatMap(view -> of(view, sight).stream()),
                        core.blackouts().stream().flatMap(b -> forgotten(b, sight).stream()),
                        leftOver(core, sight))
                .flatMap(each -> each);
    }

    /// What does not hang on the core's answer.
    static Stream<Suspicion> of(Sight sight) {
        return Stream.concat(failed(sight.failed()).stream(), stuck(sight).stream());
    }

    private static Optional<Suspicion> of(Underway.View view, Sight sight) {
        Subject subject = Subject.of(view.row());
        return switch (view.stage()) {
            case OPENING ->
                    Optional.of(
                            new Suspicion(
                                    RECORDING_NOT_BEGUN,
                                    subject,
                                    OPENING,
                                    "The ledger of the recording is not open yet; what is heard waits in memory."));
            case CLOSING ->
                    Optional.of(
                            new Suspicion(
                                    RECORDING_NOT_CLOSED,
                                    subject,
                                    CLOSING,
                                    "The recording has ended, and its ledger is not closed yet."));
            case SEALING -> unsealed(view, subject, sight);
            case WAITING, RECORDING -> Optional.empty();
        };
    }

    private static Optional<Suspicion> unsealed(Underway.View view, Subject subject, Sight sight) {
        if (view.trouble().isPresent()) {
            String what = "The recording could not be sealed: %s.".formatted(view.trouble().get());
            return Optional.of(Suspicion.at(RECORDING_NOT_SEALED, subject, what));
        }
        RecordingRow row = view.row();
        Duration waits = Duration.between(row.start().plus(row.duration()), sight.at());
        String what =
                "The recording ended %s ago, and has no file yet.".formatted(Spoken.of(waits));
        return waits.compareTo(sight.limits().sealing()) < 0
                ? Optional.empty()
                : Optional.of(Suspicion.at(RECORDING_NOT_SEALED, subject, what));
    }

    private static Optional<Suspicion> forgotten(InForce blackout, Sight sight) {
        Duration lasts = Duration.between(blackout.start(), sight.at());
        Subject subject =
                new Subject(
                        blackout.deviceId(), "", OptionalLong.empty(), "blackout " + blackout.id());
        String what =
                "A blackout that %s began is in force for %s."
                        .formatted(who(blackout), Spoken.of(lasts));
        return lasts.compareTo(sight.limits().blackout()) < 0
                ? Optional.empty()
                : Optional.of(Suspicion.at(BLACKOUT_LONG, subject, what));
    }

    private static String who(InForce blackout) {
        return blackout.who().isEmpty() ? "somebody" : blackout.who();
    }

    private static Stream<Suspicion> leftOver(CoreSurvey core, Sight sight) {
        Set<Long> known = new HashSet<>();
        core.recordings().forEach(view -> known.add(view.row().id()));
        return sight.storage().ledgers().stream()
                .filter(id -> !known.contains(id))
                .map(id ->
                        new Suspicion(
                                LEFTOVER_LEDGER,
                                new Subject("", "", OptionalLong.of(id), ""),
                                LEFT_OVER,
                                "The ledger %d.ledger belongs to no recording under way."
                                        .formatted(id)));
    }

    private static Optional<Suspicion> failed(List<Sight.Failed> failed) {
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        Sight.Failed last = failed.getLast();
        String what =
                "%s failed within the last hour; the last one was %s device %s at %s: %s."
                        .formatted(
                                failed.size() == 1 ? "A recording" : failed.size() + " recordings",
                                last.recordingId().isPresent()
                                        ? last.recordingId().getAsLong() + " of"
                                        : "to be of",
                                last.key().deviceId(),
                                last.at().truncatedTo(ChronoUnit.SECONDS),
                                withoutStop(last.reason()));
        return Optional.of(Suspicion.at(RECORDINGS_FAILED, Subject.SERVER, what));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /// As long as one gets done now and then it is another suspicion each time.
    private static Optional<Suspicion> stuck(Sight sight) {
        int waiting = sight.storage().sealsWaiting();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(
                        new Suspicion(
                                RENDERING_STUCK,
                                Subject.of("after " + sight.storage().sealsDone()),
                                sight.limits().sealing(),
                                "%d recordings wait to be rendered, and none got done for %s."
                                        .formatted(waiting, Spoken.of(sight.limits().sealing()))));
    }
}
