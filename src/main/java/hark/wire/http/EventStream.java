package hark.wire.http;

import hark.api.Body;
import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.Lost;
import hark.wire.EventQueue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One who is told events as they happen, on the thread of his request.
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int WRITE_BYTES = 64 * 1024;

    /// How long a browser waits before it comes again.
    private static final String BEGINNING = "retry: 3000\n\n";

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Semaphore wakes = new Semaphore(0);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final EventQueue queue;

    EventStream(EventQueue.Source source, EventFilter filter, long after) {
        queue = new EventQueue(source, filter, new Listener(), after);
    }

    private final class Listener implements EventQueue.Listener {
        @Override
        public void wake() {
            wakes.release();
        }

        @Override
        public void start(Runnable task) {
            tasks.add(task);
            wakes.release();
        }

        @Override
        public void broken(Exception e) {
            LOG.warn("Events could not be read, and a stream of them ends: {}", e.getMessage());
            end();
        }
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
    ///
    /// @param heartbeat how often something goes out, so that a connection that is gone shows
    void run(Exchange exchange, Duration heartbeat) {
        begin(exchange);
        try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
            out.write(BEGINNING.getBytes(StandardCharsets.UTF_8));
            out.flush();
            queue.begin();
            while (!queue.isOver()) {
                boolean woken = wakes.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
                goOn(out, woken);
            }
        } catch (IOException e) {
            LOG.debug("One who was told events has gone", e);
            queue.end();
            exchange.callback().failed(e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.end();
        exchange.callback().succeeded();
    }

    private void goOn(OutputStream out, boolean woken) throws IOException {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
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
        queue.drainTo(writing);
        return writing;
    }

    /// Completed when nothing goes out any more.
    CompletableFuture<Void> over() {
        return over;
    }

    void end() {
        queue.end();
        wakes.release();
    }

    private static final class Writing implements EventQueue.Taker {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public boolean hasRoom() {
            return bytes.size() < WRITE_BYTES;
        }

        @Override
        public void take(Event event) {
            ObjectNode data = JSON.createObjectNode();
            for (Body field : event.body().children()) {
                JsonBody.put(field, data);
            }
            say("id: " + event.id() + "\nevent: " + event.type().name() + "\n");
            data(data);
        }

        /// Without an id: who comes again behind the last event he had is told what he lacks, as long as it is kept.
        @Override
        public void take(Lost lost) {
            ObjectNode data = JSON.createObjectNode();
            data.put("count", lost.count());
            data.put("from", lost.from());
            data.put("to", lost.to());
            say("event: EVENTSLOST\n");
            data(data);
        }

        private void data(ObjectNode data) {
            say("data: ");
            bytes.writeBytes(JSON.writeValueAsBytes(data));
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
