package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.support.tls.TestAuthority;
import hark.support.tls.TlsSettings;
import hark.wire.AllowList;
import hark.wire.http.HttpSettings.Privacy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModernTlsTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String HSTS = "Strict-Transport-Security";
    private static final String LOG_IN =
            "{\"userName\":\"root\",\"password\":\"%s\"}".formatted(LogInPort.PASSWORD);

    @TempDir private static Path folder;

    private static TestAuthority authority;
    private static Path one;
    private static Path two;

    private final LogInPort port = new LogInPort();
    private HttpClient client;

    @BeforeAll
    static void make() throws Exception {
        authority = new TestAuthority(folder, "house");
        one = authority.issue("one", "-ext", "san=ip:127.0.0.1");
        two = authority.issue("two", "-ext", "san=ip:127.0.0.1");
    }

    /// This port's alone, as [LogInPort#client] is.
    @BeforeEach
    void trust() throws Exception {
        client = HttpClient.newBuilder().sslContext(authority.client()).build();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        port.close();
    }

    private static TlsSettings tls(Path certificate, Optional<Path> key, Duration look) {
        return new TlsSettings(
                "http.tls",
                0,
                certificate,
                key,
                TestAuthority.PASSWORD,
                look,
                TlsSettings.Clients.NOT_ASKED);
    }

    private static HttpSettings over(TlsSettings tls, Duration hsts) {
        return plain(Optional.empty()).over(new Privacy(Optional.of(tls), hsts));
    }

    private static HttpSettings plain(Optional<String> publicUrl) {
        return LogInPort.settings(AllowList.loopback(), publicUrl, Duration.ofSeconds(60));
    }

    private void open() {
        port.reopen(over(tls(one, Optional.empty(), Duration.ofHours(1)), YEAR));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(port.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void events_come_over_tls_to_a_socket_as_well() throws Exception {
        open();
        Queue<CharSequence> heard = new ConcurrentLinkedQueue<>();
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        port.url().replace("https:", "wss:") + "/api/v1/events/ws"),
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket from, CharSequence text, boolean last) {
                                        heard.add(text);
                                        return CompletableFuture.completedFuture(null);
                                    }
                                })
                        .join();

        port.happenings().happen(1, "over TLS");

        await().until(() -> !heard.isEmpty());
        assertThat(heard.element()).contains("\"user1\":\"over TLS\"");
        socket.abort();
        await().until(() -> port.streams() == 0);
    }

    @Test
    void browser_logs_in_over_tls_and_its_cookie_never_goes_without() throws Exception {
        open();
        port.administrator();

        HttpResponse<String> in =
                send(
                        to("/api/v1/session")
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Origin", port.url())
                                .POST(BodyPublishers.ofString(LOG_IN)));

        assertThat(port.url()).startsWith("https://127.0.0.1:");
        assertThat(in.statusCode()).isEqualTo(200);
        String set = in.headers().firstValue("set-cookie").orElseThrow();
        assertThat(set).startsWith("__Host-hark-session=").contains("; Secure", "; Path=/");
        assertThat(in.headers().firstValue(HSTS)).contains("max-age=31536000");

        HttpResponse<String> page = send(to("/api/v1/session").header("Cookie", set.split(";")[0]));
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void page_that_came_without_tls_may_not_ask_over_it() throws Exception {
        open();
        port.administrator();

        HttpResponse<String> refused =
                send(
                        to("/api/v1/session")
                                .header("Origin", port.url().replace("https:", "http:"))
                                .POST(BodyPublishers.ofString(LOG_IN)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health/live", "/api/v1/session", "/console/", "/interactions", "/nothing"})
    void who_asks_without_tls_is_told_so_and_nothing_else(String path) throws Exception {
        open();

        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                URI.create(port.url().replace("https:", "http:") + path)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("this port speaks TLS");
        assertThat(answer.headers().firstValue("connection")).contains("close");
        assertThat(answer.headers().firstValue(HSTS)).isEmpty();
    }

    @Test
    void log_in_that_came_without_tls_is_not_looked_at() throws Exception {
        open();
        port.administrator();

        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                port.url().replace("https:", "http:")
                                                        + "/api/v1/session"))
                                .POST(BodyPublishers.ofString(LOG_IN)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(port.audited()).isEmpty();
    }

    @Test
    void what_is_neither_tls_nor_http_is_let_go() throws Exception {
        open();
        URI url = URI.create(port.url());

        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(new byte[] {0, 1, 2, 3, '\r', '\n', '\r', '\n'});
            String said =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(said).startsWith("HTTP/1.1 400 ");
        }
        assertThat(send(to("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void versions_1_2_and_1_3_are_spoken_and_none_before() throws Exception {
        open();

        assertThat(handshake("TLSv1.2")).isEqualTo("TLSv1.2");
        assertThat(handshake("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(
                        TlsCertificate.load(
                                        tls(one, Optional.empty(), Duration.ofHours(1)),
                                        port.timers())
                                .factory()
                                .getIncludeProtocols())
                .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    private String handshake(String version) throws Exception {
        URI url = URI.create(port.url());
        try (SSLSocket socket =
                (SSLSocket)
                        authority
                                .client()
                                .getSocketFactory()
                                .createSocket(
                                        InetAddress.getByName(url.getHost()), url.getPort())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void new_certificate_is_taken_up() throws Exception {
        Path changing = Files.copy(one, folder.resolve("changing.p12"));
        port.reopen(over(tls(changing, Optional.empty(), Duration.ofMillis(50)), YEAR));
        assertThat(subject()).isEqualTo("CN=one");

        Files.write(changing, Files.readAllBytes(two));
        port.timers().advance(Duration.ofSeconds(1));

        await().ignoreExceptions().untilAsserted(() -> assertThat(subject()).isEqualTo("CN=two"));
    }

    private String subject() throws Exception {
        URI url = URI.create(port.url());
        try (SSLSocket socket =
                (SSLSocket)
                        authority
                                .client()
                                .getSocketFactory()
                                .createSocket(url.getHost(), url.getPort())) {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    @Test
    void files_that_cannot_be_used_stop_the_start_and_say_which_setting_is_wrong()
            throws IOException {
        Path none = folder.resolve("none.p12");
        Path broken = Files.writeString(folder.resolve("broken.p12"), "no certificate");

        assertThatThrownBy(() ->
                        port.reopen(over(tls(none, Optional.empty(), Duration.ofHours(1)), YEAR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("http.tls.certificate: " + none + " does not exist");
        assertThatThrownBy(() ->
                        port.reopen(over(tls(broken, Optional.empty(), Duration.ofHours(1)), YEAR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http.tls.certificate: " + broken + " is no PKCS#12 file");
    }

    @Test
    void browsers_are_told_to_stay_with_tls_only_where_they_came_with_it() throws Exception {
        port.reopen(over(tls(one, Optional.empty(), Duration.ofHours(1)), Duration.ZERO));
        assertThat(send(to("/health/live")).headers().firstValue(HSTS)).isEmpty();

        port.reopen(plain(Optional.empty()));
        assertThat(send(to("/health/live")).headers().firstValue(HSTS)).isEmpty();

        port.reopen(plain(Optional.of("https://recorder.example.com")));
        assertThat(send(to("/health/live")).headers().firstValue(HSTS))
                .contains("max-age=31536000");
    }
}
