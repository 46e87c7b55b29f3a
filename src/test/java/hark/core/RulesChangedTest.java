package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.DeciderCounts;
import hark.core.schedule.DecisionTrace;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.core.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Schedules and block filters are changed while calls go on.
class RulesChangedTest {
    private final CoreFixture f = new CoreFixture();

    private void rule(List<Schedule> schedules, List<BlockFilter> filters) {
        f.schedules = schedules; // also for the next life: the database has them
        f.filters = filters;
        assertThat(
                        f.core.follow(new RuleSet(schedules, filters), CoreFixture.ANN)
                                .toCompletableFuture())
                .isDone();
    }

    private BlockFilter filterNow(String pattern) {
        return new BlockFilter(1, BlockFilter.Field.ANI, pattern, f.timers.now());
    }

    private void say(String device, CallField field, String value) {
        now(f.core.updateCall(f.ask(device, "", Map.of(field, value))));
    }

    private List<DecisionTrace.Result> results() {
        return f.journal.of(CoreEvent.Decided.class).stream().map(d -> d.trace().result()).toList();
    }

    private DeciderCounts counts() {
        return f.core.snapshot().counts();
    }

    @Test
    void schedule_holds_for_the_next_call() {
        f.schedules = List.of();
        f.start();
        f.session("1");
        rule(Schedules.defaults(Instant.EPOCH), List.of());

        f.session("2");

        assertThat(f.journal.rows()).hasSize(1);
        assertThat(f.journal.rows().get(1L).key().deviceId()).isEqualTo("2");
    }

    @Test
    void call_that_is_not_recorded_is_asked_about_again_when_more_is_said_of_it() {
        f.schedules = List.of();
        f.start();
        f.session("1");
        rule(Schedules.defaults(Instant.EPOCH), List.of());

        say("1", CallField.USER1, "x");

        assertThat(f.journal.rows()).hasSize(1);
    }

    @Test
    void call_that_waits_for_its_audio_goes_by_the_rules_there_are_when_it_comes() {
        f.start();
        f.call("1");
        assertThat(results()).containsExactly(DecisionTrace.Result.RECORD);
        rule(List.of(SimulatedSchedules.onlyGold()), List.of());

        f.session("1");

        assertThat(results())
                .containsExactly(DecisionTrace.Result.RECORD, DecisionTrace.Result.NO_SCHEDULE);
        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void call_that_waits_for_its_audio_is_asked_about_again_after_a_crash_too() {
        f.start();
        f.call("1");
        rule(List.of(SimulatedSchedules.onlyGold()), List.of());
        f.crash();

        f.session("1");

        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void recording_keeps_what_a_removed_schedule_gave_it() {
        f.start();
        TestCall call = talking("1");
        rule(List.of(), List.of());

        say("1", CallField.USER1, "x");
        call.hangUp();

        assertThat(f.journal.rows().get(1L).retention().keepDays()).hasValue(90);
        assertThat(f.journal.rows().get(1L).scheduleId()).hasValue(1);
        assertThat(f.journal.rows().get(1L).fields().get(CallField.USER1)).contains("x");
    }

    @Test
    void filter_leaves_a_recording_alone_that_ran_when_it_was_made() {
        f.start();
        TestCall call = talking("1");
        rule(f.schedules, List.of(filterNow("1555*")));

        say("1", CallField.USER1, "x");
        f.talk(call.channel(), Duration.ofSeconds(1));
        call.hangUp();

        assertThat(f.journal.rows()).containsOnlyKeys(1L);
        f.session("2");
        assertThat(f.journal.rows()).containsOnlyKeys(1L);
        assertThat(results()).endsWith(DecisionTrace.Result.BLOCKED);
    }

    @Test
    void filter_stops_a_recording_that_began_after_it_was_made() {
        f.start();
        rule(f.schedules, List.of(filterNow("900*")));
        f.timers.advance(Duration.ofSeconds(1));
        talking("1");

        say("1", CallField.ANI, "9001234");

        assertThat(f.journal.rows()).isEmpty();
    }

    @Test
    void removed_filter_permits_a_call_from_its_next_event_on() {
        f.filters = List.of(new BlockFilter(1, BlockFilter.Field.ANI, "1555*", Instant.EPOCH));
        f.start();
        f.session("1");
        assertThat(f.journal.rows()).isEmpty();
        rule(f.schedules, List.of());

        say("1", CallField.USER1, "x");

        assertThat(f.journal.rows()).hasSize(1);
    }

    @Test
    void counts_and_turns_stay_when_rules_change_and_a_replay_finds_the_same() {
        Schedule quota = SimulatedSchedules.quota(2);
        f.schedules = List.of(quota);
        f.start();
        f.call("1");
        f.record("1");
        DeciderCounts before = counts();
        rule(List.of(quota, SimulatedSchedules.onlyGold()), List.of());
        assertThat(counts()).isEqualTo(before);

        f.call("2");
        assertThat(f.record("2")).isInstanceOf(RecordingOutcome.Began.class);
        f.call("3");
        assertThat(f.record("3")).isEqualTo(new RecordingOutcome.NoSchedule());
        DeciderCounts counted = counts();
        f.crash();

        assertThat(counts()).isEqualTo(counted);
        f.call("4");
        assertThat(f.record("4")).isEqualTo(new RecordingOutcome.NoSchedule());
    }

    @Test
    void rules_hold_while_the_journal_is_down() {
        f.start();
        f.journal.broken = true;

        rule(List.of(), List.of());
    }

    /// The rules are on disk; that they have changed is not, and its audio tells nothing new of the call: so after the
    /// crash nobody asks the scheduler again.
    @Test
    void filter_made_while_the_journal_was_down_forbids_a_call_that_waits_for_its_audio() {
        f.start();
        now(
                f.core.startCall(
                        f.ask(
                                "1",
                                "",
                                Map.of(
                                        CallField.ANI, "1555",
                                        CallField.CALLID, "told",
                                        CallField.CALLDIRECTION, "I"))));
        f.journal.broken = true;
        rule(
                f.schedules,
                List.of(new BlockFilter(1, BlockFilter.Field.DEVICEID, "1", Instant.EPOCH)));
        f.journal.broken = false;
        f.crash();

        f.session("1");

        assertThat(f.journal.rows()).isEmpty();
        assertThat(results())
                .containsExactly(DecisionTrace.Result.RECORD, DecisionTrace.Result.BLOCKED);
    }

    @Test
    void stopped_core_does_not_keep_the_change_waiting() {
        f.start();
        f.core.stop();
        f.coreLane.close();

        rule(List.of(), List.of());
    }

    private record TestCall(CoreFixture f, TestChannel channel) {
        void hangUp() {
            f.hangUp(channel);
        }
    }

    private TestCall talking(String device) {
        TestChannel channel = f.session(device);
        f.talk(channel, Duration.ofSeconds(1));
        f.timers.advance(Duration.ofMillis(1));
        return new TestCall(f, channel);
    }
}
