package hark.wire.http;

import hark.support.Timers;
import hark.wire.EventQueue;
import hark.wire.Outside;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /api/v1/events`: the events of port 5621 as server-sent events, with JSON in their data; a connection that was
/// lost goes on behind its `Last-Event-ID`. `GET /api/v1/events/ws`: the same over a WebSocket.
final class EventStreams {
    static final String PATH = "/api/v1/events";
    static final String SOCKET_PATH = PATH + "/ws";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final EventAsking asking;
    private final Timers timers;
    private final EventQueue.Source source;
    private final Duration heartbeat;
    private final Duration idle;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param idle silence after which a connection ends
    EventStreams(Outside outside, EventAsking asking, EventQueue.Source source, Duration idle) {
        this.asking = asking;
        this.timers = outside.timers();
        this.source = source;
        this.idle = idle;
        Duration often = idle.dividedBy(3);
        heartbeat = often.compareTo(HEARTBEAT) < 0 ? often : HEARTBEAT;
    }

    int count() {
        return open.size();
    }

    /// Answers when the stream is over.
    void send(Exchange exchange) {
        switch (asking.open(exchange)) {
            case EventAsking.Opening.Refused(Problem problem) -> problem.write(exchange);
            case EventAsking.Opening.Granted granted -> {
                if (HttpMethod.HEAD.is(exchange.request().getMethod())) {
                    ServerSentEvents.head(exchange);
                } else if (closed) {
                    stopping().write(exchange);
                } else {
                    String coreIdent = source.feed().coreIdent();
                    run(stream(granted), new ServerSentEvents(exchange, coreIdent));
                }
            }
        }
    }

    /// Answers when the connection is a socket, or shall not become one.
    void upgrade(Exchange exchange) {
        SocketHandshake.fault(exchange)
                .ifPresentOrElse(
                        problem -> problem.write(exchange),
                        () -> {
                            switch (asking.open(exchange)) {
                                case EventAsking.Opening.Refused(Problem problem) ->
                                        problem.write(exchange);
                                case EventAsking.Opening.Granted granted ->
                                        upgrade(granted, exchange);
                            }
                        });
    }

    private void upgrade(EventAsking.Opening.Granted granted, Exchange exchange) {
        if (closed) {
            stopping().write(exchange);
            return;
        }
        EventStream stream = stream(granted);
        EventSocket.Terms terms =
                new EventSocket.Terms(source.feed().coreIdent(), timers, idle, FAREWELL);
        EventSocket socket = new EventSocket(stream, terms, this::runApart);
        SocketHandshake.upgrade(socket, exchange);
    }

    private void runApart(EventStream stream, EventSocket socket) {
        Thread.ofVirtual()
                .name("event-socket")
                .start(() -> {
                    try {
                        run(stream, socket);
                    } catch (RuntimeException e) {
                        LOG.error("Telling events over a WebSocket has failed", e);
                        socket.gone(new IOException("telling has failed", e));
                    }
                });
    }

    private EventStream stream(EventAsking.Opening.Granted granted) {
        return new EventStream(
                source,
                granted.filter(),
                granted.after(),
                new EventStream.Leave(granted.lasts(), timers, heartbeat));
    }

    private void run(EventStream stream, EventOutlet outlet) {
        open.add(stream);
        try {
            if (closed) {
                stream.end(EventStream.Ending.STOPPING);
            }
            stream.run(outlet);
        } finally {
            open.remove(stream);
        }
    }

    private static Problem stopping() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "the server is stopping");
    }

    /// Those who are told hear the end, and are waited for a moment.
    void close() {
        closed = true;
        List<EventStream> all = List.copyOf(open);
        all.forEach(stream -> stream.end(EventStream.Ending.STOPPING));
        CompletableFuture.allOf(
                        all.stream().map(EventStream::over).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
