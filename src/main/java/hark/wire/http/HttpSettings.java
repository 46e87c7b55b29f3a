package hark.wire.http;

import java.util.List;

/// Port 8080: health, metrics, the JSON API.
///
/// @param bind `http.bind`, address to listen on, 127.0.0.1
/// @param port `http.port`, 8080 (0 to 65535): 0 is any free one, which the log tells
/// @param keys `http.keys`, what `X-Api-Key` may say where the caller is not on this machine, none: status 403, code 44
public record HttpSettings(String bind, int port, List<String> keys) {
    public static HttpSettings defaults() {
        return new HttpSettings("127.0.0.1", 8080, List.of());
    }

    /// Without the keys, since settings are printed.
    @Override
    public String toString() {
        return "HttpSettings[bind=%s, port=%d, keys=%d]".formatted(bind, port, keys.size());
    }
}
