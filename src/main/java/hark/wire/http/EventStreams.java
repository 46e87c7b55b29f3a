package hark.wire.http;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.api.event.EventFilter;
import hark.api.event.Following;
import hark.support.Ids;
import hark.support.Timers;
import hark.wire.EventQueue;
import hark.wire.Outside;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;

/// `GET /api/v1/events`: the events of port 5621 as server-sent events (WHATWG HTML, section 9.2), with JSON in their
/// data. A connection that was lost goes on behind its `Last-Event-ID`.
final class EventStreams {
    static final String PATH = "/api/v1/events";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String AFTER = "AFTER";
    private static final String REPLAY = "EVENTREPLAY";
    private static final String EVENTTYPE = "EVENTTYPE";

    /// As they are written in an address, and what they mean at the door.
    private static final Map<String, String> NAMES =
            Map.of(
                    "type", EVENTTYPE,
                    "device", "DEVICEID",
                    "agent", "AGENTID",
                    "group", "GROUP",
                    "core", "COREIDENT",
                    "after", AFTER);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Door door;
    private final Ids ids;
    private final Timers timers;
    private final Admission admission;
    private final EventQueue.Source source;
    private final Duration heartbeat;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param idle silence after which a connection ends
    EventStreams(Outside outside, Admission admission, EventQueue.Source source, Duration idle) {
        this.door = outside.door();
        this.ids = outside.ids();
        this.timers = outside.timers();
        this.admission = admission;
        this.source = source;
        Duration often = idle.dividedBy(3);
        heartbeat = often.compareTo(HEARTBEAT) < 0 ? often : HEARTBEAT;
    }

    int count() {
        return open.size();
    }

    /// Answers when the stream is over.
    void send(Exchange exchange) {
        Caller caller = toBeTold(admission.caller(exchange));
        Optional<String> resumed =
                Optional.ofNullable(exchange.request().getHeaders().get(LAST_EVENT_ID))
                        .filter(id -> !id.isBlank());
        if (resumed.isEmpty()) {
            begin(wishes(exchange), caller, OptionalLong.empty(), exchange);
        } else if (!resumed.get().matches("[0-9]{1,18}")) {
            Problem.of(ResultCode.PARAMETERS_INVALID, LAST_EVENT_ID + " is no number")
                    .write(exchange);
        } else if (!door.allows(caller, REPLAY)) {
            door.audited(caller, Visit.of(REPLAY), ResultCode.COMMAND_NOT_ALLOWED);
            Problem.of(
                            ResultCode.COMMAND_NOT_ALLOWED,
                            "what was missed is for those who may send " + REPLAY)
                    .write(exchange);
        } else {
            resume(Long.parseLong(resumed.get()), caller, exchange);
        }
    }

    /// A browser comes again at the address it began with: what it has had by now counts, and not the `after` there.
    private void resume(long lastEventId, Caller caller, Exchange exchange) {
        Map<String, String> wishes = wishes(exchange);
        wishes.remove(AFTER);
        begin(wishes, caller, OptionalLong.of(lastEventId), exchange);
    }

    private void begin(
            Map<String, String> wishes, Caller caller, OptionalLong had, Exchange exchange) {
        Request request = request(wishes);
        Answer answer = door.answer(request, caller);
        if (answer.following().orElse(new Following.End())
                instanceof Following.From(Optional<EventFilter> filter, long after)) {
            long from = Math.min(had.orElse(after), after);
            EventStream stream =
                    new EventStream(
                            source, filter.orElse(EventFilter.ALL), from, leave(request, exchange));
            run(stream, exchange);
        } else {
            Problem.of(answer.code(), answer.detail()).write(exchange);
        }
    }

    /// Whoever is logged out, or may it no more, is told nothing from the next heartbeat on.
    private EventStream.Leave leave(Request request, Exchange exchange) {
        return new EventStream.Leave(
                () ->
                        admission
                                .callerStill(exchange)
                                .filter(caller -> door.allows(request, toBeTold(caller)))
                                .isPresent(),
                timers,
                heartbeat);
    }

    private static Caller toBeTold(Caller caller) {
        return caller.in(Caller.Way.FEED);
    }

    /// Several values may come in one, or each for itself.
    private static Map<String, String> wishes(Exchange exchange) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (Fields.Field field :
                org.eclipse.jetty.server.Request.extractQueryParameters(exchange.request())) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            wishes.put(
                    NAMES.getOrDefault(name, name.toUpperCase(Locale.ROOT)),
                    String.join(";", field.getValues()));
        }
        return wishes;
    }

    private Request request(Map<String, String> wishes) {
        String id = Request.freshId(ids);
        if (!wishes.containsKey(AFTER)) {
            wishes.putIfAbsent(EVENTTYPE, "ALL");
            return new Request("EVENTSUBSCRIBE", id, wishes);
        }
        return new Request(REPLAY, id, wishes);
    }

    private void run(EventStream stream, Exchange exchange) {
        if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
            EventStream.head(exchange);
            return;
        }
        open.add(stream);
        try {
            if (closed) {
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "the server is stopping")
                        .write(exchange);
            } else {
                stream.run(exchange);
            }
        } finally {
            open.remove(stream);
            stream.over().complete(null);
        }
    }

    /// Those who are told hear the end, and are waited for a moment.
    void close() {
        closed = true;
        List<EventStream> all = List.copyOf(open);
        all.forEach(EventStream::end);
        CompletableFuture.allOf(
                        all.stream().map(EventStream::over).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
