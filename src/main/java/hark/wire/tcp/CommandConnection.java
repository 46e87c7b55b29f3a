package hark.wire.tcp;

import hark.api.Answer;
import hark.api.Request;
import hark.api.door.Caller;
import hark.wire.Interpreter;
import hark.wire.tcp.ConnectionLoop.Interest;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.RequestFramer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client: its requests are answered one after the other, in the order they came.
///
/// The port's loop reads, frames, asks the door and writes. A change is begun there and its answer written when it
/// comes; what might hold the loop up (a look-up, a document that needs the parser) is answered by a short-lived
/// virtual thread, with all that has been read by then. So ten thousand connections that say nothing cost no thread,
/// and a command that waits for the disk holds up nobody else.
final class CommandConnection implements Attended, Telling.Line {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConnection.class);
    private static final int ANSWERS_BYTES = 512;
    private static final int BURST_BYTES = 64 * 1024;

    /// What a request may take up however little room is left.
    private static final int FAIR_BYTES = 64 * 1024;

    /// Whether the loop may look at what was read, and answer it.
    private enum Turn {
        LOOP,
        /// An answer is awaited, or a command's thread is at work.
        AWAY,
        /// As AWAY, and more has come that nobody has read yet.
        AWAY_BEFORE_MORE
    }

    private final ClientPort port;
    private final ConnectionLoop loop;
    private final SocketChannel channel;
    private final Caller caller;
    private final Interpreter interpreter;
    private final RequestFramer framer;
    private final Outbox outbox;
    private final Telling telling;
    private final ReadBuffer buffer = new ReadBuffer();
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.LOOP);
    private final AtomicInteger held = new AtomicInteger();
    private volatile long partialSince;

    CommandConnection(ClientPort port, ConnectionLoop loop, SocketChannel channel, Caller caller) {
        this.port = port;
        this.loop = loop;
        this.channel = channel;
        this.caller = caller;
        this.interpreter = port.interpreter();
        this.framer = port.framer();
        this.outbox = port.outbox(channel, () -> loop.post(this::awaitRoom));
        this.telling = port.telling(this);
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public void ready(SelectionKey key, byte[] scratch) throws IOException {
        if (key.isWritable()) {
            loop.await(this, SelectionKey.OP_WRITE, Interest.OFF);
            outbox.roomAgain();
            telling.goOn(outbox, loop.page());
        }
        if (key.isValid() && key.isReadable() && isTurnOfLoop()) {
            read(scratch);
        }
    }

    void began() {
        telling.began(request -> interpreter.said(request, caller));
    }

    @Override
    public void wake() {
        loop.post(this::tell);
    }

    private void tell() {
        try {
            telling.goOn(outbox, loop.page());
        } catch (IOException e) {
            gone(e);
        }
    }

    @Override
    public void start(Runnable task) {
        port.start(task);
    }

    @Override
    public void broken(Exception e) {
        LOG.warn("{} ({}) cannot be told more: closed", caller.name(), caller.connection(), e);
        close();
    }

    private void awaitRoom() {
        loop.await(this, SelectionKey.OP_WRITE, Interest.ON);
    }

    /// When it is not, what came stays unread until the turn has come back: a client that does
    /// not wait for answers fills its own buffers, not ours.
    private boolean isTurnOfLoop() {
        if (turn.get() == Turn.AWAY && turn.compareAndSet(Turn.AWAY, Turn.AWAY_BEFORE_MORE)) {
            loop.await(this, SelectionKey.OP_READ, Interest.OFF);
        }
        return turn.get() == Turn.LOOP;
    }

    private void read(byte[] scratch) throws IOException {
        int count = channel.read(ByteBuffer.wrap(scratch));
        if (count < 0) {
            loop.await(this, SelectionKey.OP_READ, Interest.OFF);
            ended();
        } else {
            port.meters().bytesIn().increment(count);
            buffer.take(scratch, count);
            answerAtOnce(new Bytes(ANSWERS_BYTES));
        }
    }

    /// Answers request after request, up to the first whose answer has to be waited for.
    private void answerAtOnce(Bytes out) throws IOException {
        boolean more = isFramed();
        while (more && out.length() < BURST_BYTES && !outbox.isBlocked()) {
            Optional<Request> plain = interpreter.plain(document());
            if (plain.isEmpty() || !interpreter.isPrompt(plain.get())) {
                break;
            }
            CompletableFuture<Answer> answer = interpreter.ask(plain.get(), caller);
            buffer.passed(framer.end());
            if (!answer.isDone()) {
                buffer.settle();
                noteRoom(buffer.extraBytes());
                send(out);
                await(plain.get(), answer);
                return;
            }
            write(plain.get(), answer.join(), out);
            more = isFramed();
        }
        send(out);
        if (more) {
            goAway();
            port.start(this::answerBursts);
        } else {
            settle();
            if (framer.isPartial() && buffer.extraBytes() > FAIR_BYTES && port.holdsTooMuch()) {
                breakOff("there is no room for large requests now");
            }
        }
    }

    private void send(Bytes out) throws IOException {
        if (out.length() > 0) {
            outbox.add(counted(out));
            outbox.flush();
            telling.sent();
        }
    }

    private void write(Request request, Answer answer, Bytes out) {
        telling.answered(request, answer);
        interpreter.write(request, answer, out);
    }

    private void goAway() {
        turn.set(Turn.AWAY);
        partialSince = 0;
    }

    private void await(Request request, CompletableFuture<Answer> answer) {
        goAway();
        answer.thenAccept(said -> loop.post(() -> goOn(request, said)));
    }

    /// The answer that was awaited is there.
    private void goOn(Request request, Answer answer) {
        if (!channel.isOpen()) {
            return; // the client left without it, and what else it asked is not begun
        }
        if (turn.getAndSet(Turn.LOOP) == Turn.AWAY_BEFORE_MORE) {
            loop.await(this, SelectionKey.OP_READ, Interest.ON);
        }
        try {
            Bytes out = new Bytes(ANSWERS_BYTES);
            write(request, answer, out);
            answerAtOnce(out);
        } catch (IOException e) {
            gone(e);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private boolean isFramed() {
        return framer.feed(buffer.bytes(), buffer.scanned(), buffer.to());
    }

    private Document document() {
        return new Document(buffer.bytes(), framer.begin(), framer.end(), framer.refusal());
    }

    @Override
    public Bytes counted(Bytes out) {
        port.meters().bytesOut().increment(out.length());
        return out;
    }

    /// All that was read has been looked at.
    private void settle() {
        if (framer.isPartial()) {
            buffer.scannedAll();
            partialSince = port.nanos() | 1; // 0 says that no request has been begun
        } else {
            buffer.skipAll();
            partialSince = 0;
        }
        buffer.settle();
        noteRoom(buffer.extraBytes());
    }

    /// Whoever closes this may come at any time; in the end nothing is held.
    private void noteRoom(int bytes) {
        if (bytes != held.get()) {
            port.hold(bytes - held.getAndSet(bytes));
        }
        if (!channel.isOpen()) {
            port.hold(-held.getAndSet(0));
        }
    }

    /// A document has been framed; answers it and all that follow it. The turn is given back before the writing, so
    /// that the loop can read the next request as soon as the client has its answer.
    private void answerBursts() {
        try {
            boolean more = true;
            while (more && channel.isOpen()) {
                Bytes out = new Bytes(ANSWERS_BYTES);
                more = answerBurst(out);
                outbox.put(counted(out));
                telling.sent();
                if (!more) {
                    giveBack();
                }
                outbox.flush();
            }
        } catch (IOException e) {
            gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void gone(IOException e) {
        LOG.debug("{} is gone: {}", caller.connection(), e.getMessage());
        close();
    }

    private void failed(Throwable e) {
        LOG.error("{} ({}) could not be answered: closed", caller.name(), caller.connection(), e);
        close();
    }

    /// The answers to all requests that are complete, or to as many as make up a good write.
    ///
    /// @return whether more are complete
    private boolean answerBurst(Bytes out) {
        boolean more = true;
        while (more && out.length() < BURST_BYTES) {
            interpreter
                    .read(document(), out)
                    .ifPresent(request -> write(request, interpreter.said(request, caller), out));
            buffer.passed(framer.end());
            more = !framer.isLost() && isFramed();
        }
        return more;
    }

    private void giveBack() {
        if (framer.isLost()) {
            loop.post(() -> outbox.whenEmpty(this::leave));
            return; // what follows cannot be told apart: the turn stays here, nothing is read
        }
        settle();
        if (!turn.compareAndSet(Turn.AWAY, Turn.LOOP)) {
            turn.set(Turn.LOOP);
            loop.post(() -> loop.await(this, SelectionKey.OP_READ, Interest.ON));
        }
    }

    /// The client says nothing more.
    private void ended() throws IOException {
        if (framer.isPartial()) {
            port.meters().unfinished().increment();
            sayMalformed("the request was not finished");
        }
        outbox.whenEmpty(this::close);
    }

    private void sayMalformed(String why) throws IOException {
        partialSince = 0;
        Bytes out = new Bytes(ANSWERS_BYTES);
        interpreter.malformed(why, out);
        send(out);
    }

    /// Says why, and goodbye; what follows is not read.
    private void breakOff(String why) throws IOException {
        turn.set(Turn.AWAY);
        sayMalformed(why);
        outbox.whenEmpty(this::leave);
    }

    /// Says goodbye when a request was begun and not gone on with for so long.
    void giveUpIfUnfinished(long nanos) {
        if (isUnfinished(nanos)) {
            loop.post(() -> giveUp(nanos));
        }
    }

    private boolean isUnfinished(long nanos) {
        long since = partialSince;
        return since != 0 && port.nanos() - since > nanos;
    }

    private void giveUp(long nanos) {
        if (turn.get() != Turn.LOOP || !isUnfinished(nanos)) {
            return; // it has gone on in the meantime
        }
        try {
            port.meters().unfinished().increment();
            breakOff("the request was not finished");
        } catch (IOException e) {
            gone(e);
        }
    }

    private void leave() {
        loop.post(() -> port.sayFarewell(channel, loop, this::close));
    }

    /// Cuts the client off when it does not read, so that it holds up nothing.
    void closeIfStalled(long nanos, long nanosWhenFull) {
        if (outbox.isStalled(nanos, nanosWhenFull)) {
            port.meters().slow().increment();
            LOG.warn("{} ({}) does not read: closed", caller.name(), caller.connection());
            close();
        }
    }

    /// Whether it is told events by such a request.
    boolean isToldBy(BiPredicate<Request, Caller> such) {
        return telling.request().filter(each -> such.test(each, caller)).isPresent();
    }

    /// Lets what runs be answered, and reads nothing more.
    void hangUp() {
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            LOG.debug("{} was gone already: {}", caller.connection(), e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{} did not close: {}", caller.connection(), e.getMessage());
        }
        outbox.abandon();
        telling.end();
        noteRoom(0);
        port.gone(this);
        loop.wake();
    }
}
