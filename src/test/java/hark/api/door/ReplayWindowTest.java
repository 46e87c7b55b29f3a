package hark.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Request STOP = new Request("CALLSTOP", "7", Map.of("DEVICEID", "4678"));

    private final VirtualTimers timers = new VirtualTimers();
    private final AtomicInteger runs = new AtomicInteger();

    private ReplayWindow window(int max) {
        return new ReplayWindow(
                new DoorSettings(
                        Map.of(),
                        DoorSettings.Overflow.REFUSE,
                        WINDOW,
                        max,
                        ResultCode.OK,
                        Set.of(),
                        List.of(),
                        AllowedCommands.ALL,
                        true),
                timers,
                new DoorMeters(new SimpleMeterRegistry()));
    }

    private static Caller of(String client) {
        return new Caller(
                client, InetAddress.getLoopbackAddress(), Caller.Way.COMMAND_PORT, "command-1");
    }

    private CompletableFuture<Answer> numbered(ResultCode code) {
        return CompletableFuture.completedFuture(Answer.of(code, "run " + runs.incrementAndGet()));
    }

    private Answer ask(ReplayWindow window, Request request, String client) {
        return window.once(request, of(client), Optional.empty(), () -> numbered(ResultCode.OK))
                .join();
    }

    @Test
    void a_repeat_gets_the_first_answer_and_does_nothing() {
        ReplayWindow window = window(10);

        Answer first = ask(window, STOP, "a");
        Answer second = ask(window, STOP, "a");

        assertThat(second).isEqualTo(first);
        assertThat(runs).hasValue(1);
    }

    @Test
    void after_the_window_it_is_a_new_command() {
        ReplayWindow window = window(10);
        ask(window, STOP, "a");

        timers.advance(WINDOW.plusMillis(1));
        ask(window, STOP, "a");

        assertThat(runs).hasValue(2);
    }

    @Test
    void other_clients_types_and_parameters_are_other_commands() {
        ReplayWindow window = window(10);
        Request otherType = new Request("CALLSTART", "7", Map.of("DEVICEID", "4678"));
        Request otherDevice = new Request("CALLSTOP", "7", Map.of("DEVICEID", "4679"));

        ask(window, STOP, "a");
        ask(window, STOP, "b");
        ask(window, otherType, "a");
        ask(window, otherDevice, "a");

        assertThat(runs).hasValue(4);
    }

    @Test
    void a_client_that_comes_back_on_another_connection_is_the_same_client() {
        ReplayWindow window = window(10);
        ask(window, STOP, "a");

        Caller back =
                new Caller(
                        "a",
                        InetAddress.getLoopbackAddress(),
                        Caller.Way.COMMAND_PORT,
                        "command-2");
        window.once(STOP, back, Optional.empty(), () -> numbered(ResultCode.OK));

        assertThat(runs).hasValue(1);
    }

    @Test
    void one_number_for_all_commands_gets_each_of_them_done() {
        ReplayWindow window = window(10);
        Request start = new Request("BLACKOUTSTART", "1", Map.of("DEVICEID", "4678"));
        Request stop = new Request("BLACKOUTSTOP", "1", Map.of("DEVICEID", "4678"));

        ask(window, start, "a");
        ask(window, stop, "a");
        ask(window, start, "a");

        assertThat(runs).hasValue(3);
    }

    @Test
    void one_who_counts_from_1_for_each_call_gets_each_call() {
        ReplayWindow window = window(10);
        Request start = new Request("CALLSTART", "1", Map.of("DEVICEID", "4678"));
        Request stop = new Request("CALLSTOP", "2", Map.of("DEVICEID", "4678"));

        for (int call = 0; call < 2; call++) {
            ask(window, start, "a");
            ask(window, stop, "a");
        }

        assertThat(runs).hasValue(4);
    }

    @Test
    void a_refused_command_hides_nothing_that_was_done_before_it() {
        ReplayWindow window = window(10);
        Request start = new Request("BLACKOUTSTART", "2", Map.of("DEVICEID", "4678"));
        Answer first = ask(window, STOP, "a");

        begin(window, start, ResultCode.DEVICE_NOT_IN_CALL);

        assertThat(ask(window, STOP, "a")).isEqualTo(first);
        assertThat(begin(window, start, ResultCode.OK).code()).isEqualTo(ResultCode.OK);
    }

    @Test
    void a_beginning_is_answered_from_memory_only_while_it_holds() {
        ReplayWindow window = window(10);
        Request start = new Request("BLACKOUTSTART", "1", Map.of("DEVICEID", "4678"));
        Answer first = begin(window, start, ResultCode.OK);

        Answer repeat = begin(window, start, ResultCode.BLACKOUT_INVALID_STATE);
        Answer overByNow = begin(window, start, ResultCode.OK);

        assertThat(repeat).isEqualTo(first);
        assertThat(overByNow).isNotEqualTo(first);
        assertThat(overByNow.code()).isEqualTo(ResultCode.OK);
    }

    private Answer begin(ReplayWindow window, Request request, ResultCode code) {
        Optional<ResultCode> stillHolds = Optional.of(ResultCode.BLACKOUT_INVALID_STATE);
        return window.once(request, of("a"), stillHolds, () -> numbered(code)).join();
    }

    @Test
    void a_repeat_that_comes_too_early_waits_for_the_first() {
        ReplayWindow window = window(10);
        CompletableFuture<Answer> running = new CompletableFuture<>();

        CompletableFuture<Answer> first =
                window.once(STOP, of("a"), Optional.empty(), () -> running);
        CompletableFuture<Answer> second =
                window.once(STOP, of("a"), Optional.empty(), () -> numbered(ResultCode.OK));
        assertThat(second).isNotDone();
        running.complete(Answer.of(ResultCode.OK, "the first"));

        assertThat(second.join()).isEqualTo(first.join());
        assertThat(runs).hasValue(0);
    }

    @Test
    void a_refusal_may_be_tried_again() {
        ReplayWindow window = window(10);

        window.once(STOP, of("a"), Optional.empty(), () -> numbered(ResultCode.COMMAND_QUEUE_FULL));
        Answer second = ask(window, STOP, "a");

        assertThat(second.code()).isEqualTo(ResultCode.OK);
    }

    @Test
    void only_so_many_answers_are_kept_and_the_oldest_go() {
        ReplayWindow window = window(2);
        for (String client : List.of("a", "b", "c")) {
            ask(window, STOP, client);
        }

        ask(window, STOP, "c");
        assertThat(runs).hasValue(3);
        ask(window, STOP, "a");
        assertThat(runs).hasValue(4);
    }

    @Test
    void a_window_of_nothing_repeats_every_command() {
        ReplayWindow window =
                new ReplayWindow(
                        new DoorSettings(
                                Map.of(),
                                DoorSettings.Overflow.REFUSE,
                                Duration.ZERO,
                                10,
                                ResultCode.OK,
                                Set.of(),
                                List.of(),
                                AllowedCommands.ALL,
                                true),
                        timers,
                        new DoorMeters(new SimpleMeterRegistry()));

        ask(window, STOP, "a");
        ask(window, STOP, "a");

        assertThat(runs).hasValue(2);
    }
}
