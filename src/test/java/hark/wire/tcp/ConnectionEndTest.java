package hark.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.door.Door;
import hark.wire.AllowList;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How connections end: clients that do not read, and a port that closes.
class ConnectionEndTest {
    private OpenPort port = new OpenPort(OpenPort.settings(OpenPort.LONG, OpenPort.LONG));

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void a_client_that_leaves_too_much_unread_is_disconnected_and_holds_up_nobody()
            throws Exception {
        reopen(OpenPort.settings(OpenPort.LONG, Duration.ofSeconds(4)));
        try (Client slow = new Client(port.number(), 4096);
                Client other = new Client(port.number())) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(
                            () -> sendUntilClosed(slow, Client.request("BIG", 1)));

            assertThat(Client.code(other.ask(Client.request("TEST", 1)))).isEqualTo(20);
            sent.get(20, TimeUnit.SECONDS);
            assertThat(Client.code(other.ask(Client.request("TEST", 2)))).isEqualTo(20);
        }
        assertThat(port.slow()).isEqualTo(1);
    }

    @Test
    void a_client_that_takes_nothing_for_too_long_is_disconnected() throws Exception {
        reopen(OpenPort.settings(OpenPort.LONG, OpenPort.SHORT));
        try (Client slow = new Client(port.number(), 4096)) {
            slow.send(Client.request("BIG", 1).repeat(60)); // more than the machine holds for it

            await().untilAsserted(() -> assertThat(port.slow()).isEqualTo(1));
            await().untilAsserted(() -> assertThat(port.clients()).isZero());
        }
    }

    @Test
    void a_client_that_reads_slowly_but_reads_gets_all_of_a_large_answer() throws Exception {
        try (Client client = new Client(port.number(), 32 * 1024)) {
            client.send(Client.request("BIG", 1).repeat(100));

            for (int i = 0; i < 100; i++) {
                assertThat(Client.field(client.result(), "BIG").length()).isEqualTo(100_000);
            }
        }
        assertThat(port.slow()).isZero();
    }

    @Test
    void unfinished_requests_of_all_clients_together_have_a_bound() throws Exception {
        reopen(
                new CommandPortSettings(
                        "127.0.0.1",
                        0,
                        AllowList.loopback(),
                        100,
                        OpenPort.LONG,
                        1 << 20,
                        1 << 20,
                        OpenPort.LONG,
                        OpenPort.GRACE));
        String large = "<REQUEST><A>" + "x".repeat(500_000);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Client client = new Client(port.number());
            clients.add(client);
            client.send(large);
        }

        await().until(() -> port.clients() < 4);
        try (Client other = new Client(port.number())) {
            assertThat(Client.code(other.ask(Client.request("TEST", 1)))).isEqualTo(20);
        }
        for (Client client : clients) {
            client.close();
        }
        await().until(() -> port.clients() == 0);
        try (Client again = new Client(port.number())) {
            assertThat(Client.code(again.ask(large + "</A><TYPE>ECHO</TYPE></REQUEST>")))
                    .isEqualTo(20);
        }
    }

    @Test
    void closing_lets_a_command_that_runs_be_answered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        reopen((request, caller) -> {
            begun.countDown();
            return Waiting.forIt(request, go);
        });
        try (Client busy = new Client(port.number());
                Client idle = new Client(port.number())) {
            busy.send(Client.request("WAIT", 1));
            begun.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(port::close);
            assertThat(idle.isClosedByServer()).isTrue();
            go.countDown();

            assertThat(Client.code(busy.result())).isEqualTo(20);
            assertThat(busy.isClosedByServer()).isTrue();
            closed.get(10, TimeUnit.SECONDS);
        }
        assertThat(port.clients()).isZero();
    }

    @Test
    void closing_waits_for_no_client_that_comes_while_it_closes() throws Exception {
        for (int i = 0; i < 20; i++) {
            int at = port.number();
            List<Client> late = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> calling =
                    CompletableFuture.runAsync(() -> callUntilRefused(at, late));
            await().until(() -> late.size() > 5);

            long began = System.nanoTime();
            port.close();
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(took).isLessThan(OpenPort.GRACE);
            calling.get(10, TimeUnit.SECONDS);
            for (Client client : late) {
                client.close();
            }
            reopen(OpenPort.settings(OpenPort.LONG, OpenPort.LONG));
        }
    }

    private void reopen(CommandPortSettings settings) {
        port.close();
        port = new OpenPort(settings);
    }

    private void reopen(Door door) {
        port.close();
        port = new OpenPort(door);
    }

    private static void callUntilRefused(int at, List<Client> clients) {
        try {
            while (true) {
                clients.add(new Client(at));
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOfAny(ConnectException.class, SocketException.class);
        }
    }

    private static void sendUntilClosed(Client client, String request) {
        try {
            for (int i = 0; i < 100_000; i++) {
                client.send(request);
            }
        } catch (SocketException e) {
            return; // as it should be
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("never disconnected");
    }
}
