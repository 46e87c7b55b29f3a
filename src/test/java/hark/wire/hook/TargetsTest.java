package hark.wire.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import hark.api.event.EventFilter;
import hark.api.hook.HookBook;
import hark.support.tls.KeyFiles;
import hark.support.tls.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Targets that are slow, gone, or nothing of the kind.
class TargetsTest extends WebhookTesting {
    @Test
    void dead_and_slow_targets_delay_no_other() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Receiver slow = receiver(0);
        slow.answering = exchange -> waitFor(never);
        URI nobody = URI.create("http://127.0.0.1:1/");
        start(hook("dead", nobody), hook("slow", slow.url()), hook("crm", receiver.url()));
        world.happen(500, "");

        soon().until(() -> receiver.takenIds().equals(ids(1, 500)));
        never.countDown();
    }

    @Test
    void many_slow_targets_hold_up_the_end_no_longer_than_one() throws Exception {
        int many = 8;
        CountDownLatch asked = new CountDownLatch(many);
        CountDownLatch never = new CountDownLatch(1);
        receiver.answering =
                exchange -> {
                    asked.countDown();
                    waitFor(never);
                };
        Webhooks hooks =
                start(
                        IntStream.range(0, many)
                                .mapToObj(i -> hook("slow" + i, receiver.url()))
                                .toArray(Hook[]::new));
        world.happen(1, "");
        asked.await();

        assertTimeout(Duration.ofSeconds(10), hooks::close);
        never.countDown();
    }

    @Test
    void webhooks_that_were_never_started_are_closed_at_once() {
        AtomicInteger calls = new AtomicInteger();
        HookBook last = failing(method -> method.equals("place") && calls.incrementAndGet() == 2);

        assertTimeout(
                Duration.ofSeconds(3),
                () ->
                        assertThatThrownBy(() ->
                                        start(
                                                last,
                                                hook("one", receiver.url()),
                                                hook("two", receiver.url())))
                                .isInstanceOf(IOException.class));
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void target_that_does_not_answer_in_time_is_asked_again() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        receiver.answering =
                exchange -> {
                    asked.countDown();
                    waitFor(never);
                };
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(1, "");
        asked.await();
        timers.advance(Duration.ofSeconds(10));

        soon().until(() -> view(hooks).lastFailure().equals("no answer within 10 s"));
        receiver.answer(200);
        timePasses(hooks, () -> receiver.takenIds().equals(ids(1, 1)));
        never.countDown();
    }

    @Test
    void body_that_does_not_end_is_cut_and_the_status_counts() throws Exception {
        receiver.answering =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    byte[] much = new byte[8_192];
                    try {
                        for (int i = 0; i < 100_000; i++) {
                            out.write(much);
                        }
                    } catch (IOException e) {
                        return; // it was cut off
                    }
                    throw new AssertionError("all of it was read");
                };
        start(hook("crm", receiver.url()));
        world.happen(2, "");

        soon().until(() -> receiver.takenIds().equals(ids(1, 2)));
    }

    @Test
    void body_that_comes_to_a_halt_is_waited_for_as_long_as_an_answer() throws Exception {
        CountDownLatch halted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        receiver.answering =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    halted.countDown();
                    waitFor(never);
                };
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(1, "");
        halted.await();

        soon().until(() -> {
            timers.advance(Duration.ofSeconds(10));
            return view(hooks).delivered() == 1;
        });
        never.countDown();
    }

    @Test
    void target_over_https_must_show_a_certificate_of_an_authority_that_is_trusted()
            throws Exception {
        TestAuthority ours = new TestAuthority(folder, "ours");
        Receiver crm = later(Receiver.openTls(ours.server("dns:localhost"), timers::now));
        Receiver other = later(Receiver.openTls(ours.server("dns:crm.example.com"), timers::now));
        KeyStore trusted = KeyFiles.authorities("webhooks.named", ours.pem());
        start(hook("crm", crm, Optional.of(trusted)));
        Webhooks named = start(hook("named", other, Optional.of(trusted)));
        Webhooks unknown = start(hook("unknown", crm, Optional.empty()));
        world.happen(2, "");

        soon().until(() -> crm.takenIds().equals(ids(1, 2)));
        for (Webhooks each : List.of(named, unknown)) {
            soon().until(() ->
                    view(each)
                            .lastFailure()
                            .equals("TLS: its certificate is not trusted, or it speaks no TLS"));
        }
        assertThat(other.all()).isEmpty();
    }

    private static Hook hook(String name, Receiver to, Optional<KeyStore> authorities) {
        return new Hook(
                name,
                URI.create("https://localhost:" + to.port() + "/"),
                List.of(HookSecret.of(Receiver.SECRET)),
                EventFilter.ALL,
                authorities);
    }

    @Test
    void redirect_is_not_followed() throws Exception {
        Receiver elsewhere = receiver(0);
        receiver.answering =
                exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url().toString());
                    exchange.sendResponseHeaders(307, -1);
                };
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(1, "");

        soon().until(() ->
                view(hooks).lastFailure().equals("status 307, and redirects are not followed"));
        assertThat(elsewhere.all()).isEmpty();
    }

    @Test
    void target_that_is_gone_is_tried_at_the_longest_intervals_only() throws Exception {
        receiver.answer(410);
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(1, "");

        soon().until(() -> view(hooks).failures() == 1 && timers.untilNext().isPresent());
        assertThat(view(hooks).nextTry().orElseThrow())
                .isAfterOrEqualTo(timers.now().plusSeconds(225));
        receiver.answer(200);
        timePasses(hooks, () -> receiver.takenIds().equals(ids(1, 1)));
    }

    @Test
    void target_that_asks_for_peace_gets_it() throws Exception {
        receiver.answering =
                exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "1800");
                    exchange.sendResponseHeaders(429, -1);
                };
        Webhooks hooks = start(hook("crm", receiver.url()));
        world.happen(1, "");

        soon().until(() -> view(hooks).nextTry().isPresent());
        assertThat(view(hooks).nextTry()).contains(timers.now().plusSeconds(1_800));
        receiver.answer(200);
        hooks.replay("crm");
        soon().until(() -> receiver.takenIds().equals(ids(1, 1)));
    }

    @Test
    void garbage_is_no_answer() throws Exception {
        try (ServerSocket garbage = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket socket = garbage.accept()) {
                            socket.getInputStream().read();
                            socket.getOutputStream()
                                    .write(
                                            "SSH-2.0-nonsense\r\n\0\0\0"
                                                    .getBytes(StandardCharsets.UTF_8));
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });
            Webhooks hooks =
                    start(hook("crm", URI.create("http://127.0.0.1:" + garbage.getLocalPort())));
            world.happen(1, "");

            soon().until(() -> {
                timers.advance(Duration.ofSeconds(10));
                return view(hooks).failures() > 1;
            });
            assertThat(view(hooks).delivered()).isZero();
            assertThat(view(hooks).behind()).isEqualTo(1);
        }
    }

    @Test
    void addresses_of_the_link_itself_are_not_asked() throws Exception {
        for (String host : List.of("169.254.169.254", "[fe80::1]", "0.0.0.0", "224.0.0.1")) {
            Webhooks hooks = start(hook("crm", URI.create("https://" + host + "/")));
            world.happen(1, "");

            soon().until(() -> view(hooks).lastFailure().startsWith("its name leads to "));
            hooks.close();
        }
    }
}
