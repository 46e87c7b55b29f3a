package hark.wire.http;

import hark.support.tls.TlsSettings;
import hark.wire.AllowList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The Web API, ports 2012 and 2013.
///
/// @param bind `web.bind`, address to listen on, 0.0.0.0: who may speak is for [#allow] to say
/// @param port `web.port`, 2012 (0 to 65535): 0 is any free one, which the log tells
/// @param tls `web.tls.*`: without a certificate there is no second port
/// @param allow `listen.allow`, networks that are let in, loopback: others get status 403
/// @param allowOrigins `web.allowOrigins`, web sites whose pages may send commands, none: others get status 403
/// @param hosts `web.hosts`, names beside localhost under which programs on this machine may ask: others get status 403
/// @param limits `clients.max`, 10,000 (1 to 100,000); `web.idleSeconds`, 60 (1 to 3,600); `web.headerBytesMax`, 65,536
///     (8,192 to 1,048,576)
public record WebSettings(
        String bind,
        int port,
        Optional<TlsSettings> tls,
        AllowList allow,
        List<String> allowOrigins,
        List<String> hosts,
        HttpLimits limits) {
    public static WebSettings defaults() {
        return new WebSettings(
                "0.0.0.0",
                2012,
                Optional.empty(),
                AllowList.loopback(),
                List.of(),
                List.of(),
                new HttpLimits(10_000, Duration.ofSeconds(60), 65_536));
    }
}
