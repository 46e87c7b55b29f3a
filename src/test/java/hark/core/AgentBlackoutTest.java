package hark.core;

import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts;
import hark.board.SessionFacts.Participant;
import hark.board.SessionMetadata;
import hark.core.agent.AgentOutcome;
import hark.core.blackout.Blackout;
import hark.core.blackout.BlackoutOutcome;
import hark.core.event.CoreEvent;
import hark.vault.SealOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/// A blackout belongs to the agent: it goes with him, and stays where he was.
class AgentBlackoutTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long EVE = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CoreFixture f = new CoreFixture().start();
    private final AgentsFixture agents =
            new AgentsFixture(f)
                    .people("ann phones=70123", "bob phones=70124", "eve phones=4700;4799");

    @Test
    void agent_who_logs_in_elsewhere_brings_it_with_him_and_leaves_it_where_he_was() {
        agents.login(ANN, "4678");
        TestChannel first = f.session("4678");
        TestChannel other = f.session("4679");
        blackout("4678");
        f.talk(other, SECOND);

        agents.login(ANN, "4679");
        f.talk(first, SECOND);
        f.talk(other, SECOND);
        assertThat(heard(1)).doesNotContain(true);
        assertThat(heard(2).subList(0, 100)).doesNotContain(false);
        assertThat(heard(2).subList(100, 200)).doesNotContain(true);

        assertThat(stop("4679")).isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(first, SECOND);
        f.talk(other, SECOND);

        assertThat(heard(1).subList(100, 200)).doesNotContain(false);
        assertThat(heard(2).subList(200, 300)).doesNotContain(false);
        assertThat(f.journal.blackouts(2)).singleElement().matches(span -> !span.isOpen());
    }

    @Test
    void log_in_is_answered_when_the_calls_there_are_silent() {
        agents.login(ANN, "4678");
        f.session("4678");
        TestChannel other = f.session("4679");
        blackout("4678");
        other.holdsCrossings = true;

        var asked = agents.loginAsked(ANN, "4679");
        assertThat(asked.toCompletableFuture()).isNotDone();

        other.letCross();
        assertThat(now(asked)).isInstanceOf(AgentOutcome.LoggedIn.class);
    }

    @Test
    void call_that_comes_where_he_has_logged_in_is_silent_after_a_crash_too() {
        agents.login(ANN, "4678");
        f.session("4678");
        blackout("4678");
        agents.login(ANN, "4679");

        f.crash();
        f.talk(f.session("4679"), SECOND);
        f.talk(f.session("4678"), SECOND);

        assertThat(heard(2)).hasSize(100).doesNotContain(true);
        assertThat(heard(3)).hasSize(100).doesNotContain(true);
        assertThat(stop("4678")).isInstanceOf(BlackoutOutcome.Off.class);
    }

    @Test
    void it_ends_with_his_last_call_wherever_that_is() {
        agents.login(ANN, "4678");
        TestChannel first = f.session("4678");
        blackout("4678");
        agents.login(ANN, "4679");
        TestChannel second = f.session("4679");

        f.hangUp(first);
        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).isEmpty();
        f.hangUp(second);

        assertThat(f.journal.of(CoreEvent.BlackoutStopped.class)).hasSize(1);
    }

    @Test
    void agent_who_logs_in_while_his_cut_is_under_way_brings_it_all_the_same() {
        agents.login(ANN, "4678");
        TestChannel first = f.session("4678");
        TestChannel other = f.session("4679");
        first.holdsCrossings = true;
        var asked = f.core.startBlackout(f.blackout("4678"));

        agents.login(ANN, "4679");
        f.talk(other, SECOND);
        first.letCross();

        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
        assertThat(heard(2)).hasSize(100).doesNotContain(true);
        assertThat(inForce().devices()).containsExactly("4678", "4679");
        assertThat(inForce().spans()).extracting(Blackout.Span::recordingId).contains(1L, 2L);
    }

    @Test
    void blackout_is_not_answered_while_the_cut_of_another_is_still_to_be_crossed() {
        agents.login(BOB, "4678");
        TestChannel channel = f.session("4678");
        channel.holdsCrossings = true;
        f.core.startBlackout(f.blackout("4678"));
        agents.takeOverAsked(ANN, "4678");

        var asked = f.core.startBlackout(f.blackout("4678"));
        assertThat(asked.toCompletableFuture()).isNotDone();
        channel.letCross();

        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
        f.talk(channel, SECOND);
        assertThat(heard(1)).hasSize(100).doesNotContain(true);
    }

    @Test
    void blackout_is_not_answered_while_another_of_his_phones_is_about_to_be_heard_again() {
        agents.takeOver(BOB, "4799");
        TestChannel phone = f.session("4799");
        blackout("4799");
        agents.login(BOB, "4680");
        f.session("4700");
        phone.holdsCrossings = true;
        f.core.endBlackout(f.blackout("4799"));

        var asked = f.core.startBlackout(f.blackout("4700"));
        assertThat(asked.toCompletableFuture()).isNotDone();
        phone.letCross();

        assertThat(now(asked)).isInstanceOf(BlackoutOutcome.On.class);
        f.talk(phone, SECOND);
        assertThat(heard(1)).hasSize(100).doesNotContain(true);
        assertThat(f.journal.blackouts(1)).hasSize(2);
    }

    @Test
    void it_reaches_a_phone_of_his_that_another_agent_leaves() {
        agents.takeOver(BOB, "4799");
        f.session("4700");
        blackout("4700");

        agents.logout(BOB);
        f.talk(f.session("4799"), SECOND);

        assertThat(heard(2)).hasSize(100).doesNotContain(true);
    }

    @Test
    void it_reaches_a_phone_of_his_whose_guest_moves_on() {
        agents.takeOver(BOB, "4799");
        TestChannel phone = f.session("4799");
        f.session("4700");
        blackout("4700");
        f.talk(phone, SECOND);

        agents.login(BOB, "4680");
        f.talk(phone, SECOND);

        assertThat(heard(1).subList(0, 100)).doesNotContain(false);
        assertThat(heard(1).subList(100, 200)).doesNotContain(true);
    }

    @Test
    void what_somebody_left_behind_neither_refuses_nor_ends_the_next_ones() {
        agents.login(BOB, "4678");
        TestChannel channel = f.session("4678");
        blackout("4678");
        agents.login(BOB, "4680");
        TestChannel elsewhere = f.session("4680");
        agents.login(ANN, "4678");
        assertThat(now(f.core.startBlackout(f.blackout("4678"))))
                .isInstanceOf(BlackoutOutcome.On.class);
        assertThat(now(f.core.startBlackout(f.blackout("4678"))))
                .isEqualTo(new BlackoutOutcome.AlreadyOn());
        f.talk(channel, SECOND);

        assertThat(stop("4680")).isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(elsewhere, SECOND);
        f.talk(channel, SECOND);
        assertThat(heard(2)).doesNotContain(false);
        assertThat(heard(1)).hasSize(200).doesNotContain(true);

        assertThat(stop("4678")).isInstanceOf(BlackoutOutcome.Off.class);
        f.talk(channel, SECOND);
        assertThat(heard(1).subList(200, 300)).doesNotContain(false);
        f.hangUp(channel);
        assertThat(f.vault.sealed.get(1L).blackouts())
                .extracting(SealOrder.BlackoutSpan::fromNanos, SealOrder.BlackoutSpan::toNanos)
                .containsExactly(tuple(0, 1), tuple(1, 3));
        assertThat(f.journal.blackouts(1)).hasSize(2).noneMatch(Blackout.Span::isOpen);
    }

    @Test
    void blackout_of_who_is_there_now_is_stopped_first() {
        agents.login(BOB, "4678");
        TestChannel channel = f.session("4678");
        blackout("4678");
        agents.login(BOB, "4680");
        agents.login(ANN, "4678");
        blackout("4678");

        stop("4678");
        assertThat(inForce().agentId()).hasValue(BOB);
        f.talk(channel, SECOND);
        assertThat(heard(1)).doesNotContain(true);
        stop("4678");
        f.talk(channel, SECOND);

        assertThat(heard(1).subList(100, 200)).doesNotContain(false);
        assertThat(f.core.snapshot().blackouts()).isEmpty();
    }

    @Test
    void in_fixed_seating_it_is_over_all_his_phones() {
        TestChannel desk = f.session("4700");
        blackout("4700");

        f.talk(f.session("4799"), SECOND);
        f.talk(desk, SECOND);

        assertThat(heard(1)).doesNotContain(true);
        assertThat(heard(2)).hasSize(100).doesNotContain(true);
    }

    @Test
    void agent_who_logs_out_takes_it_to_his_own_phones() {
        deskOfEve();
        agents.login(EVE, "4678");
        f.session("4678");
        TestChannel desk = f.session("4700");
        blackout("4678");
        f.talk(desk, SECOND);

        agents.logout(EVE);
        f.talk(desk, SECOND);

        assertThat(heard(2).subList(0, 100)).doesNotContain(false);
        assertThat(heard(2).subList(100, 200)).doesNotContain(true);
    }

    @Test
    void agent_whose_seat_is_taken_over_takes_it_to_his_own_phones() {
        deskOfEve();
        agents.login(EVE, "4678");
        f.session("4678");
        TestChannel desk = f.session("4700");
        blackout("4678");

        agents.takeOver(ANN, "4678");
        f.talk(desk, SECOND);

        assertThat(f.journal.rows().get(2L).key().deviceId()).isEqualTo("4700");
        assertThat(heard(2)).hasSize(100).doesNotContain(true);
    }

    @Test
    void consulted_supervisor_is_heard_on_his_own_recording() {
        agents.login(ANN, "4678");
        agents.login(BOB, "4680");
        f.session("4678");
        blackout("4678");
        TestChannel consult = between("4678", "4680");

        f.talk(consult, SECOND);

        assertThat(heard(2)).hasSize(100).doesNotContain(true);
        assertThat(heard(3)).hasSize(100).doesNotContain(false);
    }

    @Test
    void blackout_that_belongs_to_its_call_goes_with_nobody() {
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
        f.start();
        agents.login(ANN, "4678");
        f.session("4678");
        blackout("4678");

        agents.login(ANN, "4679");
        f.talk(f.session("4679"), SECOND);

        assertThat(heard(2)).hasSize(100).doesNotContain(false);
    }

    /// Her phone is known as a device: it is her seat when she is logged in nowhere.
    private void deskOfEve() {
        f.call("4700");
        now(f.core.stopCall(f.ask("4700")));
    }

    private void blackout(String device) {
        assertThat(now(f.core.startBlackout(f.blackout(device))))
                .isInstanceOf(BlackoutOutcome.On.class);
    }

    private BlackoutOutcome stop(String device) {
        return now(f.core.endBlackout(f.blackout(device)));
    }

    private Blackout inForce() {
        assertThat(f.core.snapshot().blackouts()).hasSize(1);
        return f.core.snapshot().blackouts().getFirst();
    }

    private static Tuple tuple(long from, long to) {
        return Tuple.tuple(Duration.ofSeconds(from).toNanos(), Duration.ofSeconds(to).toNanos());
    }

    private List<Boolean> heard(long recording) {
        return f.vault.ledgers.get(recording).packets.stream()
                .map(MemoryVault.Heard::heard)
                .toList();
    }

    private TestChannel between(String from, String to) {
        TestChannel channel = new TestChannel(f.channels.take().orElseThrow(), "consult", f.timers);
        SessionFacts facts = CoreFixture.facts(channel, to, "consult");
        f.core.began(
                channel,
                new SessionFacts(
                        channel.sessionId(),
                        "consult",
                        from,
                        to,
                        Map.of(),
                        List.of(
                                new Participant("p1", List.of(from), "", List.of("1")),
                                new Participant("p2", List.of(to), "", List.of("2"))),
                        facts.streams(),
                        SessionMetadata.NONE));
        return channel;
    }
}
