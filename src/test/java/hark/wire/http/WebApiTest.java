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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebApiTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private WebApi api = open(AllowList.loopback(), List.of());

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

    @Test
    void raw_letters_in_a_query_are_understood() throws IOException {
        assertThat(RawHttp.get(api.port(), "/webapi.aspx?type=echo&user1=Zoë").field("USER1"))
                .isEqualTo("Zoë");
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
    void a_port_in_use_is_an_error_that_names_the_setting() {
        WebSettings same =
                new WebSettings(
                        "127.0.0.1",
                        api.port(),
                        Optional.empty(),
                        AllowList.loopback(),
                        List.of(),
                        8192);

        assertThatThrownBy(() -> WebApi.open(same, XmlSettings.defaults(), Doors.outside()))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("web.port")
                .hasMessageContaining(Integer.toString(api.port()));
    }

    private WebApi open(AllowList allow, List<String> origins) {
        return WebApi.open(
                new WebSettings("127.0.0.1", 0, Optional.empty(), allow, origins, 65_536),
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
