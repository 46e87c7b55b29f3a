package hark.wire.tcp;

import hark.api.door.Caller;
import hark.wire.Interpreter;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.RequestFramer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: read, ask, write, again.
///
/// The connection's own thread only reads and frames. A short-lived thread parses and runs what is complete, so that
/// the deep stack and the parser's buffers are not held by ten thousand connections that say nothing; it writes, too,
/// so that a client that does not read its answers can be told from one that has nothing to say.
final class CommandConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConnection.class);
    private static final int ANSWERS_BYTES = 512;
    private static final int BURST_BYTES = 64 * 1024;

    private final CommandPort port;
    private final Socket socket;
    private final Caller caller;
    private final Interpreter interpreter;
    private final RequestFramer framer;
    private final Outbox outbox;
    private final ReadBuffer buffer = new ReadBuffer();
    private final Runnable burst = this::answerBurst;
    private final Thread thread;

    private boolean patient = true;
    private boolean more;
    private volatile boolean answering;
    private volatile boolean broken;

    CommandConnection(CommandPort port, Socket socket, Caller caller) throws IOException {
        this.port = port;
        this.socket = socket;
        this.caller = caller;
        this.interpreter = port.interpreter();
        this.framer = port.framer();
        this.outbox = port.outbox(socket);
        this.thread = port.threadFor(this);
    }

    void start() {
        thread.start();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience);
    }

    @Override
    public void run() {
        try (socket) {
            converse();
            outbox.awaitEmpty();
        } catch (IOException e) {
            LOG.debug("{} is gone: {}", caller.connection(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            port.gone(this);
        }
    }

    private void converse() throws IOException, InterruptedException {
        while (!broken) {
            int count = read();
            if (count <= 0) {
                unfinished(count);
                return;
            }
            port.meters().bytesIn().increment(count);
            if (framer.feed(buffer.bytes(), buffer.scanned(), buffer.to())) {
                answer();
                if (framer.isLost()) {
                    linger();
                    return;
                }
            } else {
                scanned();
            }
            buffer.settle();
        }
    }

    /// @return what was read, -1 at the end, 0 when a request was begun and not gone on with
    private int read() throws IOException {
        boolean partial = framer.isPartial();
        if (partial == patient) {
            patient = !partial;
            socket.setSoTimeout(partial ? port.partialIdleMillis() : 0);
        }
        try {
            return buffer.fill(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    private void unfinished(int count) throws IOException, InterruptedException {
        if (!framer.isPartial()) {
            return;
        }
        port.meters().unfinished().increment();
        Bytes out = new Bytes(ANSWERS_BYTES);
        interpreter.malformed("the request was not finished", out);
        port.meters().bytesOut().increment(out.length());
        outbox.put(out);
        outbox.flush();
        if (count == 0) {
            linger();
        }
    }

    private void scanned() {
        if (framer.isPartial()) {
            buffer.scannedAll();
        } else {
            buffer.skipAll();
        }
    }

    /// The thread that answers leaves the writing for after it has woken this one, so that reading goes on while a
    /// client takes its time.
    private void answer() {
        do {
            answering = true;
            port.start(burst);
            while (answering) {
                LockSupport.park(this);
            }
        } while (more && !broken);
    }

    private void answerBurst() {
        try {
            putAnswers();
            outbox.flush();
        } catch (IOException e) {
            breakOff(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever happens, the reading thread is woken; and when there are no answers, it does not go on as if there
    /// were.
    private void putAnswers() throws InterruptedException {
        boolean failed = true;
        try {
            outbox.put(answers());
            failed = false;
        } catch (RuntimeException e) {
            LOG.error(
                    "{} ({}) could not be answered: closed", caller.name(), caller.connection(), e);
        } finally {
            broken = broken || failed;
            answering = false;
            LockSupport.unpark(thread);
        }
    }

    /// The answers to all requests that are complete, or to as many as make up a good write.
    private Bytes answers() {
        Bytes out = new Bytes(ANSWERS_BYTES);
        do {
            answerOne(out);
            more = !framer.isLost() && framer.feed(buffer.bytes(), buffer.scanned(), buffer.to());
        } while (more && out.length() < BURST_BYTES);
        if (!more) {
            scanned();
        }
        port.meters().bytesOut().increment(out.length());
        return out;
    }

    private void answerOne(Bytes out) {
        int end = framer.end();
        interpreter.answer(
                new Document(buffer.bytes(), buffer.from(), end, framer.refusal()), caller, out);
        buffer.passed(end);
    }

    private void breakOff(IOException e) {
        LOG.debug("{} is gone: {}", caller.connection(), e.getMessage());
        broken = true;
        close();
    }

    /// Cuts the client off when it does not read, so that it holds up nothing.
    void closeIfStalled(long nanos, long nanosWhenFull) {
        if (outbox.isStalled(nanos, nanosWhenFull)) {
            port.meters().slow().increment();
            LOG.warn("{} ({}) does not read: closed", caller.name(), caller.connection());
            close();
        }
    }

    /// Lets what runs be answered, and reads nothing more.
    void hangUp() {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.debug("{} was gone already: {}", caller.connection(), e.getMessage());
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{} did not close: {}", caller.connection(), e.getMessage());
        }
    }

    private void linger() throws IOException, InterruptedException {
        outbox.awaitEmpty();
        Farewell.to(socket);
    }
}
