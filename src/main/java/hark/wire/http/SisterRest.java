package hark.wire.http;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import hark.api.door.Door;
import hark.support.Ids;
import hark.wire.Outside;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// The "Recording API" of the hosted edition of the same product family: a few paths in front of the same commands. [A]
/// Unlike the other ways in it always wants a key.
final class SisterRest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AGENT = "/api/agent";
    private static final String ALL_AGENTS = "/api/agent/getall";

    /// The TYPE behind each path that is posted to.
    private static final Map<String, String> COMMANDS =
            Map.of(
                    "/api/record/startforagent", "RECORDSTART",
                    "/api/record/updateforagent", "CALLUPDATE",
                    "/api/record/stopforagent", "RECORDSTOP",
                    "/api/blackout/startforagent", "BLACKOUTSTART",
                    "/api/blackout/stopforagent", "BLACKOUTSTOP");

    private final Door door;
    private final Ids ids;
    private final XmlSettings bounds;
    private final HttpMeters meters;
    private final ApiKeys keysOfThePort;
    private final SisterQuestion questions;

    /// @param keysOfThePort that open the port without being a client's
    SisterRest(Outside outside, XmlSettings bounds, HttpMeters meters, ApiKeys keysOfThePort) {
        this.door = outside.door();
        this.ids = outside.ids();
        this.bounds = bounds;
        this.meters = meters;
        this.keysOfThePort = keysOfThePort;
        this.questions = new SisterQuestion(bounds);
    }

    /// Whether it is one of its paths, which are in any case as all of the Web API.
    static boolean has(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.equals(AGENT) || lower.equals(ALL_AGENTS) || COMMANDS.containsKey(lower);
    }

    void answer(String path, Exchange exchange) throws IOException {
        String lower = path.toLowerCase(Locale.ROOT);
        HttpMethod method = COMMANDS.containsKey(lower) ? HttpMethod.POST : HttpMethod.GET;
        exchange.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        exchange.response().getHeaders().put("X-Content-Type-Options", "nosniff");
        Optional<Caller> caller = caller(exchange);
        if (caller.isEmpty()) {
            turnAway(exchange);
        } else if (!method.is(exchange.request().getMethod())) {
            exchange.response().getHeaders().put(HttpHeader.ALLOW, method.asString());
            error(HttpStatus.METHOD_NOT_ALLOWED_405, ResultCode.INVALID_REQUEST_TYPE, "", exchange);
        } else if (method == HttpMethod.POST) {
            change(COMMANDS.getOrDefault(lower, ""), caller.get(), exchange);
        } else {
            show(lower, caller.get(), exchange);
        }
    }

    /// With the key he shows; empty when it is none, or nobody's.
    private Optional<Caller> caller(Exchange exchange) {
        Optional<String> key = Shown.keyOf(exchange.request().getHeaders());
        if (key.filter(keysOfThePort::hold).isPresent()) {
            return Optional.of(Shown.caller(exchange.request(), Caller.Way.JSON, Credentials.NONE));
        }
        Caller caller =
                Shown.caller(
                        exchange.request(),
                        Caller.Way.JSON,
                        new Credentials(key, Optional.empty()));
        Request nothing = new Request("", "", Map.of());
        return door.keyShown(nothing, caller) == Door.KeyShown.KNOWN
                ? Optional.of(caller)
                : Optional.empty();
    }

    private void turnAway(Exchange exchange) {
        meters.refused(HttpMeters.Reason.KEY);
        exchange.response()
                .getHeaders()
                .put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Recording API\", Bearer");
        error(
                HttpStatus.UNAUTHORIZED_401,
                ResultCode.COMMAND_NOT_ALLOWED,
                "this needs a client's key, as the password of Basic or as a bearer token",
                exchange);
    }

    private void change(String type, Caller caller, Exchange exchange) throws IOException {
        switch (Contents.read(exchange.request(), bounds.requestBytesMax())) {
            case Contents.Whole(byte[] body) -> change(type, body, caller, exchange);
            case Contents.TooLong() -> close(HttpStatus.PAYLOAD_TOO_LARGE_413, exchange);
            case Contents.TooSlow() -> {
                meters.refused(HttpMeters.Reason.SLOW);
                close(HttpStatus.REQUEST_TIMEOUT_408, exchange);
            }
        }
    }

    /// What is left of the body is not read.
    private static void close(int status, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        error(status, ResultCode.INVALID_MESSAGE_FORMAT, "the body is too long or late", exchange);
    }

    private void change(String type, byte[] body, Caller caller, Exchange exchange) {
        switch (questions.posted(body)) {
            case SisterQuestion.Asked(Map<String, String> parameters) -> {
                Answer answer = ask(type, parameters, caller);
                say(SisterStatus.of(answer.code()), answer.code(), answer.detail(), exchange);
            }
            case SisterQuestion.NotAsked(ResultCode code, String why) ->
                    error(SisterStatus.of(code), code, why, exchange);
        }
    }

    private void show(String path, Caller caller, Exchange exchange) {
        if (path.equals(ALL_AGENTS)) {
            show(Map.of(), caller, exchange);
            return;
        }
        String query = String.valueOf(exchange.request().getHttpURI().getQuery());
        switch (questions.queried(query.getBytes(StandardCharsets.UTF_8))) {
            case SisterQuestion.Asked(Map<String, String> agent) -> show(agent, caller, exchange);
            case SisterQuestion.NotAsked(ResultCode code, String why) ->
                    error(SisterStatus.of(code), code, why, exchange);
        }
    }

    /// @param agent none: all of them
    private void show(Map<String, String> agent, Caller caller, Exchange exchange) {
        Answer answer = ask("AGENTSTATUS", agent, caller);
        if (answer.code().isError() || answer.body().isEmpty()) {
            error(SisterStatus.of(answer.code()), answer.code(), answer.detail(), exchange);
            return;
        }
        SisterAgents agents =
                new SisterAgents(
                        id -> ask("RECORDINFO", Map.of("RECORDID", id), caller).body(),
                        whom -> users(whom, caller));
        Body found = answer.body().get();
        Object shown = agent.isEmpty() ? agents.all(found) : agents.first(found);
        exchange.send(HttpStatus.OK_200, "application/json", JSON.writeValueAsBytes(shown));
    }

    /// Not asked by who may not: it would be told as a command that he sent.
    private Optional<Body> users(Map<String, String> whom, Caller caller) {
        if (!door.allows(caller, "IMPORTUSER")) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>(whom);
        parameters.put("ACTION", "LIST");
        return ask("IMPORTUSER", parameters, caller).body();
    }

    private Answer ask(String type, Map<String, String> parameters, Caller caller) {
        String id = Request.freshId(ids);
        return door.answer(new Request(type, id, parameters), caller);
    }

    private static void error(int status, ResultCode code, String why, Exchange exchange) {
        say(status, code, why, exchange);
    }

    private static void say(int status, ResultCode code, String message, Exchange exchange) {
        byte[] body =
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("Code", code.number())
                                .put("Label", code.label())
                                .put("Message", message));
        exchange.send(status, "application/json", body);
    }
}
