package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.ChannelPool;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingOutcome;
import hark.core.recording.RecordingRow;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.Schedules;
import hark.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A call is held against filters and schedules again when more is known of it.
class DecidedAgainTest {
    private final CoreFixture f = new CoreFixture();

    private void startWithFilter() {
        f.filters =
                List.of(
                        new BlockFilter(1, BlockFilter.Field.ANI, "900*", Instant.EPOCH),
                        new BlockFilter(2, BlockFilter.Field.ANI, "1555*", Instant.EPOCH));
        f.start();
    }

    private void say(String device, CallField field, String value) {
        now(f.core.updateCall(f.ask(device, "", Map.of(field, value))));
    }

    @Test
    void call_whose_number_is_blocked_is_not_recorded_when_the_number_comes_with_its_audio() {
        startWithFilter();
        f.call("1");

        TestChannel channel = f.session("1");

        assertThat(f.journal.rows()).isEmpty();
        assertThat(channel.taps()).isZero();
        assertThat(results())
                .containsExactly(DecisionTrace.Result.RECORD, DecisionTrace.Result.BLOCKED);
    }

    @Test
    void call_whose_number_is_blocked_is_not_recorded_when_the_number_is_told_before_the_audio() {
        startWithFilter();
        f.call("1");
        say("1", CallField.ANI, "9001234");

        f.session("1");

        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void running_recording_is_dropped_when_the_number_that_is_told_is_blocked() {
        startWithFilter();
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.ANI, "5"))));
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        assertThat(channel.taps()).isOne();

        say("1", CallField.ANI, "9001234");

        assertThat(channel.taps()).isZero();
        assertThat(f.journal.rows()).isEmpty();
        assertThat(f.vault.ledgers).isEmpty();
        assertThat(results()).endsWith(DecisionTrace.Result.BLOCKED);
        assertThat(notes())
                .anyMatch(note -> note.startsWith("Dropped: Block filter 1: ANI is 9001234"));
        say("1", CallField.USER1, "x");
        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void call_is_recorded_when_the_number_is_put_right_while_its_recording_is_being_dropped() {
        startWithFilter();
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.ANI, "5"))));
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        channel.holdsCrossings = true;
        say("1", CallField.ANI, "9001234");
        say("1", CallField.ANI, "6");
        channel.letCross();

        f.talk(channel, Duration.ofSeconds(1));

        assertThat(f.journal.rows()).containsOnlyKeys(2L);
        assertThat(channel.taps()).isOne();
    }

    @Test
    void blocked_recording_is_dropped_also_when_the_server_dies_before_it_is_closed() {
        startWithFilter();
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.ANI, "5"))));
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        channel.holdsCrossings = true;
        say("1", CallField.ANI, "9001234");

        f.crash();

        assertThat(f.journal.rows()).isEmpty();
        assertThat(f.vault.ledgers).isEmpty();
    }

    @Test
    void blocked_recording_under_legal_hold_stops_and_is_kept() {
        startWithFilter();
        now(f.core.startCall(f.ask("1", "", Map.of(CallField.ANI, "5"))));
        TestChannel channel = f.session("1");
        f.talk(channel, Duration.ofSeconds(1));
        now(
                f.core.changeRecording(
                        new ChangeAsk(
                                OptionalLong.of(1),
                                Optional.empty(),
                                CallFields.NONE,
                                Map.of(RecordingColumn.LOCKED, "true"),
                                CoreFixture.ANN)));

        say("1", CallField.ANI, "9001234");

        assertThat(channel.taps()).isZero();
        assertThat(f.journal.rows().get(1L).state()).isEqualTo(RecordingRow.State.COMPLETE);
    }

    @Test
    void better_schedule_wins_when_what_it_wants_is_told_before_the_audio() {
        f.schedules =
                List.of(
                        Schedules.defaults(Instant.EPOCH).getFirst(),
                        SimulatedSchedules.onlyGold());
        f.start();
        f.call("1");
        say("1", CallField.USER1, "gold");

        f.session("1");

        assertThat(f.journal.rows().get(1L).scheduleId()).hasValue(9);
    }

    @Test
    void call_takes_its_place_in_a_quota_once_however_often_it_is_asked_about() {
        f.schedules = List.of(SimulatedSchedules.quota(2));
        f.start();
        f.call("1");
        say("1", CallField.USER1, "x");
        assertThat(f.record("1")).isInstanceOf(RecordingOutcome.Began.class);
        f.call("2");
        assertThat(f.record("2")).isInstanceOf(RecordingOutcome.Began.class);
        f.call("3");

        assertThat(f.record("3")).isEqualTo(new RecordingOutcome.NoSchedule());
    }

    @Test
    void recording_that_was_refused_says_so_in_its_decision() {
        f.start();
        f.call("1");
        f.vault.readiness = Vault.Readiness.DISK_FULL;

        assertThat(f.record("1")).isEqualTo(new RecordingOutcome.DiskFull());

        assertThat(notes()).containsExactly("Not recorded: The recording path is out of space.");
    }

    @Test
    void refused_request_does_not_record_later_by_itself() {
        f.schedules = List.of(Schedules.defaults(Instant.EPOCH).getLast());
        f.start();
        f.call("1");
        f.vault.readiness = Vault.Readiness.DISK_FULL;
        f.record("1");
        f.vault.readiness = Vault.Readiness.READY;

        TestChannel channel = f.session("1");

        assertThat(channel.taps()).isZero();
    }

    @Test
    void want_of_a_channel_and_of_audio_is_said_in_the_decision() {
        f.channels = new ChannelPool(1);
        f.start();
        f.call("1");
        f.call("2");
        f.record("1");
        assertThat(f.record("2")).isEqualTo(new RecordingOutcome.NoFreeChannel());
        assertThat(notes()).containsExactly("Not recorded: no channel was free.");

        now(f.core.stopCall(f.ask("1")));

        assertThat(notes()).last().isEqualTo("The recording failed: No audio came.");
    }

    @Test
    void refused_record_start_changes_nothing() {
        f.start();
        f.session("1");

        assertThat(
                        now(
                                f.core.startRecording(
                                        f.ask(
                                                "1",
                                                "",
                                                Map.of(
                                                        CallField.USER1, "x",
                                                        CallField.KEEPDAYS, "0")),
                                        Core.Initiated.BY_API)))
                .isEqualTo(new RecordingOutcome.AlreadyRecording(1));

        RecordingRow row = f.journal.rows().get(1L);
        assertThat(row.fields().get(CallField.USER1)).isEmpty();
        assertThat(row.retention().keepDays()).hasValue(90);
    }

    @Test
    void stopping_a_finished_recording_is_said_to_be_no_use_and_not_to_be_wrong() {
        f.start();
        f.hangUp(f.session("1"));

        assertThat(stop(1)).isEqualTo(new RecordingOutcome.NotRecording());
        assertThat(stop(2)).isEqualTo(new RecordingOutcome.NoSuchRecording());
    }

    private RecordingOutcome stop(long id) {
        return now(f.core.stopRecording(new RecordingAsk(OptionalLong.of(id), Optional.empty())));
    }

    private List<DecisionTrace.Result> results() {
        return f.journal.of(CoreEvent.Decided.class).stream().map(d -> d.trace().result()).toList();
    }

    private List<String> notes() {
        return f.journal.of(CoreEvent.DecisionNoted.class).stream()
                .map(CoreEvent.DecisionNoted::note)
                .toList();
    }
}
