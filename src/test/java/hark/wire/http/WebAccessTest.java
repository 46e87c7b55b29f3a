package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whom the Web API serves.
class WebAccessTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private WebApi api = open(AllowList.loopback(), List.of());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_page_of_another_site_is_refused() throws Exception {
        String test = "/webapi.aspx?type=test&requestid=1";

        assertThat(send(request(test).header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(send(request(test).header("Origin", "null")).statusCode()).isEqualTo(403);
        assertThat(send(request(test).header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(send(request(test).header("Sec-Fetch-Site", "none")).statusCode())
                .isEqualTo(200);
        assertThat(meters.counter("hark.wire.refused", "port", "web", "reason", "origin").count())
                .isEqualTo(3);
    }

    @Test
    void a_page_of_a_site_that_is_named_is_let_in() throws Exception {
        reopen(AllowList.loopback(), List.of("https://crm.example"));

        HttpResponse<String> response =
                send(
                        request("/webapi.aspx?type=test&requestid=1")
                                .header("Origin", "https://crm.example")
                                .header("Sec-Fetch-Site", "cross-site"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://crm.example");
    }

    @Test
    void an_address_outside_the_list_is_403() throws Exception {
        reopen(AllowList.of(List.of("10.0.0.0/8")), List.of());

        assertThat(get("/webapi.aspx?type=test").statusCode()).isEqualTo(403);
        assertThat(meters.counter("hark.wire.refused", "port", "web", "reason", "address").count())
                .isEqualTo(1);
    }

    @Test
    void a_site_whose_name_leads_here_is_not_this_machine() throws IOException {
        String ask = "GET /webapi.aspx?type=test HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.send(api.port(), ask.formatted("evil.example:2012")).status())
                .isEqualTo(403);
        assertThat(RawHttp.send(api.port(), ask.formatted("recorder:2012")).status())
                .isEqualTo(200);
        assertThat(refused("host")).isEqualTo(1);
    }

    @Test
    void a_page_of_a_named_site_may_ask_whether_it_may_ask() throws Exception {
        reopen(AllowList.loopback(), List.of("https://crm.example"));
        HttpRequest.Builder preflight =
                request("/webapi.aspx").method("OPTIONS", HttpRequest.BodyPublishers.noBody());

        HttpResponse<String> allowed =
                send(
                        preflight
                                .copy()
                                .header("Origin", "https://crm.example")
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "content-type"));

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://crm.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods"))
                .contains("GET, POST");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
                .contains("content-type");
        assertThat(send(preflight.copy().header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void one_connection_too_many_is_code_48_and_ends() throws IOException {
        String test = "GET /webapi.aspx?type=test HTTP/1.1\r\nHost: localhost\r\n\r\n";
        api.close();
        api = open(AllowList.loopback(), List.of(), new HttpLimits(1, Duration.ofMinutes(1), 8192));

        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            first.setSoTimeout(10_000);
            first.getOutputStream().write(test.getBytes(StandardCharsets.US_ASCII));
            assertThat(first.getInputStream().read()).isEqualTo('H');

            RawHttp second = RawHttp.send(api.port(), test);

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.field("RESULTCODE")).isEqualTo("48");
            assertThat(refused("clients")).isEqualTo(1);
        }
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(get("/webapi.aspx?type=test").body())
                                .contains("<RESULTCODE>20<"));
    }

    @Test
    void a_body_that_does_not_come_is_408() throws IOException {
        api.close();
        api =
                open(
                        AllowList.loopback(),
                        List.of(),
                        new HttpLimits(10, Duration.ofMillis(300), 8192));

        RawHttp answer =
                RawHttp.send(
                        api.port(),
                        "POST /webapi.aspx HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\ntype");

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.text()).containsIgnoringCase("connection: close");
        assertThat(refused("slow")).isEqualTo(1);
    }

    private double refused(String reason) {
        return meters.counter("hark.wire.refused", "port", "web", "reason", reason).count();
    }

    private WebApi open(AllowList allow, List<String> origins) {
        return open(allow, origins, WebSettings.defaults().limits());
    }

    private WebApi open(AllowList allow, List<String> origins, HttpLimits limits) {
        return WebApi.open(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        allow,
                        origins,
                        List.of("recorder"),
                        limits),
                XmlSettings.defaults(),
                Doors.outside(Doors::answer, meters));
    }

    private void reopen(AllowList allow, List<String> origins) {
        api.close();
        api = open(allow, origins);
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + target));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return send(request(target));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
