package hark.core;

import static hark.core.CoreFixture.ANN;
import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.blackout.BlackoutOutcome;
import hark.core.device.DeviceAsk;
import hark.core.recording.RecordingOutcome;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.RuleSet;
import hark.core.schedule.Schedule;
import hark.core.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls that are recorded only when somebody asks, with five seconds of look-back.
class LookBackCallTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int PACKETS_A_SECOND = 2 * 50;

    private final CoreFixture f = new CoreFixture();

    @BeforeEach
    void nothing_is_recorded_unasked() {
        f.schedules = List.of(onRequest());
        f.settings = lookingBack(5);
    }

    private static Schedule onRequest() {
        return Schedules.defaults(Instant.EPOCH).get(1);
    }

    private static CoreSettings lookingBack(int seconds) {
        CoreSettings usual = CoreSettings.DEFAULT;
        return new CoreSettings(
                usual.coreIdent(),
                usual.queueMax(),
                usual.eventsWaitingMax(),
                usual.joinWindow(),
                usual.maxCall(),
                usual.follows(),
                usual.maxBlackout(),
                usual.monitoring(),
                usual.devices(),
                usual.chats(),
                new CoreSettings.LookingBack(Duration.ofSeconds(seconds), 1 << 20));
    }

    private MemoryVault.Ledger record(String device) {
        RecordingOutcome outcome = f.record(device);
        assertThat(outcome).isInstanceOf(RecordingOutcome.Began.class);
        return f.vault.ledgers.get(((RecordingOutcome.Began) outcome).recording().id());
    }

    private static void assertSeconds(MemoryVault.Ledger ledger, int seconds) {
        assertThat(ledger.packets)
                .hasSize(seconds * PACKETS_A_SECOND)
                .allMatch(MemoryVault.Heard::heard)
                .doesNotHaveDuplicates();
        assertThat(ledger.packets.getFirst().atNanos()).isEqualTo(ledger.header.startNanos());
    }

    @Test
    void recording_begins_with_the_last_seconds_before_it_was_asked_for() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND.multipliedBy(20));
        Instant asked = f.timers.now();

        MemoryVault.Ledger ledger = record("4678");
        f.talk(channel, SECOND);

        assertSeconds(ledger, 5 + 1);
        assertThat(ledger.header.start()).isEqualTo(asked.minusSeconds(5));
        assertThat(ledger.agentLeg).isEqualTo(1);
    }

    @Test
    void call_that_is_younger_is_recorded_from_its_beginning() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND.multipliedBy(2));

        MemoryVault.Ledger ledger = record("4678");

        assertSeconds(ledger, 2);
    }

    @Test
    void length_and_the_longest_length_count_from_there() {
        Schedule.Terms terms = onRequest().terms();
        Schedule.Terms atMostSix =
                new Schedule.Terms(
                        terms.priority(),
                        terms.keepDays(),
                        terms.archiveAction(),
                        terms.minimum(),
                        Optional.of(Duration.ofSeconds(6)),
                        true,
                        false,
                        true);
        f.schedules = List.of(with(onRequest(), atMostSix));
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND.multipliedBy(10));

        MemoryVault.Ledger ledger = record("4678");
        f.talk(channel, SECOND.multipliedBy(3));

        assertThat(ledger.closed).isTrue();
        assertThat(Duration.ofNanos(ledger.lastNanos)).isEqualTo(Duration.ofSeconds(6));
    }

    private static Schedule with(Schedule schedule, Schedule.Terms terms) {
        return new Schedule(
                schedule.id(),
                schedule.name(),
                schedule.description(),
                schedule.owner(),
                schedule.type(),
                schedule.active(),
                schedule.created(),
                schedule.from(),
                schedule.until(),
                schedule.percent(),
                schedule.quota(),
                schedule.criteria(),
                terms);
    }

    @Test
    void schedule_may_leave_out_what_was_said_before() {
        Schedule.Terms terms = onRequest().terms();
        f.schedules =
                List.of(
                        with(
                                onRequest(),
                                new Schedule.Terms(
                                        terms.priority(),
                                        terms.keepDays(),
                                        terms.archiveAction(),
                                        terms.minimum(),
                                        terms.maximum(),
                                        true,
                                        false,
                                        false)));
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);

        MemoryVault.Ledger ledger = record("4678");

        assertThat(ledger.packets).isEmpty();
        assertThat(ledger.header.start()).isEqualTo(f.timers.now());
        assertThat(channel.taps()).isEqualTo(1);
    }

    @Test
    void unless_it_is_set_nothing_is_held() {
        f.settings = CoreSettings.DEFAULT;
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);

        assertThat(channel.taps()).isZero();
        assertThat(record("4678").packets).isEmpty();
    }

    @Test
    void nothing_is_held_of_a_call_that_a_filter_forbids_to_record() {
        f.filters = List.of(new BlockFilter(1, BlockFilter.Field.ANI, "1555*", Instant.EPOCH));
        f.start();

        TestChannel channel = f.session("4678");

        assertThat(channel.taps()).isZero();
    }

    @Test
    void nothing_is_held_any_more_once_a_filter_forbids_it() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);
        f.core.follow(
                new RuleSet(
                        f.schedules,
                        List.of(new BlockFilter(1, BlockFilter.Field.ANI, "1555*", Instant.EPOCH))),
                ANN);

        assertThat(f.record("4678")).isInstanceOf(RecordingOutcome.Blocked.class);

        assertThat(channel.taps()).isZero();
    }

    @Test
    void what_was_said_between_two_recordings_joins_the_second() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND.multipliedBy(2));
        record("4678");
        f.talk(channel, SECOND.multipliedBy(3));
        now(
                f.core.stopRecording(
                        new RecordingAsk(OptionalLong.empty(), Optional.of(f.ask("4678")))));
        f.talk(channel, SECOND);

        MemoryVault.Ledger second = record("4678");

        assertSeconds(second, 1);
        assertThat(channel.taps()).isEqualTo(1);
    }

    @Test
    void call_renamed_by_callstart_keeps_what_was_said() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);
        now(f.core.startCall(f.ask("4678", "crm-7", Map.of())));
        f.talk(channel, SECOND);

        assertSeconds(record("4678"), 2);
    }

    @Test
    void nothing_is_left_when_the_call_is_over() {
        f.start();
        TestChannel channel = f.session("4678");
        f.talk(channel, SECOND);

        f.hangUp(channel);

        assertThat(channel.taps()).isZero();
    }

    @Test
    void audio_that_comes_anew_begins_anew() {
        f.start();
        f.call("4678");
        TestChannel first = f.session("4678", "one");
        f.talk(first, SECOND);
        f.hangUp(first);
        TestChannel second = f.session("4678", "two");
        f.talk(second, SECOND);

        assertSeconds(record("4678"), 1);
        assertThat(first.taps()).isZero();
    }

    /// An agent's blackout is over all his calls, also over those that nobody records yet.
    @Test
    void blackout_scrubs_what_was_said_and_keeps_nothing_while_it_lasts() {
        f.start();
        TestChannel recorded = f.session("4678");
        record("4678");
        TestChannel consult = f.session("4678");
        f.talk(consult, SECOND);
        f.talk(recorded, SECOND);

        assertThat(now(f.core.startBlackout(blackoutOfFirst())))
                .isInstanceOf(BlackoutOutcome.On.class);
        f.talk(consult, SECOND.multipliedBy(2));
        now(f.core.endBlackout(blackoutOfFirst()));
        f.talk(consult, SECOND);

        assertSeconds(record("4678"), 1);
    }

    @Test
    void recording_that_begins_in_a_blackout_begins_silent_and_without_what_was_said_before() {
        f.start();
        f.session("4678");
        record("4678");
        TestChannel consult = f.session("4678");
        f.talk(consult, SECOND);
        now(f.core.startBlackout(blackoutOfFirst()));
        f.talk(consult, SECOND);
        Instant asked = f.timers.now();

        MemoryVault.Ledger ledger = record("4678");
        f.talk(consult, SECOND);

        assertThat(ledger.header.start()).isEqualTo(asked);
        assertThat(ledger.packets).hasSize(PACKETS_A_SECOND).noneMatch(MemoryVault.Heard::heard);
    }

    @Test
    void blackout_is_answered_when_what_was_said_is_gone() {
        f.start();
        f.session("4678");
        record("4678");
        TestChannel consult = f.session("4678");
        f.talk(consult, SECOND);
        consult.holdsCrossings = true;

        var asked = f.core.startBlackout(blackoutOfFirst());

        assertThat(CoreFixture.toldNow(asked)).isInstanceOf(Core.Told.NotWritten.class);
        consult.letCross();
        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
    }

    private BlackoutAsk blackoutOfFirst() {
        return new BlackoutAsk(DeviceAsk.byId("4678"), Optional.of(""), Optional.empty(), ANN);
    }
}
