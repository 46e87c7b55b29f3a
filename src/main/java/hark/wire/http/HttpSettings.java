package hark.wire.http;

import hark.support.tls.TlsSettings;
import hark.wire.AllowList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Port 8080: health, metrics, the JSON API.
///
/// @param bind `http.bind`, address to listen on, 127.0.0.1
/// @param port `http.port`, 8080 (0 to 65535): 0 is any free one, which the log tells
/// @param keys `http.apiKey`, what `X-Api-Key` may say where the caller is not on this machine, none: status 403, code
///     44
/// @param allow `listen.allow`, networks that may read metrics without a key
/// @param hosts `http.hosts`, names beside localhost under which programs here may ask: others get status 403
/// @param publicUrl `http.publicUrl`, as others reach it, none
/// @param privacy `http.tls.*`: without a certificate the port speaks plain HTTP, and with one nothing else than TLS
/// @param limits `http.clientsMax`, 1,000 (1 to 100,000); `http.idleSeconds`, 60 (1 to 3,600);
///     `http.headerBytesMax`, 16,384 (1,024 to 1,048,576)
public record HttpSettings(
        String bind,
        int port,
        List<String> keys,
        AllowList allow,
        List<String> hosts,
        Optional<String> publicUrl,
        Privacy privacy,
        HttpLimits limits) {
    /// What keeps others from reading along.
    ///
    /// @param hsts `http.hstsDays`, 365 days (0 to 730): how long browsers that have come over TLS never come without;
    ///     0 tells them nothing
    public record Privacy(Optional<TlsSettings> tls, Duration hsts) {
        /// Plain HTTP.
        public static final Privacy NONE = new Privacy(Optional.empty(), Duration.ofDays(365));
    }

    /// Over plain HTTP.
    public HttpSettings(
            String bind,
            int port,
            List<String> keys,
            AllowList allow,
            List<String> hosts,
            Optional<String> publicUrl,
            HttpLimits limits) {
        this(bind, port, keys, allow, hosts, publicUrl, Privacy.NONE, limits);
    }

    /// The same over TLS.
    public HttpSettings over(Privacy other) {
        return new HttpSettings(bind, port, keys, allow, hosts, publicUrl, other, limits);
    }

    public static HttpSettings defaults() {
        return new HttpSettings(
                "127.0.0.1",
                8080,
                List.of(),
                AllowList.loopback(),
                List.of(),
                Optional.empty(),
                new HttpLimits(1_000, Duration.ofSeconds(60), 16_384));
    }

    /// Whether browsers reach it over TLS, although it may see none.
    public boolean isBehindTls() {
        return publicUrl.filter(url -> url.startsWith("https:")).isPresent();
    }

    /// Without the keys, since settings are printed.
    @Override
    public String toString() {
        return "HttpSettings[bind=%s, port=%d, keys=%d, allow=%s, hosts=%s, limits=%s]"
                .formatted(bind, port, keys.size(), allow, hosts, limits);
    }
}
