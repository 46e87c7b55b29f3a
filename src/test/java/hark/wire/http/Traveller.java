package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A browser that goes from the server to an identity provider and back, one step at a time, and keeps what cookies it
/// is given.
final class Traveller {
    private final String server;
    private final HttpClient client;
    final Map<String, String> cookies = new TreeMap<>();

    /// @param client that follows no redirects by itself
    Traveller(String server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /// Where the answer sends it.
    URI begin(String query) throws Exception {
        return place(go(URI.create(server + "/api/v1/session/oidc" + query)));
    }

    /// The whole way, and where it ends.
    URI travel() throws Exception {
        return place(come(atProvider(begin(""))));
    }

    URI travel(String query) throws Exception {
        return place(come(atProvider(begin(query))));
    }

    /// Logs in there; where that sends it.
    URI atProvider(URI place) throws Exception {
        return place(client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString()));
    }

    HttpResponse<String> come(URI back) throws Exception {
        return go(back);
    }

    HttpResponse<String> go(URI place, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(place)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate");
        if (headers.length == 0) {
            request.header("Sec-Fetch-Dest", "document");
        } else {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private void keep(String set) {
        String[] pair = set.split(";")[0].split("=", 2);
        if (set.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static URI place(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        List<String> places = response.headers().allValues("location");
        assertThat(places).hasSize(1);
        return URI.create(places.getFirst());
    }

    Optional<String> session() {
        return Optional.ofNullable(cookies.get("hark-session"));
    }
}
