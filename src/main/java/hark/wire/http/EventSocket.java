package hark.wire.http;

import hark.api.event.Event;
import hark.api.event.Lost;
import hark.support.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events over a WebSocket: one text message each, the JSON of [EventJson]. The client says nothing, but that it is
/// there and that it goes (ping, pong, close): for anything else it is put out.
public final class EventSocket implements Session.Listener.AutoDemanding, EventOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final int WRITE_BYTES = 64 * 1024;

    /// What is held of what a client says, however long it is: it is put out at the first piece.
    private static final int PIECE_BYTES = 4 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final EventStream stream;
    private final Terms terms;
    private final BiConsumer<EventStream, EventSocket> whenOpen;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private List<String> taken = new ArrayList<>();
    private int takenBytes;

    private final AtomicBoolean hasSpoken = new AtomicBoolean();

    /// When a ping went out that has no answer yet.
    private volatile OptionalLong pinged = OptionalLong.empty();

    /// What holds for all sockets.
    ///
    /// @param coreIdent whose events they are
    /// @param idle silence after which a connection ends
    /// @param farewell how long the client may take to say goodbye as well
    record Terms(String coreIdent, Timers timers, Duration idle, Duration farewell) {}

    /// @param whenOpen has [EventStream#run] called on a thread of its own
    EventSocket(EventStream stream, Terms terms, BiConsumer<EventStream, EventSocket> whenOpen) {
        this.stream = stream;
        this.terms = terms;
        this.whenOpen = whenOpen;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(terms.idle());
        opened.setInputBufferSize(PIECE_BYTES);
        opened.setAutoFragment(true); // what comes, that is: what goes has no bound to be cut at
        opened.setMaxFrameSize(0);
        session.complete(opened);
        whenOpen.accept(stream, this);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        pinged = OptionalLong.empty();
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean last) {
        spoke();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        spoke();
        callback.succeed();
    }

    /// The goodbye may not reach one who takes nothing, and as long as he goes on speaking his connection is not idle.
    private void spoke() {
        stream.end(EventStream.Ending.SPOKE);
        if (!hasSpoken.getAndSet(true)) {
            terms.timers().after(terms.farewell(), open()::disconnect);
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("The socket of one who was told events has failed", cause);
        stream.end(EventStream.Ending.GONE);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        closed.complete(null);
        stream.end(EventStream.Ending.GONE);
        callback.succeed();
    }

    @Override
    public void begin() {
        // who was let in hears nothing of it but what happens
    }

    @Override
    public boolean hasRoom() {
        return takenBytes < WRITE_BYTES;
    }

    @Override
    public void take(Event event) {
        take(EventJson.of(event));
    }

    @Override
    public void take(Lost lost) {
        take(EventJson.of(lost, terms.coreIdent()));
    }

    private void take(byte[] message) {
        taken.add(new String(message, StandardCharsets.UTF_8));
        takenBytes += message.length;
    }

    @Override
    public void done() {
        // it goes out when the queue is free again
    }

    @Override
    public boolean flush() throws IOException {
        if (taken.isEmpty()) {
            return false;
        }
        List<String> messages = taken;
        taken = new ArrayList<>();
        takenBytes = 0;
        Callback.Completable sent = new Callback.Completable();
        messages.subList(0, messages.size() - 1)
                .forEach(message -> open().sendText(message, Callback.NOOP));
        open().sendText(messages.getLast(), sent); // in order, so that all are when this one is
        await(sent);
        pinged =
                OptionalLong
                        .empty(); // its answer may be far behind what was sent: who takes nothing
        // shows by that
        return true;
    }

    private static void await(CompletableFuture<Void> sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IOException("The socket took no more", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the socket took events", e);
        }
    }

    @Override
    public void beat() throws IOException {
        long now = terms.timers().nanos();
        OptionalLong since = pinged;
        if (since.isEmpty()) {
            pinged = OptionalLong.of(now);
        } else if (now - since.getAsLong() >= terms.idle().toNanos()) {
            stream.end(EventStream.Ending.UNANSWERED);
            return;
        }
        Callback.Completable sent = new Callback.Completable();
        open().sendPing(NOTHING.slice(), sent);
        await(sent);
    }

    @Override
    public void end(EventStream.Ending why) {
        farewell(why).ifPresent(this::close);
    }

    private record Farewell(int code, String reason) {}

    /// RFC 6455, section 7.4.1. None to one who has gone.
    private static Optional<Farewell> farewell(EventStream.Ending why) {
        return switch (why) {
            case STOPPING ->
                    Optional.of(new Farewell(StatusCode.SHUTDOWN, "the server is stopping"));
            case NOT_ALLOWED ->
                    Optional.of(
                            new Farewell(
                                    StatusCode.POLICY_VIOLATION, "this may not be told any more"));
            case UNREADABLE ->
                    Optional.of(
                            new Farewell(StatusCode.SERVER_ERROR, "the journal cannot be read"));
            case SPOKE ->
                    Optional.of(new Farewell(StatusCode.BAD_DATA, "nothing can be said here"));
            case UNANSWERED ->
                    Optional.of(new Farewell(StatusCode.PROTOCOL, "pings were not answered"));
            case GONE -> Optional.empty();
        };
    }

    private void close(Farewell farewell) {
        open().close(farewell.code(), farewell.reason(), Callback.NOOP);
        closed.completeOnTimeout(null, terms.farewell().toMillis(), TimeUnit.MILLISECONDS).join();
        open().disconnect();
    }

    @Override
    public void gone(IOException e) {
        open().disconnect();
    }

    private Session open() {
        return session.join();
    }
}
