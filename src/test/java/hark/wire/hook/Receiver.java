package hark.wire.hook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/// Somebody's program that webhooks are sent to: it holds each message against its signature, and answers what a test
/// wants.
public final class Receiver implements AutoCloseable {
    public static final String SECRET = "whsec_aGFyayBtYXkgc2lnbiB3aXRoIHRoaXMga2V5IQ==";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Instant> clock;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// @param answered the status it was answered with; 0 before
    public record Received(
            String id, String body, Map<String, List<String>> headers, AtomicInteger answered) {
        int status() {
            return answered.get();
        }
    }

    private Receiver(HttpServer server, Supplier<Instant> clock) {
        this.server = server;
        this.clock = clock;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static Receiver open(int port, Supplier<Instant> clock) throws IOException {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Receiver(HttpServer.create(place, 0), clock);
    }

    static Receiver openTls(SSLContext tls, Supplier<Instant> clock) throws IOException {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpsServer server = HttpsServer.create(place, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Receiver(server, clock);
    }

    int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hark?token=in-the-address");
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (!isGenuine(exchange, body)) {
                refused.add(String.valueOf(exchange.getRequestHeaders().entrySet()));
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Received message =
                    new Received(
                            header("webhook-id", exchange),
                            new String(body, StandardCharsets.UTF_8),
                            Map.copyOf(exchange.getRequestHeaders()),
                            new AtomicInteger());
            received.add(message); // before the next can come
            answering.answer(exchange);
            message.answered().set(exchange.getResponseCode());
        } finally {
            finish(exchange);
        }
    }

    /// The connection stays open for the next message, unless the answer is a broken one.
    private static void finish(HttpExchange exchange) {
        try {
            exchange.getResponseBody().close();
        } catch (IOException e) {
            exchange.close();
        }
    }

    /// As docs/EVENTS.md has it.
    private boolean isGenuine(HttpExchange exchange, byte[] body) {
        String id = header("webhook-id", exchange);
        String timestamp = header("webhook-timestamp", exchange);
        String signatures = header("webhook-signature", exchange);
        // docs: begin
        try {
            long age = clock.get().getEpochSecond() - Long.parseLong(timestamp);
            if (Math.abs(age) > 300) {
                return false; // somebody plays back an old message
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            byte[] right = mac.doFinal(body);
            return Arrays.stream(signatures.split(" "))
                    .filter(each -> each.startsWith("v1,"))
                    .map(each -> Base64.getDecoder().decode(each.substring(3)))
                    .anyMatch(each -> MessageDigest.isEqual(each, right));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
        // docs: end
    }

    private static String header(String name, HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /// What it took, in the order it came.
    public List<Received> taken() {
        return received.stream().filter(each -> each.status() / 100 == 2).toList();
    }

    List<String> takenIds() {
        return taken().stream().map(Received::id).toList();
    }

    /// Everything that was genuine, taken or not.
    List<Received> all() {
        return received;
    }

    /// What was not.
    public List<String> refused() {
        return refused;
    }

    void answer(int status) {
        answering = exchange -> exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
