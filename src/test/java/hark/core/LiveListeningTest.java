package hark.core;

import static hark.core.CoreFixture.ANN;
import static hark.core.CoreFixture.now;
import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.Heard;
import hark.board.live.Ear;
import hark.board.simulated.SimulatedBoard;
import hark.board.simulated.SimulatedCall;
import hark.board.simulated.SimulatedSession;
import hark.core.agent.AgentOutcome;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceAsk;
import hark.core.monitor.Mode;
import hark.core.monitor.MonitorOutcome;
import hark.core.monitor.MonitorSession;
import hark.support.SeededIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls of the simulated board are listened to: the caller says 440 Hz and the agent 1000 Hz.
class LiveListeningTest {
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CoreFixture f = new CoreFixture();
    private SimulatedBoard board;

    @BeforeEach
    void start() {
        f.start();
        board = new SimulatedBoard(f.channels, f.timers, new SeededIds(5));
        board.start(f.core);
    }

    @Test
    void caller_and_agent_are_heard_each_on_their_side() {
        place("4678");
        Ears ears = listen("4678");

        Heard heard = ears.hear(SECOND.multipliedBy(2));

        assertThat(heard.level(Heard.LEFT, 440, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.level(Heard.LEFT, 1000, 0.5, 1.5)).isLessThan(FAINT);
        assertThat(heard.level(Heard.RIGHT, 1000, 0.5, 1.5)).isGreaterThan(LOUD);
        assertThat(heard.level(Heard.RIGHT, 440, 0.5, 1.5)).isLessThan(FAINT);
    }

    @Test
    void stream_is_silent_from_the_answer_to_blackoutstart_to_blackoutstop() {
        place("4678");
        Ears ears = listen("4678");
        Heard before = ears.hear(SECOND.multipliedBy(2));

        blackout("4678");
        Heard during = ears.hear(SECOND.multipliedBy(2));
        unblack("4678");
        Heard after = ears.hear(SECOND.multipliedBy(2));

        assertThat(before.level(Heard.LEFT, 440, 1, 1.5)).isGreaterThan(LOUD);
        assertThat(during.seconds()).isGreaterThan(1.9);
        assertThat(during.isSilent(0, during.seconds())).isTrue();
        assertThat(after.isSilent(0, 0.2)).isTrue();
        assertThat(after.level(Heard.LEFT, 440, 1, 1.5)).isGreaterThan(LOUD);
        assertThat(after.level(Heard.RIGHT, 1000, 1, 1.5)).isGreaterThan(LOUD);
    }

    @Test
    void who_begins_to_listen_in_a_blackout_hears_silence() {
        place("4678");
        blackout("4678");

        Heard during = listen("4678").hear(SECOND);

        assertThat(during.isSilent(0, during.seconds())).isTrue();
    }

    @Test
    void blackout_that_follows_the_agent_silences_a_consult_call_too() {
        place("4678");
        blackout("4678");
        place("4678");
        Ears consult = listen("4678");

        Heard during = consult.hear(SECOND);
        unblack("4678");
        Heard after = consult.hear(SECOND);

        assertThat(during.isSilent(0, during.seconds())).isTrue();
        assertThat(after.level(Heard.RIGHT, 1000, 0.5, 0.9)).isGreaterThan(LOUD);
    }

    @Test
    void agent_who_logs_in_elsewhere_brings_his_blackout_to_those_who_listen_there() {
        AgentsFixture agents = new AgentsFixture(f).people("ann phones=70123");
        agents.login(1, "4678");
        place("4678");
        place("4679");
        Ears ears = listen("4679");
        blackout("4678");
        Heard before = ears.hear(SECOND);

        var asked = agents.loginAsked(1, "4679");
        f.timers.advance(Duration.ofMillis(100));
        assertThat(CoreFixture.now(asked)).isInstanceOf(AgentOutcome.LoggedIn.class);
        Heard during = ears.hear(SECOND);
        unblack("4678");
        Heard after = ears.hear(SECOND.multipliedBy(2));

        assertThat(before.level(Heard.LEFT, 440, 0.4, 0.9)).isGreaterThan(LOUD);
        assertThat(during.isSilent(0, during.seconds())).isTrue();
        assertThat(after.level(Heard.LEFT, 440, 1, 1.5)).isGreaterThan(LOUD);
    }

    @Test
    void second_blackout_is_silent_too() {
        place("4678");
        Ears ears = listen("4678");
        blackout("4678");
        ears.hear(SECOND);
        unblack("4678");
        ears.hear(SECOND);

        blackout("4678");
        Heard during = ears.hear(SECOND);

        assertThat(during.isSilent(0, during.seconds())).isTrue();
    }

    @Test
    void call_without_audio_is_silent_until_its_audio_comes() {
        assertThat(f.call("4678")).isInstanceOf(CallOutcome.Started.class);
        Ears ears = listen("4678");
        Heard before = ears.hear(SECOND);

        place("4678");
        Heard after = ears.hear(SECOND.multipliedBy(2));

        assertThat(before.isSilent(0, before.seconds())).isTrue();
        assertThat(after.level(Heard.RIGHT, 1000, 1, 1.5)).isGreaterThan(LOUD);
    }

    @Test
    void stream_ends_with_the_call() {
        SimulatedSession session = place("4678");
        Ears ears = listen("4678");
        ears.hear(SECOND);

        session.hangUp();
        f.timers.runDue();
        ears.hear(SECOND);

        assertThat(ears.isOver()).isTrue();
        assertThat(ears.session.over().toCompletableFuture()).isDone();
        assertThat(now(f.core.monitors().stop("desk")))
                .isEqualTo(new MonitorOutcome.NoSuchSession());
    }

    @Test
    void session_that_is_stopped_ends_alone() {
        place("4678");
        Ears mine = listen("4678");
        Ears other = new Ears(began(start("other", "4678")));
        mine.hear(SECOND);

        assertThat(now(f.core.monitors().stop("desk"))).isEqualTo(new MonitorOutcome.Ended());
        mine.drain();
        other.drain();
        Heard heard = other.hear(SECOND);

        assertThat(mine.isOver()).isTrue();
        assertThat(other.isOver()).isFalse();
        assertThat(heard.level(Heard.LEFT, 440, 0.2, 0.8)).isGreaterThan(LOUD);
    }

    @Test
    void session_ends_after_its_longest_time() {
        place("4678");
        Ears ears = listen("4678");

        f.timers.advance(f.settings.monitoring().longest());
        ears.drain();

        assertThat(ears.isOver()).isTrue();
    }

    @Test
    void session_that_is_forsaken_ends() {
        place("4678");
        Ears ears = listen("4678");

        ears.session.abandon();

        assertThat(now(f.core.monitors().stop("desk")))
                .isEqualTo(new MonitorOutcome.NoSuchSession());
    }

    @Test
    void same_session_on_the_same_call_is_refused_and_on_another_it_is_not() {
        place("4678");
        place("4679");
        listen("4678");

        assertThat(start("desk", "4678")).isEqualTo(new MonitorOutcome.AlreadyMonitoring());
        assertThat(start("desk", "4679")).isInstanceOf(MonitorOutcome.Began.class);
    }

    @Test
    void streams_end_with_the_core() {
        place("4678");
        Ears ears = listen("4678");

        f.core.stop();
        ears.drain();

        assertThat(ears.isOver()).isTrue();
    }

    @Test
    void call_that_is_named_later_is_still_heard() {
        place("4678");
        Ears ears = listen("4678");
        now(f.core.startCall(f.ask("4678", "call-9", Map.of())));

        blackout("4678");
        Heard during = ears.hear(SECOND);
        unblack("4678");
        Heard after = ears.hear(SECOND);

        assertThat(during.isSilent(0, during.seconds())).isTrue();
        assertThat(after.level(Heard.LEFT, 440, 0.5, 0.9)).isGreaterThan(LOUD);
    }

    private SimulatedSession place(String device) {
        SimulatedCall call =
                SimulatedCall.inbound("call-of-" + f.timers.nanos(), "12025550123", device);
        if (board.place(call) instanceof SimulatedBoard.Placed(SimulatedSession session)) {
            f.timers.advance(SECOND);
            return session;
        }
        throw new AssertionError("no channel was free");
    }

    private MonitorOutcome start(String session, String device) {
        return now(
                f.core.monitors()
                        .start(
                                new MonitorAsk(
                                        session,
                                        DeviceAsk.byId(device),
                                        Optional.empty(),
                                        Mode.AUDIO,
                                        ANN)));
    }

    private static MonitorSession began(MonitorOutcome outcome) {
        if (outcome instanceof MonitorOutcome.Began(MonitorSession session)) {
            return session;
        }
        throw new AssertionError(outcome);
    }

    private Ears listen(String device) {
        return new Ears(began(start("desk", device)));
    }

    private void blackout(String device) {
        var answer = f.core.startBlackout(f.blackout(device));
        f.timers.runDue(); // the board crosses
        assertThat(now(answer)).isInstanceOf(BlackoutOutcome.On.class);
    }

    private void unblack(String device) {
        var answer = f.core.endBlackout(f.blackout(device));
        for (int i : List.of(1, 2, 3)) {
            f.timers.runDue();
        }
        assertThat(now(answer)).isInstanceOf(BlackoutOutcome.Off.class);
    }

    private final class Ears {
        final MonitorSession session;
        private final InputStream stream;

        Ears(MonitorSession session) {
            this.session = session;
            this.stream = session.listen();
        }

        /// Lets time pass and listens.
        Heard hear(Duration length) {
            Heard heard = Heard.NOTHING;
            for (long i = 0; i < length.toMillis() / 50; i++) {
                f.timers.advance(Duration.ofMillis(50));
                heard = heard.and(drain());
            }
            return heard;
        }

        Heard drain() {
            try {
                return Heard.of(stream.readNBytes(stream.available()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Everything has been read, and nothing more will come.
        boolean isOver() {
            try {
                return stream.available() == 0 && ((Ear) stream).isOver();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
