package hark.assurance;

import static hark.assurance.FindingKind.AUDIT_ACKNOWLEDGED;
import static hark.assurance.FindingKind.AUDIT_BROKEN;
import static hark.assurance.FindingKind.AUDIT_DOWN;
import static hark.assurance.FindingKind.CHANNELS_EXHAUSTED;
import static hark.assurance.FindingKind.CHANNELS_SCARCE;
import static hark.assurance.FindingKind.CLOCK_JUMPED;
import static hark.assurance.FindingKind.CLOCK_UNSYNCHRONISED;
import static hark.assurance.FindingKind.COMMANDS_WAIT;
import static hark.assurance.FindingKind.CORE_SILENT;
import static hark.assurance.FindingKind.DATA_DISK_LOW;
import static hark.assurance.FindingKind.DISK_FULL;
import static hark.assurance.FindingKind.DISK_LOW;
import static hark.assurance.FindingKind.EVENTS_BEHIND;
import static hark.assurance.FindingKind.JOURNAL_DOWN;
import static hark.assurance.FindingKind.JOURNAL_SLOW;
import static hark.assurance.FindingKind.MEDIA_THREAD_ENDED;
import static hark.assurance.FindingKind.RECORDING_PATH_GONE;
import static hark.assurance.FindingKind.SCHEDULER_STOPPED;
import static hark.assurance.Suspicion.when;

import hark.core.CoreFigures;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The server against what it needs: its own threads, channels, disks, the clock.
final class ServerRules {
    /// Of the channels, in percent.
    private static final int SCARCE = 90;

    private static final long EVENTS_WAITING_MAX = 1_000;
    private static final Duration BEHIND = Duration.ofSeconds(10);
    private static final Duration CLOCK = Duration.ofMinutes(5);

    /// A clock that is corrected by less was not set by hand.
    private static final Duration JUMP = Duration.ofSeconds(1);

    private static final Duration SILENT = Duration.ofSeconds(4);

    private ServerRules() {}

    static Stream<Suspicion> of(Sight sight) {
        return Stream.of(
                        core(sight),
                        pipes(sight),
                        audit(sight.pipes()),
                        channels(sight.figures()),
                        path(sight.storage()),
                        space(sight.storage(), sight.limits().warnFreeBytes()),
                        clock(sight.machine()))
                .flatMap(List::stream);
    }

    private static List<Suspicion> core(Sight sight) {
        CoreFigures figures = sight.figures();
        boolean stopped =
                !sight.machine().schedulerOn() || figures.running() && !figures.schedulerRunning();
        return Stream.of(
                        when(
                                sight.coreSilent().compareTo(SILENT) >= 0,
                                CORE_SILENT,
                                "The core has not answered for "
                                        + Spoken.of(sight.coreSilent())
                                        + "."),
                        when(
                                !figures.journalUp(),
                                JOURNAL_DOWN,
                                "The journal cannot be written: commands that change something are refused."),
                        when(
                                stopped,
                                SCHEDULER_STOPPED,
                                sight.machine().schedulerOn()
                                        ? "The scheduler could not be started, and nothing is recorded."
                                        : "scheduler.enabled is off, and nothing is recorded."),
                        when(
                                !sight.machine().mediaWhole(),
                                MEDIA_THREAD_ENDED,
                                "A thread that receives RTP has ended."))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Suspicion> pipes(Sight sight) {
        int queue = sight.figures().queue();
        long journal = sight.pipes().journal();
        long telling = sight.pipes().telling();
        return Stream.of(
                        waits(
                                COMMANDS_WAIT,
                                queue > sight.limits().queueMax() / 2,
                                queue + " commands wait for the core."),
                        waits(
                                JOURNAL_SLOW,
                                journal > EVENTS_WAITING_MAX && sight.figures().journalUp(),
                                journal + " events wait to become durable."),
                        waits(
                                EVENTS_BEHIND,
                                telling > EVENTS_WAITING_MAX,
                                telling + " events are durable and wait to be told."))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Suspicion> audit(Sight.Pipes pipes) {
        return Stream.of(
                        when(
                                !pipes.auditUp(),
                                AUDIT_DOWN,
                                "The audit trail cannot be written: nothing that was recorded is shown.")
                                .stream(),
                        pipes.auditFlaw().stream()
                                .map(flaw ->
                                        Suspicion.at(
                                                AUDIT_BROKEN,
                                                Subject.SERVER,
                                                "The audit trail is not as it was written: "
                                                        + flaw)),
                        pipes.auditAcknowledged().stream()
                                .map(known ->
                                        Suspicion.at(
                                                AUDIT_ACKNOWLEDGED,
                                                Subject.SERVER,
                                                "The audit trail is not as it was written, and that is known: "
                                                        + known)))
                .flatMap(each -> each)
                .toList();
    }

    private static List<Suspicion> waits(FindingKind kind, boolean wrong, String what) {
        return wrong ? List.of(new Suspicion(kind, Subject.SERVER, BEHIND, what)) : List.of();
    }

    private static List<Suspicion> channels(CoreFigures figures) {
        int taken = figures.channelsTaken();
        int most = figures.channelsMax();
        String what = "%d of %d channels are taken.".formatted(taken, most);
        return taken >= most
                ? when(true, CHANNELS_EXHAUSTED, what)
                : when(taken * 100L >= (long) most * SCARCE, CHANNELS_SCARCE, what);
    }

    private static List<Suspicion> path(Sight.Storage storage) {
        return switch (storage.readiness()) {
            case READY -> List.of();
            case NO_PATH ->
                    when(
                            true,
                            RECORDING_PATH_GONE,
                            "The recording path is not there, or cannot be written.");
            case DISK_FULL ->
                    when(
                            true,
                            DISK_FULL,
                            "The recording path has %s left; below %s no recording begins (recording.minFreeMb)."
                                    .formatted(
                                            free(storage.recordings()),
                                            Spoken.bytes(storage.minFreeBytes())));
        };
    }

    private static List<Suspicion> space(Sight.Storage storage, long warn) {
        boolean low =
                switch (storage.readiness()) {
                    case READY -> storage.recordings().low();
                    case NO_PATH, DISK_FULL -> false;
                };
        String least = Spoken.bytes(storage.minFreeBytes());
        return Stream.concat(
                        when(
                                low,
                                DISK_LOW,
                                left("The recording path", storage.recordings(), warn)
                                        + ", below %s no recording begins (recording.minFreeMb)."
                                                .formatted(least))
                                .stream(),
                        when(
                                storage.data().low(),
                                DATA_DISK_LOW,
                                left("The disk of the data folder", storage.data(), warn) + ".")
                                .stream())
                .toList();
    }

    private static String left(String where, Sight.Space space, long warn) {
        return "%s has %s left; below %s it is warned of (disk.warnFreeMb)"
                .formatted(where, free(space), Spoken.bytes(warn));
    }

    private static String free(Sight.Space space) {
        return Spoken.bytes(space.freeBytes().orElse(0));
    }

    private static List<Suspicion> clock(Sight.Machine machine) {
        boolean loose = machine.clockKept().filter(kept -> !kept).isPresent();
        Suspicion unkept =
                new Suspicion(
                        CLOCK_UNSYNCHRONISED,
                        Subject.SERVER,
                        CLOCK,
                        "The kernel says that nothing keeps the clock of this machine right.");
        Duration jump = machine.clockJump();
        return Stream.concat(
                        Stream.of(unkept).filter(each -> loose),
                        when(
                                jump.abs().compareTo(JUMP) >= 0,
                                CLOCK_JUMPED,
                                "The clock was set %s by %.1f s."
                                        .formatted(
                                                jump.isNegative() ? "back" : "forward",
                                                jump.abs().toMillis() / 1e3))
                                .stream())
                .toList();
    }
}
