package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleSiteTest {
    private static final String SCRIPT = "/console/assets/app-0123abcd.js";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private List<Route> routes = ConsoleSite.routes("/console/");
    private final HttpListener listener = listener();

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void the_first_page_is_asked_for_anew_each_time() throws Exception {
        HttpResponse<byte[]> page = get("/console/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page)).contains("<title>A page</title>");
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "cache-control")).isEqualTo("no-cache");
        assertThat(get("/console/index.html").body()).isEqualTo(page.body());
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        String tag = header(get("/console/"), "etag");

        HttpResponse<byte[]> again = get("/console/", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/console/", "If-None-Match", "W/" + tag).statusCode())
                .as("a proxy that compresses weakens the tag")
                .isEqualTo(304);
        assertThat(get("/console/", "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void a_file_whose_name_tells_its_content_is_kept_for_ever() throws Exception {
        HttpResponse<byte[]> script = get(SCRIPT);

        assertThat(header(script, "cache-control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(script, "content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(script, "vary")).isEqualTo("Accept-Encoding");
        assertThat(header(script, "content-encoding")).isEmpty();
        assertThat(text(script)).startsWith("export const said");
    }

    @Test
    void it_comes_compressed_as_the_browser_takes_it() throws Exception {
        HttpResponse<byte[]> brotli = get(SCRIPT, "Accept-Encoding", "gzip, deflate, br");
        HttpResponse<byte[]> gzip = get(SCRIPT, "Accept-Encoding", "br;q=0, gzip");

        assertThat(header(brotli, "content-encoding")).isEqualTo("br");
        assertThat(text(brotli)).startsWith("brotli");
        assertThat(header(gzip, "content-encoding")).isEqualTo("gzip");
        try (var plain = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip.body()))) {
            assertThat(plain.readAllBytes()).isEqualTo(get(SCRIPT).body());
        }
        assertThat(header(brotli, "etag")).isNotEqualTo(header(gzip, "etag"));
    }

    @Test
    void nothing_but_our_own_files_may_run_in_a_page() throws Exception {
        String policy = header(get("/console/"), "content-security-policy");

        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http", "*", "data:");
    }

    @Test
    void who_comes_to_the_port_is_led_to_the_console() throws Exception {
        for (String path : List.of("/", "/console")) {
            HttpResponse<byte[]> led = get(path);
            assertThat(led.statusCode()).isEqualTo(302);
            assertThat(header(led, "location")).isEqualTo("/console/");
        }
    }

    @Test
    void only_files_of_the_build_are_there() throws Exception {
        for (String path :
                List.of(
                        "/console/files.txt",
                        "/console/assets/app-0123abcd.js.gz",
                        "/console/assets",
                        "/console/..%2fapplication.conf",
                        "/console/%2e%2e/Main.class",
                        "/console//index.html")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(send("POST", "/console/").statusCode()).isEqualTo(405);
        assertThat(send("HEAD", "/console/").statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/console/").body()).isEmpty();
    }

    @Test
    void a_build_without_pages_says_so() throws Exception {
        routes = ConsoleSite.routes("/no/such/folder/");

        assertThat(get("/console/").statusCode()).isEqualTo(404);
        assertThat(text(get("/console/"))).contains("this build has no console");
    }

    private HttpListener listener() {
        HttpLimits limits = HttpSettings.defaults().limits();
        Handler handler =
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback)
                            throws Exception {
                        return take(new Exchange(request, response, callback));
                    }
                };
        HttpListener opened = new HttpListener("site", handler, limits, new Crowd(10));
        opened.listen(new HttpListener.Address("127.0.0.1", 0, "site"));
        opened.start();
        return opened;
    }

    private boolean take(Exchange exchange) throws Exception {
        String path = String.valueOf(exchange.request().getHttpURI().getDecodedPath());
        return Route.take(routes, path, exchange);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(String method, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.port("site") + path);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
