package hark.wire.http;

import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.Lost;
import hark.support.Timers;
import hark.wire.EventInbox;
import hark.wire.EventQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One who is told events as they happen, on the thread of his request.
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int WRITE_BYTES = 64 * 1024;

    /// How long a browser waits before it comes again.
    private static final String BEGINNING = "retry: 3000\n\n";

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final String coreIdent;
    private final EventInbox inbox;
    private final Leave leave;

    /// Whether he may still be told.
    ///
    /// @param lasts is not asked at each event, for that would cost more than the event
    /// @param heartbeat how often it is asked, and how often something goes out, so that a connection that is gone
    ///     shows
    record Leave(BooleanSupplier lasts, Timers timers, Duration heartbeat) {}

    EventStream(EventQueue.Source source, EventFilter filter, long after, Leave leave) {
        this.leave = leave;
        coreIdent = source.feed().coreIdent();
        inbox = new EventInbox(source, filter, after, this::end);
    }

    static void head(Exchange exchange) {
        begin(exchange);
        exchange.callback().succeeded();
    }

    private static void begin(Exchange exchange) {
        exchange.response().setStatus(HttpStatus.OK_200);
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        exchange.response().getHeaders().put("X-Accel-Buffering", "no"); // nginx would hold it up
    }

    /// Returns when it is over.
    void run(Exchange exchange) {
        begin(exchange);
        try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
            out.write(BEGINNING.getBytes(StandardCharsets.UTF_8));
            out.flush();
            inbox.begin();
            goOn(out);
        } catch (IOException e) {
            LOG.debug("One who was told events has gone", e);
            inbox.end();
            exchange.callback().failed(e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inbox.end();
        exchange.callback().succeeded();
    }

    private void goOn(OutputStream out) throws IOException, InterruptedException {
        long asked = leave.timers().nanos();
        while (!inbox.isOver()) {
            boolean woken = inbox.await(leave.heartbeat());
            long now = leave.timers().nanos();
            if (!woken || now - asked >= leave.heartbeat().toNanos()) {
                if (!leave.lasts().getAsBoolean()) {
                    return;
                }
                asked = now;
            }
            tell(out, woken);
        }
    }

    private void tell(OutputStream out, boolean woken) throws IOException {
        boolean said = false;
        for (Writing writing = write(); writing.bytes.size() > 0; writing = write()) {
            writing.bytes.writeTo(out);
            said = true;
        }
        if (!said && !woken) {
            out.write(HEARTBEAT);
            said = true;
        }
        if (said) {
            out.flush();
        }
    }

    private Writing write() {
        Writing writing = new Writing();
        inbox.drainTo(writing);
        return writing;
    }

    /// Completed when nothing goes out any more.
    CompletableFuture<Void> over() {
        return over;
    }

    void end() {
        inbox.end();
    }

    private final class Writing implements EventQueue.Taker {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean hasRoom() {
            return bytes.size() < WRITE_BYTES;
        }

        @Override
        public void take(Event event) {
            say("id: " + event.id() + "\nevent: " + event.type().name() + "\n");
            data(EventJson.of(event));
        }

        @Override
        public void take(Lost lost) {
            say("event: " + EventJson.LOST + "\n");
            data(EventJson.of(lost, coreIdent));
        }

        private void data(byte[] data) {
            say("data: ");
            bytes.writeBytes(data);
            say("\n\n");
        }

        private void say(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void done() {
            // it goes out when the queue is free again
        }
    }
}
