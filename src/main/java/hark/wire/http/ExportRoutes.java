package hark.wire.http;

import hark.api.Copies.Refusal;
import hark.api.ResultCode;
import hark.api.access.LoggedIn;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.wire.export.Export;
import hark.wire.export.Exports;
import hark.wire.export.Order;
import hark.wire.export.Owner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// `/api/v1/exports`: many recordings in one archive, for who may keep each of them. [D]
final class ExportRoutes {
    static final String PATH = "/api/v1/exports";
    private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
    private static final Pattern ONE = Pattern.compile(PATH + "/([0-9a-f-]{1,64})");
    private static final Pattern FILE = Pattern.compile(PATH + "/([0-9a-f-]{1,64})/file");
    private static final DateTimeFormatter FILENAME =
            DateTimeFormatter.ofPattern("'recordings-'uuuu-MM-dd'T'HHmmss'Z.zip'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// As the audit trail calls them.
    private static final String MADE = "EXPORTMADE";

    private static final String FETCHED = "EXPORT";
    private static final String CANCELLED = "EXPORTCANCELLED";

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BODY_BYTES = 65_536;
    private static final int NAME_BYTES = 68; // in quotes, with a comma
    private static final String LATER_SECONDS = "60";

    private final Admission admission;
    private final Door door;
    private final Exports exports;
    private final ExportOrders orders;

    ExportRoutes(ModernParts parts, Admission admission) {
        this.admission = admission;
        this.door = parts.outside().door();
        this.exports = parts.exports();
        this.orders =
                new ExportOrders(
                        exports.copies(), parts.outside(), exports.settings().recordingsMax());
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        ModernRoutes.literal(PATH),
                        List.of(HttpMethod.POST),
                        admission::isAllowed,
                        (_, exchange) -> make(exchange)),
                new Route(
                        ONE,
                        Route.READING,
                        admission::isAllowed,
                        (path, exchange) -> show(path.group(1), exchange)),
                new Route(
                        ONE,
                        List.of(HttpMethod.DELETE),
                        admission::isAllowed,
                        (path, exchange) -> cancel(path.group(1), exchange)),
                new Route(
                        FILE,
                        Route.READING,
                        admission::isAllowed,
                        (path, exchange) -> fetch(path.group(1), exchange)));
    }

    private void make(Exchange exchange) throws IOException {
        int recordingsMax = exports.settings().recordingsMax();
        int bytesMax = BODY_BYTES + NAME_BYTES * recordingsMax;
        switch (Contents.read(exchange.request(), bytesMax)) {
            case Contents.Whole(byte[] bytes) ->
                    make(ExportBody.read(bytes, recordingsMax), exchange);
            case Contents.TooLong() ->
                    close(
                            HttpStatus.PAYLOAD_TOO_LARGE_413,
                            "the body is longer than " + bytesMax + " bytes",
                            exchange);
            case Contents.TooSlow() ->
                    close(
                            HttpStatus.REQUEST_TIMEOUT_408,
                            "the body did not come in time",
                            exchange);
        }
    }

    private static void close(int status, String why, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        Problem.of(status, why).write(exchange);
    }

    private void make(ExportBody body, Exchange exchange) throws IOException {
        Caller caller = admission.caller(exchange);
        switch (orders.find(body, caller)) {
            case ExportOrders.Found.None(ResultCode code, String field, String why) -> {
                door.audited(caller, Visit.of(MADE), code).join();
                Problem.of(code, why).write("field", field, exchange);
            }
            case ExportOrders.Found.These(Order order) -> make(order, caller, exchange);
        }
    }

    private void make(Order order, Caller caller, Exchange exchange) {
        switch (exports.make(order, owner(caller, exchange))) {
            case Exports.Made.New(Export export) -> {
                String count = Long.toString(order.recordings());
                Map<String, String> about = Map.of("export", export.id(), "count", count);
                if (!door.audited(caller, new Visit(MADE, about), ResultCode.OK).join()) {
                    exports.cancel(export);
                    notWritten(exchange);
                    return;
                }
                exchange.response().getHeaders().put(HttpHeader.LOCATION, PATH + "/" + export.id());
                send(HttpStatus.CREATED_201, export, exchange);
            }
            case Exports.Made.Full(String why) -> {
                door.audited(caller, Visit.of(MADE), ResultCode.TOO_MANY_CLIENTS).join();
                later(why, exchange);
            }
        }
    }

    private static void notWritten(Exchange exchange) {
        Problem.of(ResultCode.ERROR_LOGGER_NOT_RUNNING, "the audit trail cannot be written")
                .write(exchange);
    }

    private static void later(String why, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.RETRY_AFTER, LATER_SECONDS);
        Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, why).write(exchange);
    }

    private static void send(int status, Export export, Exchange exchange) {
        exchange.send(
                status,
                "application/json",
                JsonMapper.shared().writeValueAsBytes(ExportJson.of(export)));
    }

    private Optional<Export> find(String id, Caller caller, Exchange exchange) {
        return exports.find(id, owner(caller, exchange));
    }

    private static void notThere(Exchange exchange) {
        Problem.of(
                        HttpStatus.NOT_FOUND_404,
                        "there is no such export, or it was not used for long: make it anew")
                .write(exchange);
    }

    private void show(String id, Exchange exchange) {
        Optional<Export> export = find(id, admission.caller(exchange), exchange);
        if (export.isPresent()) {
            send(HttpStatus.OK_200, export.get(), exchange);
        } else {
            notThere(exchange);
        }
    }

    private void cancel(String id, Exchange exchange) {
        Caller caller = admission.caller(exchange);
        Optional<Export> export = find(id, caller, exchange);
        ResultCode code = export.isPresent() ? ResultCode.OK : ResultCode.ERROR_CLIENT_NOT_FOUND;
        export.ifPresent(exports::cancel);
        door.audited(caller, Visit.of(CANCELLED, "export", id), code).join();
        if (export.isPresent()) {
            exchange.done();
        } else {
            notThere(exchange);
        }
    }

    private void fetch(String id, Exchange exchange) {
        Caller caller = admission.caller(exchange);
        Visit visit = Visit.of(FETCHED, "export", id);
        Optional<Export> export = find(id, caller, exchange);
        if (export.isEmpty()) {
            door.audited(caller, visit, ResultCode.ERROR_CLIENT_NOT_FOUND).join();
            notThere(exchange);
            return;
        }
        Optional<Refusal> refusal = exports.copies().refusal(caller, OptionalLong.empty());
        if (refusal.isPresent()) {
            door.audited(caller, visit, refusal.get().code()).join();
            Problem.of(refusal.get().code(), refusal.get().why()).write(exchange);
        } else if (!door.audited(caller, visit, ResultCode.OK).join()) {
            notWritten(exchange);
        } else if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
            describe(export.get(), exchange);
            exchange.callback().succeeded();
        } else {
            fetch(export.get(), exchange);
        }
    }

    private void fetch(Export export, Exchange exchange) {
        switch (exports.begin(export)) {
            case Exports.Begun.Busy() ->
                    Problem.of(HttpStatus.CONFLICT_409, "it is being downloaded already")
                            .write(exchange);
            case Exports.Begun.Full() ->
                    later(
                            "so many exports are being downloaded, and no more may be (export.runningMax)",
                            exchange);
            case Exports.Begun.Running(Exports.Run run) -> {
                try (run) {
                    describe(export, exchange);
                    write(run, exchange);
                }
            }
        }
    }

    private static void describe(Export export, Exchange exchange) {
        exchange.response().setStatus(HttpStatus.OK_200);
        HttpFields.Mutable headers = exchange.response().getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "application/zip");
        headers.put(
                HttpHeader.CONTENT_DISPOSITION,
                "attachment; filename=\"" + FILENAME.format(export.made()) + "\"");
    }

    /// A response that breaks off is not ended in order, or half an archive would pass for a whole one.
    private void write(Exports.Run run, Exchange exchange) {
        OutputStream out =
                new BufferedOutputStream(
                        Content.Sink.asOutputStream(exchange.response()), BUFFER_BYTES);
        try {
            run.write(out, admission.begun(exchange));
            out.close();
        } catch (IOException e) {
            LOG.debug("An export has broken off", e);
            exchange.callback().failed(e);
            return;
        }
        exchange.callback().succeeded();
    }

    /// With a session, it is this session's; a program's is known by the key it shows, or by where it is.
    private Owner owner(Caller caller, Exchange exchange) {
        if (caller.holder().isPresent()) {
            String session = admission.visit(exchange).map(LoggedIn::secret).orElse("");
            return new Owner(caller.holder().get().name(), digest(session));
        }
        return new Owner(
                Shown.ownKeyOf(exchange.request().getHeaders())
                        .map(key -> "key " + digest(key))
                        .orElseGet(() -> "program at " + caller.address().getHostAddress()),
                "");
    }

    private static String digest(String secret) {
        try {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
