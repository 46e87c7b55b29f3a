package hark.core;

import static hark.core.ChatFixture.DEVICE;
import static hark.core.ChatFixture.KEPT;
import static hark.core.ChatFixture.NOT_KEPT;
import static hark.core.ChatFixture.columns;
import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallField;
import hark.core.chat.ChatFields;
import hark.core.chat.ChatOutcome;
import hark.core.device.DeviceAsk;
import hark.core.event.CoreEvent;
import hark.vault.SealOrder.BlackoutSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatBlackoutTest {
    private final CoreFixture f = new CoreFixture().start();
    private final ChatFixture chat = new ChatFixture(f);

    private BlackoutOutcome on() {
        return now(f.core.startBlackout(f.blackout(DEVICE)));
    }

    private BlackoutOutcome off() {
        return now(f.core.endBlackout(f.blackout(DEVICE)));
    }

    private void pass(int seconds) {
        f.timers.advance(Duration.ofSeconds(seconds));
    }

    private List<List<Long>> gaps(long recordingId) {
        return f.vault.transcripts.get(recordingId).blackouts().stream()
                .map(gap -> List.of(seconds(gap.fromNanos()), seconds(gap.toNanos())))
                .toList();
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }

    @Test
    void what_is_written_in_a_blackout_is_kept_nowhere_and_the_gap_is_told() {
        chat.start("1");
        chat.say("1", "before");
        pass(5);
        assertThat(on()).isInstanceOf(BlackoutOutcome.On.class);
        pass(1);
        assertThat(chat.say("1", "4111111111111111")).isEqualTo(NOT_KEPT);
        pass(2);
        assertThat(off()).isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(chat.say("1", "after")).isEqualTo(KEPT);
        chat.stop("1");

        assertThat(chat.sealed(1)).containsExactly("before", "after");
        assertThat(gaps(1)).containsExactly(List.of(5L, 8L));
        BlackoutSpan gap = f.vault.transcripts.get(1L).blackouts().getFirst();
        assertThat(gap.askedBy()).isEqualTo("ann");
        assertThat(Duration.between(gap.start(), gap.stop())).isEqualTo(Duration.ofSeconds(3));
        assertThat(f.journal.blackouts(1)).singleElement().matches(span -> !span.isOpen());
        assertThat(f.journal.of(CoreEvent.ChatSaid.class))
                .extracting(said -> said.line().text())
                .containsExactly("before", "after");
    }

    @Test
    void fields_are_kept_in_a_blackout_without_the_line_beside_them() {
        chat.start("1");
        on();

        ChatOutcome outcome =
                now(
                        f.core.chats()
                                .update(
                                        chat.ask(
                                                "1",
                                                columns(Map.of(CallField.USER1, "paid")),
                                                chat.saying("1", "4111").line())));

        assertThat(outcome).isEqualTo(KEPT);
        chat.stop("1");
        assertThat(chat.sealed(1)).isEmpty();
        assertThat(f.journal.rows().get(1L).fields().get(CallField.USER1)).contains("paid");
    }

    @Test
    void a_blackout_goes_on_over_a_restart_and_so_does_its_gap() {
        chat.start("1");
        on();
        pass(1);
        f.crash();
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        pass(1);
        f.core.stop().join();
        f.crash();
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        pass(1);
        off();
        assertThat(chat.say("1", "after")).isEqualTo(KEPT);
        f.crash();
        chat.stop("1");

        assertThat(chat.sealed(1)).containsExactly("after");
        assertThat(gaps(1)).containsExactly(List.of(0L, 3L));
    }

    @Test
    void a_chat_that_begins_in_a_blackout_begins_silent() {
        f.session(DEVICE);
        on();
        pass(2);
        chat.start("1");
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        pass(3);
        off();
        chat.say("1", "after");
        chat.stop("1");

        assertThat(gaps(2)).containsExactly(List.of(0L, 3L));
        assertThat(chat.sealed(2)).containsExactly("after");
    }

    @Test
    void a_chat_that_ends_in_a_blackout_ends_its_gap_and_the_blackout_goes_on_for_others() {
        chat.start("1");
        chat.start("2");
        on();
        pass(2);
        chat.stop("1");
        pass(2);
        assertThat(chat.say("2", "secret")).isEqualTo(NOT_KEPT);
        chat.stop("2");

        assertThat(gaps(1)).containsExactly(List.of(0L, 2L));
        assertThat(gaps(2)).containsExactly(List.of(0L, 4L));
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
        assertThat(off()).isEqualTo(new BlackoutOutcome.NotInCall());
    }

    @Test
    void the_end_of_the_last_call_does_not_end_a_blackout_while_a_chat_goes_on() {
        TestChannel call = f.session(DEVICE);
        chat.start("1");
        on();
        f.hangUp(call);

        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        assertThat(off()).isInstanceOf(BlackoutOutcome.Off.class);
    }

    @Test
    void the_end_of_the_last_chat_does_not_end_a_blackout_while_a_call_goes_on() {
        TestChannel call = f.session(DEVICE);
        chat.start("1");
        on();
        chat.stop("1");
        f.talk(call, Duration.ofSeconds(1));

        assertThat(f.vault.ledgers.get(1L).packets).noneMatch(MemoryVault.Heard::heard);
        assertThat(off()).isInstanceOf(BlackoutOutcome.Off.class);
    }

    @Test
    void lines_are_withheld_from_the_moment_a_blackout_is_asked_for() {
        TestChannel call = f.session(DEVICE);
        chat.start("1");
        call.holdsCrossings = true;
        var asked = f.core.startBlackout(f.blackout(DEVICE));
        pass(1);

        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        call.letCross();
        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
        pass(1);
        chat.stop("1");
        assertThat(gaps(2)).containsExactly(List.of(0L, 2L));
    }

    @Test
    void lines_are_withheld_until_a_blackout_has_ended_everywhere() {
        TestChannel call = f.session(DEVICE);
        chat.start("1");
        on();
        call.holdsCrossings = true;
        var ended = f.core.endBlackout(f.blackout(DEVICE));
        pass(1);

        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        call.letCross();
        assertThat(now(ended)).isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(chat.say("1", "after")).isEqualTo(KEPT);
        chat.stop("1");
        assertThat(gaps(2)).containsExactly(List.of(0L, 1L));
    }

    @Test
    void a_chat_that_ends_while_a_blackout_begins_tells_of_the_gap() {
        TestChannel call = f.session(DEVICE);
        chat.start("1");
        chat.say("1", "before");
        call.holdsCrossings = true;
        f.core.startBlackout(f.blackout(DEVICE));
        pass(1);
        chat.say("1", "secret");

        var stopping = f.core.chats().stop(chat.ask("1", ChatFields.NONE, Optional.empty()));
        assertThat(stopping.toCompletableFuture()).isNotDone();
        call.letCross();

        assertThat(now(stopping)).isEqualTo(new ChatOutcome.Stopped());
        assertThat(chat.sealed(2)).containsExactly("before");
        assertThat(gaps(2)).containsExactly(List.of(0L, 1L));
    }

    @Test
    void a_blackout_that_belongs_to_one_chat_leaves_the_others_alone() {
        CoreSettings usual = CoreSettings.DEFAULT;
        f.settings =
                new CoreSettings(
                        usual.coreIdent(),
                        usual.queueMax(),
                        usual.eventsWaitingMax(),
                        usual.joinWindow(),
                        usual.maxCall(),
                        Blackout.Follows.CALL,
                        usual.maxBlackout(),
                        usual.monitoring(),
                        usual.devices());
        f.crash();
        chat.start("1");
        chat.start("2");

        now(
                f.core.startBlackout(
                        new BlackoutAsk(
                                DeviceAsk.byId(DEVICE),
                                Optional.of("1"),
                                Optional.empty(),
                                CoreFixture.ANN)));

        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        assertThat(chat.say("2", "heard")).isEqualTo(KEPT);
        chat.stop("1");
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
    }

    @Test
    void an_agent_who_logs_in_elsewhere_brings_his_blackout_to_the_chats_there() {
        AgentsFixture agents = new AgentsFixture(f).people("ann phones=70123");
        agents.login(1, "4677");
        f.session("4677");
        chat.start("1");
        now(f.core.startBlackout(f.blackout("4677")));
        pass(3);
        chat.say("1", "before he came");
        agents.login(1, DEVICE);
        pass(2);

        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        assertThat(off()).isInstanceOf(BlackoutOutcome.Off.class);
        assertThat(chat.say("1", "after")).isEqualTo(KEPT);
        chat.stop("1");
        assertThat(gaps(2)).containsExactly(List.of(3L, 5L));
        assertThat(chat.sealed(2)).containsExactly("before he came", "after");
    }

    @Test
    void the_limit_of_a_blackout_ends_it_for_chats_too() {
        chat.start("1");
        now(
                f.core.startBlackout(
                        new BlackoutAsk(
                                DeviceAsk.byId(DEVICE),
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(5)),
                                CoreFixture.ANN)));
        pass(4);
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        pass(1);

        assertThat(chat.say("1", "after")).isEqualTo(KEPT);
        chat.stop("1");
        assertThat(gaps(1)).containsExactly(List.of(0L, 5L));
    }

    @Test
    void a_blackout_is_in_force_also_while_the_journal_is_down() {
        chat.start("1");
        f.journal.broken = true;
        f.core.startBlackout(f.blackout(DEVICE));
        f.core.chats().update(chat.saying("1", "secret"));
        f.journal.broken = false;
        pass(2);
        assertThat(chat.say("1", "secret")).isEqualTo(NOT_KEPT);
        chat.stop("1");

        assertThat(chat.sealed(1)).isEmpty();
        assertThat(f.journal.of(CoreEvent.ChatSaid.class)).isEmpty();
    }
}
