package hark.wire.http;

import hark.wire.xml.XmlSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;

/// What the modern port offers: each path once, and the first that matches is taken.
final class ModernRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String AUDIO = "audio";
    private static final Pattern RECORDING =
            Pattern.compile(
                    "/api/v1/recordings/([0-9A-Za-z-]{1,64})/(audio|peaks|keypresses|manifest)");
    private static final Pattern STREAM =
            Pattern.compile(
                    StreamDesk.PATH
                            + "([0-9A-Za-z]{1,128})((?:"
                            + Pattern.quote(StreamDesk.WAV)
                            + "|"
                            + Pattern.quote(StreamDesk.OPUS)
                            + ")?)");
    private static final Pattern COMMAND = Pattern.compile("/api/v1/commands/([^/]{1,64})");

    private final ModernParts parts;
    private final Admission admission;
    private final EventStreams events;

    ModernRoutes(ModernParts parts, Admission admission, EventStreams events) {
        this.parts = parts;
        this.admission = admission;
        this.events = events;
    }

    List<Route> routes(XmlSettings xml, HttpMeters meters) {
        StreamDelivery streams =
                new StreamDelivery(parts.streams(), parts.admitted(), parts.outside().door());
        JsonCommands commands = new JsonCommands(parts.outside(), xml, meters);
        List<Route> routes = new ArrayList<>(ofTheServer());
        routes.addAll(own(streams, commands));
        routes.addAll(new ResourceRoutes(parts.outside(), admission).all());
        return List.copyOf(routes);
    }

    /// How it is and how it was.
    private List<Route> ofTheServer() {
        return List.of(
                health(
                        "/health/live",
                        (_, exchange) -> text(HttpStatus.OK_200, "alive\n", exchange)),
                health("/health/ready", (_, exchange) -> ready(exchange)),
                new Route(literal("/metrics"), Route.READING, admission::mayMeasure, this::metrics),
                new Route(
                        literal(FindingsPage.PATH),
                        Route.READING,
                        admission::isOverseer,
                        (_, exchange) ->
                                new FindingsPage(parts.insight().findings()).send(exchange)),
                new Route(
                        literal(HistoryPage.PATH),
                        Route.READING,
                        admission::isOverseer,
                        (_, exchange) ->
                                new HistoryPage(parts.insight().history()).send(exchange)));
    }

    private List<Route> own(StreamDelivery streams, JsonCommands commands) {
        return List.of(
                recordings(),
                new Route(
                        STREAM,
                        Route.READING,
                        admission::mayListen,
                        (path, exchange) ->
                                streams.send(
                                        path.group(1),
                                        path.group(2),
                                        admission.caller(exchange),
                                        exchange)),
                new Route(
                        literal(EventStreams.PATH),
                        Route.READING,
                        admission::isAllowed,
                        (_, exchange) -> events.send(exchange)),
                new Route(
                        literal(EventStreams.SOCKET_PATH),
                        List.of(HttpMethod.GET),
                        admission::mayOpenSocket,
                        (_, exchange) -> events.upgrade(exchange)),
                new Route(
                        COMMAND,
                        List.of(HttpMethod.POST),
                        admission::isAllowed,
                        (path, exchange) ->
                                commands.run(path.group(1), admission.caller(exchange), exchange)));
    }

    static Pattern literal(String path) {
        return Pattern.compile(Pattern.quote(path));
    }

    /// For probes, which have no key.
    private static Route health(String path, Route.Answering answering) {
        return new Route(literal(path), Route.READING, _ -> true, answering);
    }

    private Route recordings() {
        Map<String, AudioDownload> files =
                Map.of(
                        AUDIO,
                        AudioDownload.toHear(parts.audio()),
                        "peaks",
                        AudioDownload.toKeep(parts.waveforms()),
                        "keypresses",
                        AudioDownload.toKeep(parts.keypresses()),
                        "manifest",
                        AudioDownload.toKeep(parts.manifests()));
        AudioDownload copies = AudioDownload.toKeep(parts.audio().copies());
        return new Route(
                RECORDING,
                Route.READING,
                admission::isAllowed,
                (path, exchange) -> {
                    boolean copy = path.group(2).equals(AUDIO) && AudioDownload.isWished(exchange);
                    AudioDownload file = copy ? copies : files.get(path.group(2));
                    Objects.requireNonNull(file, "as the pattern has it")
                            .send(path.group(1), admission.caller(exchange), exchange);
                });
    }

    private void metrics(MatchResult path, Exchange exchange) {
        byte[] text = parts.metrics().get().getBytes(StandardCharsets.UTF_8);
        exchange.send(HttpStatus.OK_200, PROMETHEUS, text);
    }

    private void ready(Exchange exchange) {
        Readiness readiness = parts.readiness().get();
        text(
                readiness.isReady() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                readiness.text(),
                exchange);
    }

    private static void text(int status, String text, Exchange exchange) {
        exchange.send(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
