package hark.wire.oidc;

import hark.support.Timers;
import hark.support.tls.Authorities;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/// Asks the provider over HTTP/1.1. An answer is whole within the patience and not longer than [#BYTES_MAX], or it is
/// none. Redirects are not followed.
final class ProviderHttp implements AutoCloseable {
    /// Real ones have a few thousand.
    static final int BYTES_MAX = 262_144;

    private static final int OK = 200;

    private final HttpClient http;
    private final Timers timers;
    private final Duration patience;
    private final String agent;

    /// @param agent what it says it is
    ProviderHttp(ProviderSettings settings, Timers timers, String agent) {
        this.timers = timers;
        this.patience = settings.patience();
        this.agent = agent;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER);
        Optional<KeyStore> authorities = settings.authorities();
        authorities.ifPresent(store -> builder.sslContext(Authorities.trusting(store)));
        http = builder.build();
    }

    /// @param body at most [#BYTES_MAX] bytes
    record Heard(int status, byte[] body) {
        boolean isOk() {
            return status == OK;
        }
    }

    /// @param authorization the whole header, or none
    Heard get(URI from, Optional<String> authorization) throws AmissException {
        HttpRequest.Builder request = request(from).GET();
        authorization.ifPresent(value -> request.header("Authorization", value));
        return ask(request.build());
    }

    Heard post(URI to, Map<String, String> form, Optional<String> authorization)
            throws AmissException {
        HttpRequest.Builder request =
                request(to)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return ask(request.build());
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("User-Agent", agent);
    }

    /// As a query and a form have it (RFC 6749, appendix B).
    static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Heard ask(HttpRequest request) throws AmissException {
        String where = request.uri().getScheme() + "://" + request.uri().getRawAuthority();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
        Timers.Alarm late = timers.after(patience, () -> answer.cancel(true));
        try {
            HttpResponse<byte[]> response = answer.join();
            return new Heard(response.statusCode(), response.body());
        } catch (CancellationException e) {
            throw AmissException.provider(
                    where + " did not answer within " + patience.toSeconds() + " s");
        } catch (CompletionException e) {
            throw AmissException.provider(
                    where + ": " + why(e.getCause() == null ? e : e.getCause()));
        } finally {
            late.cancel();
        }
    }

    private static String why(Throwable cause) {
        return switch (cause) {
            case SSLException _ -> "TLS: its certificate is not trusted, or it speaks no TLS";
            case ConnectException _ -> "no connection";
            case IOException _ ->
                    "the connection broke, what answered is not HTTP, or it is more than "
                            + BYTES_MAX
                            + " bytes";
            default -> "it could not be asked: " + cause.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
