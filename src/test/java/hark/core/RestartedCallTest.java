package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Calls that go on while the server begins anew.
class RestartedCallTest {
    private static final Duration DOWN = Duration.ofSeconds(3);
    private static final Duration GIVEN_UP = Duration.ofSeconds(11);
    private static final String GAP =
            "Recording 1 goes on in recording 2; %s s are missing between them.";

    private final CoreFixture f = new CoreFixture().start();

    private void die() {
        f.crash();
        f.timers.advance(DOWN);
    }

    private List<String> notes() {
        return f.journal.of(CoreEvent.DecisionNoted.class).stream()
                .map(CoreEvent.DecisionNoted::note)
                .toList();
    }

    private RecordingRow row(long id) {
        return f.journal.rows().get(id);
    }

    @Test
    void call_whose_audio_still_comes_goes_on_in_another_recording_and_the_gap_is_marked() {
        TestChannel channel = f.session("1", "call-x");
        f.talk(channel, Duration.ofSeconds(5));
        now(f.core.updateCall(f.ask("1", "", Map.of(CallField.USER1, "gold"))));

        die();
        TestChannel again = f.session("1", "call-x");
        f.talk(again, Duration.ofSeconds(5));
        f.hangUp(again);

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
        assertThat(row(1).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row(2).state()).isEqualTo(RecordingRow.State.COMPLETE);
        assertThat(row(2).key()).isEqualTo(row(1).key());
        assertThat(row(2).fields().get(CallField.USER1)).contains("gold");
        assertThat(notes()).contains(GAP.formatted("3.0"));
    }

    @Test
    void call_that_goes_on_has_no_second_turn_at_a_schedule() {
        f.talk(f.session("1", "call-x"), Duration.ofSeconds(1));

        die();
        f.session("1", "call-x");

        assertThat(f.journal.of(CoreEvent.Decided.class)).hasSize(1);
        assertThat(row(2).decisionId()).isEqualTo(row(1).decisionId());
    }

    @Test
    void call_of_which_nothing_is_heard_again_is_over_after_a_while() {
        f.session("1", "call-x");
        f.crash();
        assertThat(f.journal.of(CoreEvent.CallStopped.class)).isEmpty();

        f.timers.advance(GIVEN_UP);

        assertThat(f.journal.of(CoreEvent.CallStopped.class))
                .extracting(CoreEvent.CallStopped::ending)
                .containsExactly(CoreEvent.Ending.SERVER_RESTARTED);
    }

    @Test
    void call_that_is_heard_again_is_not_given_up() {
        f.session("1", "call-x");
        die();
        f.session("1", "call-x");

        f.timers.advance(GIVEN_UP);

        assertThat(f.journal.of(CoreEvent.CallStopped.class)).isEmpty();
    }

    @Test
    void client_that_comes_anew_with_its_call_id_is_known_again_when_the_call_was_given_up() {
        f.talk(f.session("1", "call-x"), Duration.ofSeconds(1));
        f.crash();
        f.timers.advance(GIVEN_UP);

        f.session("1", "call-x");

        assertThat(row(2).decisionId()).isNotEqualTo(row(1).decisionId());
        assertThat(f.journal.of(CoreEvent.DecisionNoted.class))
                .filteredOn(noted -> noted.note().equals(GAP.formatted("11.0")))
                .extracting(CoreEvent.DecisionNoted::traceId)
                .containsExactly(
                        row(1).decisionId().orElseThrow(), row(2).decisionId().orElseThrow());
    }

    @Test
    void next_call_on_the_device_is_not_taken_for_the_one_before() {
        f.talk(f.session("1", "call-x"), Duration.ofSeconds(1));
        die();

        f.session("1", "call-y");

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(2);
        assertThat(notes()).noneMatch(note -> note.contains("goes on in"));
    }

    @Test
    void call_the_api_told_goes_on_whatever_its_audio_is_called() {
        now(f.core.startCall(f.ask("1", "kept", Map.of())));
        f.talk(f.session("1", "call-x"), Duration.ofSeconds(1));
        die();

        f.session("1", "call-x");

        assertThat(row(2).key().instance()).isEqualTo("kept");
        assertThat(notes()).contains(GAP.formatted("3.0"));
    }

    @Test
    void call_whose_call_id_the_api_told_goes_on_with_the_session_it_had() {
        now(f.core.startCall(f.ask("1", "kept", Map.of(CallField.CALLID, "ucid-7"))));
        TestChannel channel = f.session("1", "call-x");
        f.talk(channel, Duration.ofSeconds(60));
        now(f.core.updateCall(f.ask("1", "kept", Map.of(CallField.USER1, "gold"))));
        die();

        takenUp(channel, "1", "call-x");

        assertThat(f.journal.of(CoreEvent.CallStarted.class)).hasSize(1);
        assertThat(row(2).key()).isEqualTo(row(1).key());
        assertThat(row(2).fields().get(CallField.USER1)).contains("gold");
    }

    @Test
    void call_goes_on_with_its_session_after_two_restarts_and_a_snapshot_between_them() {
        now(f.core.startCall(f.ask("1", "kept", Map.of(CallField.CALLID, "ucid-7"))));
        TestChannel channel = f.session("1", "call-x");
        f.talk(channel, Duration.ofSeconds(60));
        f.crash();
        f.core.stop().join();
        f.start();

        takenUp(channel, "1", "call-x");

        assertThat(row(2).key()).isEqualTo(row(1).key());
    }

    /// The same session, as a board takes it up.
    private void takenUp(TestChannel before, String device, String callId) {
        TestChannel again =
                new TestChannel(f.channels.take().orElseThrow(), before.sessionId(), f.timers);
        f.core.began(again, CoreFixture.facts(again, device, callId));
    }

    @Test
    void gap_is_marked_once() {
        f.talk(f.session("1", "call-x"), Duration.ofSeconds(1));
        die();
        TestChannel again = f.session("1", "call-x");
        f.talk(again, Duration.ofSeconds(1));
        f.hangUp(again);

        f.session("1", "call-x");

        assertThat(notes()).filteredOn(note -> note.contains("goes on in")).hasSize(1);
    }

    @Test
    void blackout_goes_on_over_the_restart() {
        TestChannel channel = f.session("1", "call-x");
        f.talk(channel, Duration.ofSeconds(1));
        now(f.core.startBlackout(f.blackout("1")));

        die();
        TestChannel again = f.session("1", "call-x");
        f.talk(again, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(2L).packets)
                .isNotEmpty()
                .noneMatch(MemoryVault.Heard::heard);
    }
}
