package hark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.cores.Cores.Wait;
import hark.api.cores.Errand;
import hark.api.cores.InnerDoor;
import hark.api.cores.Neighbour;
import hark.api.cores.Reply;
import hark.api.cores.Round;
import hark.core.Asker;
import hark.core.CoreFigures;
import hark.core.Hold;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Sign;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final Errand ERRAND =
            new Errand(
                    new Request("CALLSTOP", "7", Map.of("DEVICEID", "4678")),
                    new Asker("crm", "127.0.0.1"));

    private final VirtualTimers timers = new VirtualTimers();
    private Bus bus = new Bus();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int lives;

    /// Says what it is told to say.
    private static final class Door implements InnerDoor {
        Hold hold = Hold.NONE;
        CompletableFuture<Answer> answer =
                CompletableFuture.completedFuture(Answer.of(ResultCode.OK));

        @Override
        public CompletableFuture<Hold> hold(Errand errand) {
            return CompletableFuture.completedFuture(hold);
        }

        @Override
        public CompletableFuture<Answer> answer(Errand errand) {
            return answer;
        }
    }

    private record Member(Cluster cluster, Bus.Seat seat, Door door) {}

    /// What any of them sees of the others.
    private final List<Notice> told = new ArrayList<>();

    private Member member(String ident) {
        Bus.Seat seat = bus.seat();
        Cluster cluster =
                new Cluster(
                        new Cluster.Parts(
                                ClusterSettings.DEFAULT,
                                () ->
                                        new CoreFigures(
                                                ident, true, true, true, true, 0, 0, 0, 0, 8, 0),
                                seat,
                                timers,
                                new SeededIds(++lives),
                                meters,
                                Runnable::run,
                                Runnable::run,
                                told::add));
        return new Member(cluster, seat, new Door());
    }

    private Member joined(String ident) {
        Member member = member(ident);
        assertThat(member.cluster().meet().getNow(Optional.empty())).isEmpty();
        member.cluster().serve(member.door());
        return member;
    }

    private static Round<Hold> round(Member of) {
        return of.cluster().hold(ERRAND).join();
    }

    @Test
    void all_are_asked_and_the_busy_one_is_enough() {
        Member one = joined("1");
        Member two = joined("2");
        Member three = joined("3");
        two.door().hold = Hold.KNOWS;

        assertThat(round(one).came())
                .containsOnly(Map.entry("2", Hold.KNOWS), Map.entry("3", Hold.NONE));

        two.door().hold = Hold.BUSY;
        three.seat().stop();

        assertThat(round(one).came()).containsOnly(Map.entry("2", Hold.BUSY));
        assertThat(round(one).silent()).isEmpty();
    }

    @Test
    void a_stopped_core_is_waited_for_until_the_limit_and_then_not_at_all() {
        Member one = joined("1");
        Member two = joined("2");
        two.seat().stop();

        CompletableFuture<Round<Answer>> list = one.cluster().all(ERRAND);
        timers.advance(ClusterSettings.DEFAULT.answerWithin().minusMillis(1));
        assertThat(list).isNotDone();
        timers.advance(Duration.ofMillis(1));
        assertThat(list.join().silent()).containsExactly("core 2");

        timers.advance(ClusterSettings.DEFAULT.silentAfter());
        Neighbour silent = one.cluster().neighbours().getFirst();
        assertThat(silent.state()).isEqualTo(Neighbour.State.SILENT);
        assertThat(silent.ago()).isGreaterThanOrEqualTo(ClusterSettings.DEFAULT.silentAfter());
        assertThat(one.cluster().all(ERRAND).join().silent()).containsExactly("core 2");

        two.seat().mend();
        timers.advance(Duration.ofSeconds(1));
        assertThat(round(one).came()).containsKey("2");
        assertThat(round(one).silent()).isEmpty();
    }

    @Test
    void a_core_that_dies_in_the_middle_of_a_command_is_not_waited_for_any_longer() {
        Member one = joined("1");
        Member two = joined("2");
        two.door().answer = new CompletableFuture<>();

        CompletableFuture<Reply> reply = one.cluster().one("2", ERRAND, Wait.UNTIL_DONE);
        timers.advance(Duration.ofSeconds(20));
        assertThat(reply).isNotDone();
        two.seat().kill();
        timers.advance(ClusterSettings.DEFAULT.silentAfter());

        assertThat(reply).isCompletedWithValue(new Reply.Silent());
    }

    @Test
    void who_says_goodbye_is_not_missed_and_who_dies_is_for_a_while() {
        Member one = joined("1");
        Member two = joined("2");
        joined("3").seat().kill();
        two.cluster().close();

        timers.advance(Duration.ofSeconds(3));
        assertThat(round(one).silent()).containsExactly("core 3");
        timers.advance(ClusterSettings.DEFAULT.missedFor());
        assertThat(round(one).silent()).isEmpty();
        assertThat(one.cluster().one("3", ERRAND, Wait.BRIEFLY).join())
                .isEqualTo(new Reply.NoSuchCore());
        assertThat(told)
                .contains(
                        new Notice.NeighbourSeen("2", Sign.PRESENT),
                        new Notice.NeighbourSeen("2", Sign.LEFT))
                .containsOnlyOnce(new Notice.NeighbourSeen("3", Sign.SILENT));
    }

    @Test
    void a_core_does_not_begin_beside_one_of_its_name() {
        joined("1");

        Optional<String> refusal = member("1").cluster().meet().join();

        assertThat(refusal).hasValueSatisfying(why -> assertThat(why).contains("COREIDENT 1"));
    }

    @Test
    void cores_of_one_name_that_run_already_are_missing_in_each_others_lists() {
        Member one = joined("1");
        Member other = member("1");
        other.seat().cut();
        other.cluster().meet();
        other.cluster().serve(other.door());
        other.seat().mend();
        timers.advance(Duration.ofSeconds(1));

        assertThat(round(one).silent()).containsExactly("another core 1");
        assertThat(round(other).silent()).containsExactly("another core 1");

        other.cluster().close();
        assertThat(round(one).silent()).isEmpty();
    }

    @Test
    void a_core_that_was_killed_may_come_back_under_its_name() {
        Member one = joined("1");
        joined("2").seat().kill();

        Member again = joined("2");
        again.door().hold = Hold.BUSY;
        timers.advance(ClusterSettings.DEFAULT.silentAfter());

        assertThat(round(one).came()).containsOnly(Map.entry("2", Hold.BUSY));
        assertThat(round(one).silent()).isEmpty();
    }

    @Test
    void without_the_way_to_others_a_core_knows_that_it_is_alone() {
        Member one = joined("1");
        assertThat(one.cluster().areReachable()).isTrue();
        one.seat().cut();

        assertThat(one.cluster().areReachable()).isFalse();
        assertThat(round(one).silent()).containsExactly("the cluster");

        one.seat().mend();
        timers.advance(Duration.ofSeconds(1));
        assertThat(one.cluster().areReachable()).isTrue();
        assertThat(round(one).silent()).isEmpty();
    }

    @Test
    void what_is_no_message_is_refused_and_counted() {
        Member one = joined("1");
        bus.say("hark.hark.heartbeat", "nonsense".getBytes(StandardCharsets.US_ASCII));
        bus.say("hark.hark.heartbeat", new byte[0]);

        assertThat(meters.counter("hark.cluster.refused", "reason", "malformed").count())
                .isEqualTo(2);
        assertThat(one.cluster().neighbours()).isEmpty();
    }

    @Test
    void no_more_cores_are_known_than_may_be() {
        Member one = joined("1");
        for (int i = 0; i <= ClusterSettings.DEFAULT.coresMax(); i++) {
            bus.say(
                    "hark.hark.heartbeat",
                    MessageForm.write(
                            new Message.Heartbeat(
                                    Message.Heartbeat.Kind.HERE,
                                    "life-" + i,
                                    new CoreFigures(
                                            "x" + i, true, true, true, true, 0, 0, 0, 0, 8, 0))));
        }

        assertThat(one.cluster().neighbours()).hasSize(ClusterSettings.DEFAULT.coresMax());
    }

    @Test
    void an_answer_that_is_too_long_for_the_bus_is_a_missing_part() {
        bus = new Bus(1_000);
        Member one = joined("1");
        Member two = joined("2");
        two.door().answer =
                CompletableFuture.completedFuture(Answer.of(ResultCode.OK, "x".repeat(1_000)));

        assertThat(one.cluster().all(ERRAND).join().silent()).containsExactly("core 2");
        assertThat(one.cluster().one("2", ERRAND, Wait.UNTIL_DONE).join())
                .isEqualTo(new Reply.Refused("has too long an answer"));
    }

    @Test
    void a_request_that_is_too_long_for_the_bus_is_not_sent() {
        bus = new Bus(100);
        Member one = joined("1");
        joined("2");

        assertThat(one.cluster().one("2", ERRAND, Wait.UNTIL_DONE).join())
                .isEqualTo(new Reply.Refused("cannot be sent so long a request"));
    }

    @Test
    void a_core_that_fails_refuses() {
        Member one = joined("1");
        joined("2").door().answer =
                CompletableFuture.failedFuture(new IllegalStateException("nobody foresaw this"));

        assertThat(one.cluster().all(ERRAND).join().silent()).containsExactly("core 2");
        assertThat(one.cluster().one("2", ERRAND, Wait.UNTIL_DONE).join())
                .isEqualTo(new Reply.Refused("could not do it"));
    }
}
