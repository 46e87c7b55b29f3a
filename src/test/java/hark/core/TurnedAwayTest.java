package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.BoardListener.Obstacle;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionMetadata;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Ending;
import hark.core.event.CoreEvent.Notice.NotBegun;
import hark.core.recording.RecordingFailure;
import hark.core.schedule.DecisionTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Sessions that came and could not be taken: each call that was to be recorded is told to be lost, by its device.
class TurnedAwayTest {
    private static final Obstacle FULL = new Obstacle(Obstacle.Kind.ROOM, "too many sessions");

    private final CoreFixture f = new CoreFixture().start();

    private static SessionFacts facts(String device) {
        return new SessionFacts(
                "refused-" + device,
                "call@" + device,
                "sbc",
                "recorder",
                Map.of(),
                List.of(
                        new Participant("p1", List.of("15550100"), "", List.of("1")),
                        new Participant("p2", List.of(device), "", List.of("2"))),
                List.of(),
                SessionMetadata.NONE);
    }

    private List<NotBegun> lost() {
        return f.journal.of(NotBegun.class);
    }

    @Test
    void call_nobody_knew_is_decided_told_as_failed_and_over() {
        f.core.turnedAway(facts("4678"), FULL);

        assertThat(lost())
                .containsExactly(
                        new NotBegun(
                                new CallKey("4678", ""),
                                RecordingFailure.NO_CHANNEL,
                                "The session was refused: too many sessions."));
        assertThat(f.journal.of(CoreEvent.Decided.class))
                .extracting(decided -> decided.trace().result())
                .containsExactly(DecisionTrace.Result.RECORD);
        assertThat(f.journal.of(CoreEvent.DecisionNoted.class))
                .extracting(CoreEvent.DecisionNoted::note)
                .containsExactly("Not recorded: the session was refused: too many sessions.");
        assertThat(f.journal.of(CoreEvent.CallStopped.class))
                .extracting(CoreEvent.CallStopped::ending)
                .containsExactly(Ending.MEDIA_LOST);
        assertThat(f.core.figures().calls()).isZero();
    }

    @Test
    void the_same_call_that_comes_again_and_is_taken_is_recorded() {
        f.core.turnedAway(facts("4678"), FULL);

        f.session("4678", "call@4678");

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(lost()).hasSize(1);
    }

    @Test
    void call_a_command_has_told_of_goes_on_and_waits_for_its_audio() {
        f.call("4678");
        f.core.turnedAway(facts("4678"), FULL);

        assertThat(lost()).extracting(NotBegun::key).containsExactly(new CallKey("4678", ""));
        assertThat(f.journal.of(CoreEvent.CallStopped.class)).isEmpty();
        assertThat(f.journal.of(CoreEvent.Decided.class)).hasSize(1);
        f.session("4678", "call@4678");
        assertThat(f.journal.rows()).hasSize(1);
    }

    @Test
    void call_that_nobody_wants_recorded_is_not_lost() {
        f.schedules = List.of();
        f.start();

        f.core.turnedAway(facts("4678"), FULL);

        assertThat(f.journal.of(CoreEvent.Decided.class))
                .extracting(decided -> decided.trace().result())
                .containsExactly(DecisionTrace.Result.NO_SCHEDULE);
        assertThat(lost()).isEmpty();
    }

    @Test
    void while_the_journal_takes_no_more_they_add_nothing_to_what_waits() {
        f.channels.close();
        long before = f.core.figures().lastEventId();

        f.core.turnedAway(facts("4678"), FULL);

        assertThat(f.core.figures().lastEventId()).isEqualTo(before);
    }

    @Test
    void it_is_all_the_same_after_a_crash() {
        f.core.turnedAway(facts("4678"), FULL);

        f.crash();

        assertThat(f.core.figures().calls()).isZero();
        f.session("4678", "another");
        assertThat(f.journal.rows()).hasSize(1);
    }
}
