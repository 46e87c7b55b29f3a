package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.support.PortInUseException;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebApiTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final WebApi api = open(meters);

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webAPI.aspx?type=test&requestid=0017",
                "/WEBAPI.ASPX?TYPE=TEST&REQUESTID=0017",
                "/webapi.aspx?requestid=0017&Type=Test"
            })
    void a_command_is_a_query_string_in_any_case(String target) throws Exception {
        HttpResponse<String> response = get(target);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .contains("text/xml; charset=utf-8");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(response.headers().map()).doesNotContainKey("server");
        assertThat(response.body())
                .isEqualTo(
                        "<RESULT>\r\n\t<REQUESTTYPE>TEST</REQUESTTYPE>\r\n"
                                + "\t<REQUESTID>0017</REQUESTID>\r\n"
                                + "\t<RESULTTYPE>API_OK</RESULTTYPE>\r\n"
                                + "\t<RESULTCODE>20</RESULTCODE>\r\n"
                                + "\t<RESULTMSG>API_OK</RESULTMSG>\r\n</RESULT>\r\n");
    }

    @Test
    void an_error_of_the_api_is_still_status_200() throws Exception {
        assertThat(get("/webapi.aspx").body()).contains("<RESULTCODE>15<");
        assertThat(get("/webapi.aspx?type=nosuch").statusCode()).isEqualTo(200);
        assertThat(get("/webapi.aspx?type=bug&requestid=1").body()).contains("<RESULTCODE>4<");
    }

    @Test
    void a_form_is_merged_in_after_the_query_string() throws Exception {
        HttpRequest.Builder post =
                request("/webapi.aspx?type=echo&user1=first")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "user1=second&user2=a+b%26c&requestid=1"));

        String body = send(post).body();

        assertThat(body).contains("<USER1>first</USER1>", "<USER2>a b&amp;c</USER2>");
        assertThat(meters.counter("hark.wire.clashes", "port", "web").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/xml", "application/x-www-form-urlencoded", "application/soap+xml"})
    void a_document_in_the_body_is_read_as_a_request(String type) throws Exception {
        HttpRequest.Builder post =
                request("/webapi.aspx")
                        .header("Content-Type", type)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "<REQUEST><TYPE>ECHO</TYPE><A>x&y</A></REQUEST>\r\n"));

        assertThat(send(post).body()).contains("<A>x&amp;y</A>");
    }

    static List<byte[]> documents() {
        String echo = "<REQUEST><TYPE>ECHO</TYPE><A>é</A></REQUEST>";
        return List.of(
                (echo + "\r\n<!-- a > b --> <!-- c -->\r\n").getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + echo).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + echo + "\r\n").getBytes(StandardCharsets.UTF_16LE),
                (echo + "\r\n").getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + echo + "\r\n<!-- c -->").getBytes(StandardCharsets.UTF_16BE),
                (echo + "\r\n").getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_seen_by_its_first_letter_and_ends_as_over_tcp(byte[] body) throws Exception {
        for (String type : List.of("text/plain", "text/xml")) {
            HttpRequest.Builder post =
                    request("/webapi.aspx")
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body));

            assertThat(send(post).body()).contains("<A>é</A>");
        }
    }

    @Test
    void what_follows_a_document_is_not_overheard() throws Exception {
        for (String more : List.of("<TEST/>", "x", "<!-- c", "<!-- c --> x", "<?p i?>")) {
            assertThat(postXml("<TEST/>" + more).body()).contains("<RESULTCODE>16<");
        }
    }

    @Test
    void a_multipart_form_is_415_and_told_what_to_send() throws Exception {
        HttpResponse<String> response =
                send(
                        request("/webapi.aspx")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofString("--b--")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("application/x-www-form-urlencoded");
    }

    @Test
    void a_bad_document_in_the_body_is_code_16_or_17() throws Exception {
        assertThat(postXml("<REQUEST><TYPE>").body()).contains("<RESULTCODE>16<");
        assertThat(postXml("<!DOCTYPE a><TEST/>").body()).contains("<RESULTCODE>16<");
        assertThat(postXml("<TEST/><TEST/>").body()).contains("<RESULTCODE>16<");
        assertThat(postXml("<HELLO/>").body()).contains("<RESULTCODE>17<");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a|b a|b",
                "[x]{y}^ [x]{y}^",
                "100% 100%",
                "%zz%4 %zz%4",
                "\\\\host\\share \\\\host\\share",
                "%C3%A9 é",
                "%E9 é",
                "%80 \u20AC",
                "a=b=c a=b=c",
                "\"q\" \"q\"",
                "<b> &lt;b&gt;"
            })
    void sloppy_queries_are_understood(String sent, String heard) throws IOException {
        RawHttp answer = RawHttp.get(api.port(), "/webapi.aspx?type=echo&user1=" + sent);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("USER1")).isEqualTo(heard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "é€", "Ã©", "日本"})
    void raw_letters_in_a_query_are_understood(String name) throws IOException {
        assertThat(RawHttp.get(api.port(), "/webapi.aspx?type=echo&user1=" + name).field("USER1"))
                .isEqualTo(name);
    }

    @Test
    void http_of_1996_is_answered_too() throws IOException {
        assertThat(RawHttp.send(api.port(), "GET /webapi.aspx?type=test HTTP/1.0\r\n\r\n").status())
                .isEqualTo(200);
    }

    @Test
    void another_path_is_404_and_another_method_405() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/webapi.aspx/x?type=test").statusCode()).isEqualTo(404);
        assertThat(send(request("/webapi.aspx?type=test").DELETE()).statusCode()).isEqualTo(405);
        assertThat(
                        send(request("/webapi.aspx")
                                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(405);
    }

    @Test
    void what_is_no_http_is_400_in_plain_text() throws IOException {
        RawHttp answer = RawHttp.send(api.port(), "HELLO\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContainIgnoringCase("jetty").doesNotContain("<html");
    }

    @Test
    void too_long_a_query_is_414_and_too_long_a_body_413() throws Exception {
        String query = "/webapi.aspx?type=test&user1=" + "x".repeat(70_000);

        assertThat(RawHttp.get(api.port(), query).status()).isEqualTo(414);
        assertThat(postXml("<TEST>" + "x".repeat(1 << 20) + "</TEST>").statusCode()).isEqualTo(413);
    }

    @Test
    void too_many_parameters_and_too_long_names_are_code_16() throws Exception {
        assertThat(get("/webapi.aspx?type=test" + "&a=1".repeat(512)).body())
                .contains("<RESULTCODE>16<");
        assertThat(get("/webapi.aspx?type=test&" + "n".repeat(65)).body())
                .contains("<RESULTCODE>16<");
    }

    @Test
    void a_port_in_use_is_an_error_that_names_the_setting() {
        WebSettings same =
                new WebSettings(
                        "127.0.0.1",
                        api.port(),
                        Optional.empty(),
                        AllowList.loopback(),
                        List.of(),
                        List.of(),
                        WebSettings.defaults().limits());

        assertThatThrownBy(() -> WebApi.open(same, XmlSettings.defaults(), Doors.outside()))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("web.port")
                .hasMessageContaining(Integer.toString(api.port()));
    }

    private static WebApi open(SimpleMeterRegistry meters) {
        return WebApi.open(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        AllowList.loopback(),
                        List.of(),
                        List.of(),
                        WebSettings.defaults().limits()),
                XmlSettings.defaults(),
                Doors.outside(Doors::answer, meters));
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + target));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return send(request(target));
    }

    private HttpResponse<String> postXml(String document) throws Exception {
        return send(
                request("/webapi.aspx")
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(document)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
