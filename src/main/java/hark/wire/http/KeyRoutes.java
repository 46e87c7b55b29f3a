package hark.wire.http;

import hark.api.ResultCode;
import hark.api.access.Keys;
import hark.api.access.LoggedIn;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.audit.Audit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/keys`: the keys of programs, for superusers who are logged in.
final class KeyRoutes {
    private static final String PATH = "/api/v1/keys";
    private static final String MADE = "KEYMADE";
    private static final String REMOVED = "KEYREMOVED";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Keys keys;
    private final Door door;
    private final Admission admission;

    KeyRoutes(ModernParts parts, Admission admission) {
        this.keys = parts.keys();
        this.door = parts.outside().door();
        this.admission = admission;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Pattern.compile(PATH),
                        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST),
                        this::isSuperuser,
                        (_, exchange) -> {
                            if (HttpMethod.POST.is(exchange.request().getMethod())) {
                                make(exchange);
                            } else {
                                list(exchange);
                            }
                        }),
                new Route(
                        Pattern.compile(PATH + "/([0-9]{1,18})"),
                        List.of(HttpMethod.DELETE),
                        this::isSuperuser,
                        (path, exchange) -> remove(Long.parseLong(path.group(1)), exchange)));
    }

    private boolean isSuperuser(Exchange exchange) {
        if (!admission.isVisit(exchange)) {
            return false;
        }
        boolean may = admission.visit(exchange).filter(LoggedIn::superuser).isPresent();
        if (!may) {
            admission.forbid(changeWanted(exchange), "keys are for superusers", exchange);
        }
        return may;
    }

    /// As the audit trail calls it; empty for who only looks.
    private static Optional<String> changeWanted(Exchange exchange) {
        String method = exchange.request().getMethod();
        if (HttpMethod.POST.is(method)) {
            return Optional.of(MADE);
        }
        return HttpMethod.DELETE.is(method) ? Optional.of(REMOVED) : Optional.empty();
    }

    private void list(Exchange exchange) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("keys");
        keys.all().forEach(key -> put(key, all.addObject()));
        send(HttpStatus.OK_200, json, exchange);
    }

    private void make(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isEmpty()) {
            return;
        }
        Optional<Instant> expires;
        try {
            expires =
                    Optional.of(body.get().text("expires"))
                            .filter(text -> !text.isBlank())
                            .map(Instant::parse);
        } catch (DateTimeException e) {
            refuse(
                    HttpStatus.BAD_REQUEST_400,
                    "expires",
                    "a time such as 2027-01-31T00:00:00Z",
                    exchange);
            return;
        }
        LoggedIn by = admission.visit(exchange).orElseThrow();
        String name = body.get().text("name");
        Audit.Begun begun = door.begin(admission.visitor(exchange), Visit.of(MADE, "key", name));
        switch (made(begun, () -> keys.make(by, name, body.get().text("role"), expires))) {
            case Keys.Outcome.Made(Keys.Shown key, String secret) -> {
                ObjectNode json = JSON.createObjectNode();
                put(key, json);
                json.put("key", secret);
                exchange.response().getHeaders().put(HttpHeader.LOCATION, PATH + "/" + key.id());
                send(HttpStatus.CREATED_201, json, exchange);
            }
            case Keys.Outcome.Unfit(String field, String why) ->
                    refuse(HttpStatus.BAD_REQUEST_400, field, why, exchange);
            case Keys.Outcome.Taken(String field, String why) ->
                    refuse(HttpStatus.CONFLICT_409, field, why, exchange);
        }
    }

    private interface Making {
        Keys.Outcome make() throws IOException;
    }

    private static Keys.Outcome made(Audit.Begun begun, Making making) throws IOException {
        boolean done = false;
        try {
            Keys.Outcome outcome = making.make();
            done = outcome instanceof Keys.Outcome.Made;
            return outcome;
        } finally {
            end(begun, done);
        }
    }

    private static void end(Audit.Begun begun, boolean done) {
        if (done) {
            begun.done(ResultCode.OK.number(), Map.of()).join();
        } else {
            begun.refused(ResultCode.PARAMETERS_INVALID.number());
        }
    }

    private static void refuse(int status, String field, String why, Exchange exchange) {
        Problem.of(status, why).write("field", field, exchange);
    }

    private void remove(long id, Exchange exchange) throws IOException {
        Audit.Begun begun =
                door.begin(
                        admission.visitor(exchange), Visit.of(REMOVED, "key", Long.toString(id)));
        boolean removed = false;
        try {
            removed = keys.remove(id);
        } finally {
            end(begun, removed);
        }
        if (removed) {
            exchange.done();
        } else {
            Problem.of(HttpStatus.NOT_FOUND_404, "there is no such key").write(exchange);
        }
    }

    private static void put(Keys.Shown key, ObjectNode into) {
        into.put("id", key.id());
        into.put("name", key.name());
        into.put("role", key.role());
        into.put("made", key.made().toString());
        into.put("madeBy", key.madeBy());
        key.expires().ifPresent(end -> into.put("expires", end.toString()));
    }

    private static void send(int status, ObjectNode json, Exchange exchange) {
        exchange.send(status, "application/json", JSON.writeValueAsBytes(json));
    }
}
