package hark.wire.http;

import hark.api.event.Event;
import hark.api.event.Lost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;

/// Events in the response to a request (WHATWG HTML, section 9.2).
final class ServerSentEvents implements EventOutlet {
    private static final int WRITE_BYTES = 64 * 1024;

    /// How long a browser waits before it comes again.
    private static final String BEGINNING = "retry: 3000\n\n";

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Exchange exchange;
    private final String coreIdent;
    private final OutputStream out;
    private ByteArrayOutputStream taken = new ByteArrayOutputStream();

    /// @param coreIdent whose events they are
    ServerSentEvents(Exchange exchange, String coreIdent) {
        this.exchange = exchange;
        this.coreIdent = coreIdent;
        out = Content.Sink.asOutputStream(exchange.response());
    }

    /// All of it that has no events.
    static void head(Exchange exchange) {
        headers(exchange);
        exchange.callback().succeeded();
    }

    private static void headers(Exchange exchange) {
        exchange.response().setStatus(HttpStatus.OK_200);
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        exchange.response().getHeaders().put("X-Accel-Buffering", "no"); // nginx would hold it up
    }

    @Override
    public void begin() throws IOException {
        headers(exchange);
        out.write(BEGINNING.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public boolean hasRoom() {
        return taken.size() < WRITE_BYTES;
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
        taken.writeBytes(data);
        say("\n\n");
    }

    private void say(String text) {
        taken.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void done() {
        // it goes out when the queue is free again
    }

    @Override
    public boolean flush() throws IOException {
        if (taken.size() == 0) {
            return false;
        }
        ByteArrayOutputStream full = taken;
        taken = new ByteArrayOutputStream(); // a large one is not kept while it is quiet
        full.writeTo(out);
        out.flush();
        return true;
    }

    @Override
    public void beat() throws IOException {
        out.write(HEARTBEAT);
        out.flush();
    }

    @Override
    public void end(EventStream.Ending why) {
        try {
            out.close();
        } catch (IOException e) {
            gone(e);
            return;
        }
        exchange.callback().succeeded();
    }

    @Override
    public void gone(IOException e) {
        exchange.callback().failed(e);
    }
}
