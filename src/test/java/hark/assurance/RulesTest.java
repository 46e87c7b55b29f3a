package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.CoreSurvey;
import hark.core.call.MediaTrouble;
import hark.core.recording.Underway.Stage;
import hark.core.recording.Underway.View;
import hark.vault.Vault.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each finding that rules make: what it comes of, after how long, and that it goes with its cause.
class RulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Found elsewhere: by the review of settings, in files, by the watch of the watch, or where no server runs.
    private static final Set<FindingKind> OF_OTHERS =
            EnumSet.of(
                    FindingKind.FILE_MISSING,
                    FindingKind.FILE_IMPLAUSIBLE,
                    FindingKind.WATCH_STUCK,
                    FindingKind.NOTHING_RECORDS,
                    FindingKind.CERTIFICATE_EXPIRED,
                    FindingKind.CERTIFICATE_NOT_YET,
                    FindingKind.CERTIFICATE_EXPIRES,
                    FindingKind.CERTIFICATE_UNREADABLE,
                    FindingKind.NOT_ENCRYPTED,
                    FindingKind.OPEN_TO_ANYBODY,
                    FindingKind.NOT_PRIVATE,
                    FindingKind.DEVICES_UNKNOWN,
                    FindingKind.LOGIN_NOT_PRIVATE,
                    FindingKind.WEBHOOK_GROUP_MISSING,
                    FindingKind.KEYSTORE_BESIDE,
                    FindingKind.KEYS_OLD,
                    FindingKind.FOLDER_OPEN,
                    FindingKind.FOLDER_UNWRITABLE,
                    FindingKind.SERVER_SILENT,
                    FindingKind.SERVER_DOWN,
                    FindingKind.SETTINGS_WRONG,
                    FindingKind.DATABASE_DAMAGED,
                    FindingKind.KEYS_MISSING,
                    FindingKind.UNFINISHED);

    /// @param after how long it has looked wrong when it is found
    /// @param what part of its sentence
    private record Case(Consumer<Seen> spoil, Duration after, String what) {}

    private final List<String> log = new ArrayList<>();
    private final Findings findings =
            new Findings(
                    new Findings.Listener() {
                        @Override
                        public void begins(Finding finding) {
                            log.add("begins " + finding.kind());
                        }

                        @Override
                        public void ends(Finding finding) {
                            log.add("ends " + finding.kind());
                        }
                    });

    private static Map<FindingKind, Case> cases() {
        Map<FindingKind, Case> cases = new EnumMap<>(FindingKind.class);
        calls(cases);
        recordings(cases);
        server(cases);
        disks(cases);
        return cases;
    }

    private static void calls(Map<FindingKind, Case> cases) {
        at(
                cases,
                FindingKind.CALL_NOT_RECORDED,
                s -> s.troubled(MediaTrouble.Kind.NOT_RECORDED, MediaTrouble.ALL),
                "So it is.");
        at(
                cases,
                FindingKind.CALL_NOT_KEPT,
                s -> s.troubled(MediaTrouble.Kind.NOT_KEPT, MediaTrouble.ALL),
                "So it is.");
        at(
                cases,
                FindingKind.CALL_WITHOUT_AUDIO,
                s -> s.troubled(MediaTrouble.Kind.NO_RTP, MediaTrouble.ALL),
                "So it is.");
        at(
                cases,
                FindingKind.CALL_LEG_SILENT,
                s -> s.troubled(MediaTrouble.Kind.LEG_SILENT, 1),
                "So it is.");
        at(cases, FindingKind.CALL_LOSS, s -> s.troubled(MediaTrouble.Kind.LOSS, 0), "So it is.");
    }

    private static void recordings(Map<FindingKind, Case> cases) {
        cases.put(
                FindingKind.RECORDING_NOT_BEGUN,
                new Case(s -> s.underway(Stage.OPENING), Duration.ofSeconds(3), "not open yet"));
        cases.put(
                FindingKind.RECORDING_NOT_CLOSED,
                new Case(s -> s.underway(Stage.CLOSING), Duration.ofSeconds(30), "has ended"));
        at(
                cases,
                FindingKind.RECORDING_NOT_SEALED,
                s ->
                        s.recordings.add(
                                new View(Seen.row(7), Stage.SEALING, Optional.of("no space"))),
                "The recording could not be sealed: no space.");
        cases.put(
                FindingKind.RENDERING_STUCK,
                new Case(
                        s -> s.sealsWaiting = 3,
                        Duration.ofMinutes(10),
                        "3 recordings wait to be rendered"));
        at(
                cases,
                FindingKind.RECORDINGS_FAILED,
                s -> s.failed.add(Seen.failed(7, "The disk is full.")),
                "A recording failed within the last hour; the last one was 7 of device 4701 at "
                        + "2026-03-04T12:00:00Z: The disk is full.");
        cases.put(
                FindingKind.LEFTOVER_LEDGER,
                new Case(s -> s.ledgers.add(41L), Duration.ofMinutes(1), "41.ledger"));
        at(
                cases,
                FindingKind.BLACKOUT_LONG,
                s -> s.blackouts.add(blackout(Duration.ofMinutes(15))),
                "A blackout that crm began is in force for 15 min.");
    }

    private static void server(Map<FindingKind, Case> cases) {
        at(
                cases,
                FindingKind.CORE_SILENT,
                s -> s.coreSilent = Duration.ofSeconds(4),
                "has not answered for 4 s");
        at(cases, FindingKind.AUDIT_DOWN, s -> s.auditUp = false, "nothing that was recorded");
        at(
                cases,
                FindingKind.AUDIT_BROKEN,
                s -> s.auditFlaw = Optional.of("Row 3 is not signed."),
                "not as it was written: Row 3 is not signed.");
        at(
                cases,
                FindingKind.AUDIT_ACKNOWLEDGED,
                s -> s.auditAcknowledged = Optional.of("Row 3 is not signed. Acknowledged by ann."),
                "that is known: Row 3 is not signed. Acknowledged by ann.");
        at(cases, FindingKind.JOURNAL_DOWN, s -> s.journalUp = false, "cannot be written");
        cases.put(
                FindingKind.JOURNAL_SLOW,
                new Case(s -> s.journal = 1_001, Duration.ofSeconds(10), "1001 events"));
        cases.put(
                FindingKind.EVENTS_BEHIND,
                new Case(s -> s.telling = 1_001, Duration.ofSeconds(10), "1001 events"));
        cases.put(
                FindingKind.COMMANDS_WAIT,
                new Case(s -> s.queue = 51, Duration.ofSeconds(10), "51 commands"));
        at(
                cases,
                FindingKind.SCHEDULER_STOPPED,
                s -> s.schedulerOn = false,
                "scheduler.enabled is off");
        at(cases, FindingKind.MEDIA_THREAD_ENDED, s -> s.mediaWhole = false, "has ended");
        at(cases, FindingKind.CHANNELS_EXHAUSTED, s -> s.channelsTaken = 10, "10 of 10 channels");
        at(cases, FindingKind.CHANNELS_SCARCE, s -> s.channelsTaken = 9, "9 of 10 channels");
        at(
                cases,
                FindingKind.CLOCK_JUMPED,
                s -> s.clockJump = Duration.ofMillis(-1_500),
                "The clock was set back by 1.5 s.");
        cases.put(
                FindingKind.CLOCK_UNSYNCHRONISED,
                new Case(
                        s -> s.clockKept = Optional.of(false),
                        Duration.ofMinutes(5),
                        "nothing keeps the clock"));
    }

    private static void disks(Map<FindingKind, Case> cases) {
        at(
                cases,
                FindingKind.RECORDING_PATH_GONE,
                s -> s.readiness = Readiness.NO_PATH,
                "is not there");
        at(
                cases,
                FindingKind.DISK_FULL,
                s -> {
                    s.readiness = Readiness.DISK_FULL;
                    s.freeBytes = OptionalLong.of(499 * Seen.MIB);
                },
                "has 499 MiB left; below 500 MiB no recording begins (recording.minFreeMb).");
        at(
                cases,
                FindingKind.DISK_LOW,
                s -> {
                    s.low = true;
                    s.freeBytes = OptionalLong.of(4_999 * Seen.MIB);
                },
                "has 4999 MiB left; below 5000 MiB it is warned of (disk.warnFreeMb), below 500 MiB");
        at(
                cases,
                FindingKind.DATA_DISK_LOW,
                s -> {
                    s.dataLow = true;
                    s.dataFreeBytes = OptionalLong.of(4_999 * Seen.MIB);
                },
                "has 4999 MiB left; below 5000 MiB it is warned of (disk.warnFreeMb).");
    }

    private static void at(
            Map<FindingKind, Case> cases, FindingKind kind, Consumer<Seen> spoil, String what) {
        cases.put(kind, new Case(spoil, Duration.ZERO, what));
    }

    private static CoreSurvey.InForce blackout(Duration lasts) {
        return new CoreSurvey.InForce(5, "4701", Seen.NOON.minus(lasts), "crm");
    }

    static Stream<Arguments> kinds() {
        return cases().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    private List<Finding> look(Seen seen, Duration after) {
        Instant now = Seen.NOON.plus(after);
        return findings.look(Rules.of(seen.sight()), now, after.toNanos());
    }

    @Test
    void nothing_is_wrong_with_a_server_in_order() {
        assertThat(Rules.of(new Seen().sight())).isEmpty();
    }

    @Test
    void every_finding_has_its_case_here_or_is_made_elsewhere() {
        assertThat(cases().keySet()).doesNotContainAnyElementsOf(OF_OTHERS);
        assertThat(EnumSet.copyOf(cases().keySet()).size() + OF_OTHERS.size())
                .isEqualTo(FindingKind.values().length);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void finding_comes_with_its_cause_and_goes_with_it(FindingKind kind, Object given) {
        Case wrong = (Case) given;
        Seen spoilt = new Seen();
        wrong.spoil().accept(spoilt);
        assertThat(look(new Seen(), Duration.ZERO)).isEmpty();

        if (!wrong.after().isZero()) {
            assertThat(look(spoilt, SECOND)).as("too soon").isEmpty();
            assertThat(look(spoilt, SECOND.plus(wrong.after()).minusNanos(1))).isEmpty();
        }
        List<Finding> found = look(spoilt, SECOND.plus(wrong.after()));

        assertThat(found).extracting(Finding::kind).containsExactly(kind);
        assertThat(found.getFirst().what()).contains(wrong.what()).endsWith(".");
        assertThat(found.getFirst().since()).isEqualTo(Seen.NOON.plus(SECOND));
        assertThat(look(spoilt, Duration.ofHours(1))).hasSize(1);
        assertThat(look(new Seen(), Duration.ofHours(2))).isEmpty();
        assertThat(log).containsExactly("begins " + kind, "ends " + kind);
    }

    @Test
    void what_is_within_its_bounds_is_not_told() {
        assertThat(
                        Seen.kinds(s -> {
                            s.coreSilent = Duration.ofMillis(3_999);
                            s.journal = 1_000;
                            s.telling = 1_000;
                            s.queue = 50;
                            s.channelsTaken = 8;
                            s.clockJump = Duration.ofMillis(999);
                            s.clockKept = Optional.empty();
                            s.blackouts.add(blackout(Duration.ofSeconds(899)));
                            s.underway(Stage.WAITING);
                            s.underway(Stage.RECORDING);
                            s.ledgers.add(7L);
                        }))
                .isEmpty();
    }

    @Test
    void trouble_of_a_call_that_nobody_wants_recorded_is_no_finding() {
        MediaTrouble silent = new MediaTrouble(MediaTrouble.Kind.NO_RTP, -1, "", "Silence.");

        assertThat(Seen.kinds(s -> s.calls.add(Seen.watched(false, silent)))).isEmpty();
    }

    @Test
    void findings_about_calls_and_recordings_name_them() {
        Seen seen = new Seen();
        seen.troubled(MediaTrouble.Kind.LEG_SILENT, 1);
        seen.underway(Stage.OPENING);

        assertThat(Rules.of(seen.sight()))
                .extracting(Suspicion::subject)
                .containsExactly(
                        new Subject("4701", "c1", OptionalLong.of(7), "leg 1"),
                        new Subject("4701", "c1", OptionalLong.of(7), ""));
    }

    @Test
    void scheduler_that_could_not_be_started_is_found_when_the_core_runs() {
        assertThat(Seen.kinds(s -> s.schedulerRunning = false))
                .containsExactly(FindingKind.SCHEDULER_STOPPED);
        assertThat(
                        Seen.kinds(s -> {
                            s.running = false;
                            s.schedulerRunning = false;
                        }))
                .as("while it starts")
                .isEmpty();
    }

    @Test
    void journal_that_is_down_is_not_called_slow() {
        assertThat(
                        Seen.kinds(s -> {
                            s.journal = 5_000;
                            s.journalUp = false;
                        }))
                .containsExactly(FindingKind.JOURNAL_DOWN);
    }

    @Test
    void disk_of_recordings_that_is_full_or_gone_is_not_low_as_well() {
        for (Readiness readiness : List.of(Readiness.DISK_FULL, Readiness.NO_PATH)) {
            assertThat(
                            Seen.kinds(s -> {
                                s.readiness = readiness;
                                s.freeBytes = OptionalLong.of(0);
                            }))
                    .hasSize(1)
                    .doesNotContain(FindingKind.DISK_LOW);
        }
    }

    @Test
    void disks_that_cannot_be_asked_are_not_said_to_be_low() {
        assertThat(
                        Seen.kinds(s -> {
                            s.freeBytes = OptionalLong.empty();
                            s.dataFreeBytes = OptionalLong.empty();
                        }))
                .isEmpty();
    }

    @Test
    void findings_of_files_and_of_the_review_are_passed_on() {
        Suspicion file = Suspicion.at(FindingKind.FILE_MISSING, Subject.of("1.wav"), "Gone.");
        Suspicion open = Suspicion.at(FindingKind.FOLDER_OPEN, Subject.of("data"), "Open.");

        assertThat(
                        Seen.kinds(s -> {
                            s.files.add(file);
                            s.review.add(open);
                        }))
                .containsExactly(FindingKind.FILE_MISSING, FindingKind.FOLDER_OPEN);
    }
}
