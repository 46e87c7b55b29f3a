package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.ChannelState;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Stage;
import hark.core.event.CoreEvent.Unheard;
import hark.core.event.Numbered;
import hark.core.monitor.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final CoreFixture f = new CoreFixture().start();

    private <T extends Notice> List<T> told(Class<T> kind) {
        return f.told.stream()
                .map(Numbered::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<ChannelState> states(String device) {
        return told(Notice.DeviceSeen.class).stream()
                .filter(each -> each.deviceId().equals(device))
                .map(Notice.DeviceSeen::state)
                .toList();
    }

    private void look() {
        f.timers.advance(EVERY);
    }

    @Test
    void a_device_is_told_once_a_look_and_not_what_came_and_went_in_between() {
        f.core.notices().watch(EVERY);
        f.call("1");
        look();
        look();
        f.core.stopCall(f.ask("1"));
        f.call("1");
        f.core.stopCall(f.ask("1"));
        f.call("1");
        look();
        f.core.stopCall(f.ask("1"));
        look();

        assertThat(states("1")).containsExactly(ChannelState.OFF_HOOK, ChannelState.ON_HOOK);
    }

    @Test
    void channel_is_told_with_what_it_records_and_when_it_is_free_again() {
        f.core.notices().watch(EVERY);
        TestChannel channel = f.session("1");
        look();
        f.hangUp(channel);
        look();

        List<Notice.ChannelSeen> seen = told(Notice.ChannelSeen.class);
        assertThat(seen)
                .extracting(each -> each.channel().state())
                .containsExactly(ChannelState.RECORDING, ChannelState.ON_HOOK);
        assertThat(seen.getFirst().channel().deviceId()).contains("1");
        assertThat(seen.getFirst().channel().recordingId()).hasValue(1);
    }

    @Test
    void more_than_may_be_told_at_once_wait_and_those_that_wait_longest_come_first() {
        int all = StateWatch.TOLD_AT_ONCE + 50;
        f.core.notices().watch(EVERY);
        IntStream.rangeClosed(1, all).forEach(i -> f.call("d" + i));
        look();
        assertThat(told(Notice.DeviceSeen.class)).hasSize(StateWatch.TOLD_AT_ONCE);

        IntStream.rangeClosed(1, 100).forEach(i -> f.core.stopCall(f.ask("d" + i)));
        look();

        List<Notice.DeviceSeen> seen = told(Notice.DeviceSeen.class);
        assertThat(seen).hasSize(all + 100);
        assertThat(seen.subList(StateWatch.TOLD_AT_ONCE, all))
                .allMatch(each -> each.state() == ChannelState.OFF_HOOK);
        assertThat(seen.subList(all, all + 100))
                .allMatch(each -> each.state() == ChannelState.ON_HOOK);
    }

    @Test
    void one_that_is_over_before_its_turn_came_is_not_told() {
        f.core.notices().watch(EVERY);
        int all = StateWatch.TOLD_AT_ONCE + 1;
        IntStream.rangeClosed(1, all).forEach(i -> f.call("d" + i));
        look();
        f.core.stopCall(f.ask("d" + all));
        look();

        assertThat(states("d" + all)).isEmpty();
    }

    @Test
    void while_the_journal_is_down_nothing_is_told_and_afterwards_that_it_was_and_the_newest() {
        f.core.notices().watch(EVERY);
        f.journal.broken = true;
        f.core.startCall(f.ask("1"));
        look();
        f.session("2");
        look();
        assertThat(f.told).isEmpty();

        f.journal.broken = false;
        f.timers.advance(Duration.ofSeconds(2));

        assertThat(told(Notice.CoreSeen.class))
                .extracting(Notice.CoreSeen::stage)
                .containsExactly(Stage.JOURNAL_DOWN, Stage.JOURNAL_UP);
        assertThat(states("1")).containsExactly(ChannelState.OFF_HOOK);
        assertThat(states("2")).containsExactly(ChannelState.RECORDING);
        assertThat(f.told).extracting(Numbered::id).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void who_listens_is_told_with_why_it_ended() {
        f.call("1");
        monitor("lee");
        now(f.core.monitors().stop("lee"));
        monitor("kim");
        f.core.stopCall(f.ask("1"));
        f.call("1");
        monitor("pat");
        f.core.stop();

        assertThat(told(Notice.MonitorBegan.class))
                .extracting(Notice.MonitorBegan::sessionId)
                .containsExactly("lee", "kim", "pat");
        assertThat(told(Notice.MonitorEnded.class))
                .extracting(Notice.MonitorEnded::why)
                .containsExactly(Unheard.BY_API, Unheard.CALL_ENDED, Unheard.SERVER_STOPPED);
    }

    @Test
    void a_session_that_is_over_by_itself_says_so() {
        f.call("1");
        monitor("lee");
        f.core.updateCall(f.ask("1"));
        f.timers.advance(f.settings.monitoring().longest());

        assertThat(told(Notice.MonitorEnded.class))
                .extracting(Notice.MonitorEnded::why)
                .containsExactly(Unheard.TOO_LONG);
    }

    private void monitor(String session) {
        now(
                f.core.monitors()
                        .start(
                                new MonitorAsk(
                                        session,
                                        f.ask("1").device(),
                                        Optional.empty(),
                                        Mode.AUDIO,
                                        CoreFixture.ANN)));
    }

    @Test
    void notices_survive_a_crash_and_change_nothing() {
        f.core.notices().watch(EVERY);
        f.call("1");
        look();
        f.core.notices().tell(new Notice.CoreSeen(Stage.STARTED));

        f.crash();

        assertThat(f.core.figures().calls()).isEqualTo(1);
        assertThat(f.core.figures().lastEventId()).isEqualTo(f.journal.events.getLast().id());
    }
}
