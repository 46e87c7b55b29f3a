package hark;

import hark.api.event.EventTypes;
import hark.core.CoreSettings;
import hark.support.SettingsReader;
import hark.wire.AllowList;
import hark.wire.http.HttpLimits;
import hark.wire.http.HttpSettings;
import hark.wire.http.StreamSettings;
import hark.wire.http.WebSettings;
import hark.wire.tcp.CommandPortSettings;
import hark.wire.tcp.EventPortSettings;
import hark.wire.xml.ResultOrder;
import hark.wire.xml.XmlSettings;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of the ports clients speak to.
final class PortKeys {
    static final String ANYWHERE = "0.0.0.0";
    static final String LOOPBACK = "127.0.0.1";
    static final String AN_ADDRESS = "an IP address";
    private static final String HOST_NAMES = "names such as recorder.example.com";
    private static final String HEADER_BYTES = "Bytes of the request line and headers.";
    private static final String HEADER_ANSWERS = "HTTP 414 or 431";

    private final SettingsReader settings;
    private final AllowList allow;
    private final int clientsMax;

    PortKeys(SettingsReader settings) {
        this.settings = settings;
        this.allow = allow();
        this.clientsMax =
                settings.key(
                                "clients.max",
                                "Connections on the command port at a time, and as many on the Web API.")
                        .answers("48")
                        .count(10_000, 1, 100_000);
    }

    private AllowList allow() {
        String doc =
                "Networks whose programs may use the command port and the Web API; that protocol knows no login.";
        return AllowList.of(
                settings.key("listen.allow", doc)
                        .answers("refused at accept; HTTP 403")
                        .list(
                                List.of("127.0.0.0/8", "::1/128"),
                                "networks such as 10.0.0.0/8 or fd00::/8",
                                PortKeys::network));
    }

    private static String network(String text) {
        AllowList.of(List.of(text));
        return text;
    }

    static String address(String text) {
        return InetAddress.ofLiteral(text).getHostAddress();
    }

    int clientsMax() {
        return clientsMax;
    }

    boolean commandPortOn() {
        return settings.key("tcp.enabled", "Whether the command port is opened.").onByDefault();
    }

    CommandPortSettings commandPort() {
        return new CommandPortSettings(
                settings.key("tcp.bind", "Address the command port listens on.")
                        .form(ANYWHERE, AN_ADDRESS, PortKeys::address),
                settings.key(
                                "tcp.port",
                                "The command port; 0 takes any free one, and the log says which.")
                        .port(5620),
                allow,
                clientsMax,
                settings.key(
                                "tcp.partialIdleSeconds",
                                "Silence within a request, then the connection ends.")
                        .answers("16")
                        .duration(30, 1, 600),
                settings.key("tcp.requestsBytesMax", "Unfinished requests of all clients together.")
                        .answers("16")
                        .count(67_108_864, 1_048_576, 1_073_741_824),
                settings.key(
                                "tcp.outputBytesMax",
                                "Answers that wait for a client that does not read them.")
                        .answers("disconnected")
                        .count(1_048_576, 65_536, 67_108_864),
                settings.key(
                                "tcp.slowReaderSeconds",
                                "How long a client may take none of its answers.")
                        .answers("disconnected")
                        .duration(30, 1, 600),
                settings.key(
                                "tcp.closeGraceSeconds",
                                "How long a closing port waits for commands that run.")
                        .duration(5, 0, 60));
    }

    XmlSettings xml() {
        return new XmlSettings(
                settings.key("xml.requestBytesMax", "Bytes of one request.")
                        .answers("16")
                        .count(1_048_576, 1_024, 16_777_216),
                settings.key("xml.depthMax", "Elements within elements.")
                        .answers("16")
                        .count(16, 2, 64),
                settings.key("xml.elementsMax", "Elements of one request.")
                        .answers("16")
                        .count(512, 16, 65_536),
                settings.key("xml.nameCharsMax", "Characters of an element's name.")
                        .answers("16")
                        .count(64, 16, 1_024),
                settings.key(
                                "xml.lenient",
                                "Whether a stray & or < within a value is taken as text.")
                        .answers("16 when off")
                        .onByDefault(),
                settings.key(
                                "result.order",
                                "captured: REQUESTTYPE first; documented: REQUESTID first.")
                        .choice(ResultOrder.CAPTURED));
    }

    boolean webOn() {
        return settings.key("web.enabled", "Whether the Web API is opened.").onByDefault();
    }

    WebSettings web(ClientKeys clients) {
        return new WebSettings(
                settings.key("web.bind", "Address the Web API listens on.")
                        .form(ANYWHERE, AN_ADDRESS, PortKeys::address),
                settings.key("web.port", "The Web API over HTTP; 0 takes any free port.")
                        .port(2012),
                WebTlsKeys.read(settings, clients),
                allow,
                settings.key("web.allowOrigins", "Web sites whose pages may send commands.")
                        .answers("HTTP 403")
                        .list(
                                List.of(),
                                "origins such as https://crm.example.com",
                                origin -> origin),
                settings.key("web.hosts", hosts("the Web API"))
                        .answers("HTTP 403")
                        .list(List.of(), HOST_NAMES, PortKeys::hostName),
                new HttpLimits(
                        clientsMax,
                        idle("web.idleSeconds"),
                        settings.key("web.headerBytesMax", HEADER_BYTES)
                                .answers(HEADER_ANSWERS)
                                .count(65_536, 8_192, 1_048_576)));
    }

    private static String hostName(String text) {
        if (!text.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String hosts(String port) {
        return "Names, beside localhost, under which programs on this machine may ask %s."
                .formatted(port);
    }

    private Duration idle(String key) {
        return settings.key(key, "Silence on a connection, or within a request; then it ends.")
                .answers("HTTP 408 within a request")
                .duration(60, 1, 3_600);
    }

    boolean httpOn() {
        return settings.key(
                        "http.enabled",
                        "Whether the modern port is opened: health, metrics, JSON, audio.")
                .onByDefault();
    }

    HttpSettings http() {
        String bind =
                settings.key("http.bind", "Address the modern port listens on.")
                        .form(LOOPBACK, AN_ADDRESS, PortKeys::address);
        int port = settings.key("http.port", "The modern port; 0 takes any free one.").port(8080);
        return new HttpSettings(
                bind,
                port,
                settings
                        .key(
                                "http.apiKey",
                                "What X-Api-Key must say where the caller is not on this machine.")
                        .answers("HTTP 403; 44")
                        .secret()
                        .stream()
                        .toList(),
                allow,
                settings.key("http.hosts", hosts("the modern port"))
                        .answers("HTTP 403; 44")
                        .list(List.of(), HOST_NAMES, PortKeys::hostName),
                publicUrl(),
                HttpTlsKeys.read(settings, port),
                new HttpLimits(
                        settings.key("http.clientsMax", "Connections on the modern port at a time.")
                                .answers("HTTP 503; 48")
                                .count(1_000, 1, 100_000),
                        idle("http.idleSeconds"),
                        settings.key("http.headerBytesMax", HEADER_BYTES)
                                .answers(HEADER_ANSWERS)
                                .count(16_384, 1_024, 1_048_576)));
    }

    /// @param publicUrl `http.publicUrl`
    /// @param monitoring `monitor.max` and `monitor.maxMinutes`
    StreamSettings streams(Optional<String> publicUrl, CoreSettings.Monitoring monitoring) {
        return new StreamSettings(
                publicUrl,
                settings.key(
                                "monitor.tokenSeconds",
                                "How long the address of a stream may be used to begin listening.")
                        .answers("HTTP 404; 31")
                        .duration(60, 5, 3_600),
                settings.key("monitor.listenersMax", "Listeners to calls and recordings at a time.")
                        .answers("HTTP 503")
                        .count(200, 1, 10_000),
                monitoring.sessionsMax(),
                monitoring.longest());
    }

    private Optional<String> publicUrl() {
        String doc =
                "How others reach the modern port, in the addresses of streams; blank: by http.bind and its port.";
        return settings.key("http.publicUrl", doc)
                .form("", "a URL such as https://recorder.example.com", PortKeys::urlIfAny);
    }

    private static Optional<String> urlIfAny(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(text.replaceAll("/+$", ""));
    }

    boolean eventsOn() {
        return settings.key("events.enabled", "Whether the event port is opened.")
                .answers("49 when off")
                .onByDefault();
    }

    /// @param like what holds for its clients as it does on the command port
    EventPortSettings events(CommandPortSettings like) {
        return new EventPortSettings(
                settings.key("events.bind", "Address the event port listens on.")
                        .form(ANYWHERE, AN_ADDRESS, PortKeys::address),
                settings.key("events.port", "The event port; 0 takes any free one.").port(5621),
                settings.key(
                                "events.queueMax",
                                "Events that wait for a client; with one more they are lost to it.")
                        .answers("EVENTSLOST")
                        .count(10_000, 1_000, 1_000_000),
                settings.key(
                                "events.autoSubscribe",
                                "Events that a client is told without asking; none when blank.")
                        .form("", "ALL or names of events", PortKeys::eventTypes),
                like);
    }

    private static Optional<EventTypes> eventTypes(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                EventTypes.of(text).orElseThrow(() -> new IllegalArgumentException(text)));
    }
}
