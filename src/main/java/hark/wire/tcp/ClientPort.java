package hark.wire.tcp;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.Outage;
import hark.support.PortInUseException;
import hark.support.Refusals;
import hark.support.Timers;
import hark.wire.Interpreter;
import hark.wire.Outside;
import hark.wire.xml.Bytes;
import hark.wire.xml.RequestFramer;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A port of XML requests, answered in order, on connections that stay open as long as the client likes. What is asked
/// and told there is its [Trade].
final class ClientPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientPort.class);
    private static final int BACKLOG = 1024;
    private static final int LOOPS_MAX = 4;
    private static final int FAREWELLS_MAX = 1000;
    private static final long ACCEPT_PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final CommandPortSettings settings;
    private final Trade trade;
    private final XmlSettings xml;
    private final Timers timers;
    private final Outage outage;
    private final Interpreter interpreter;
    private final PortMeters meters;
    private final ServerSocketChannel listener;
    private final List<ConnectionLoop> loops;
    private final Duration watchEvery;
    private final Set<CommandConnection> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore farewells = new Semaphore(FAREWELLS_MAX);
    private final AtomicLong serial = new AtomicLong();
    private final Refusals refusals;
    private final AtomicLong requestBytes = new AtomicLong();
    private final ThreadFactory commandThreads = Thread.ofVirtual().name("command").factory();

    private volatile Timers.Alarm watch = () -> {};
    private volatile boolean closing;

    private ClientPort(
            CommandPortSettings settings, Trade trade, XmlSettings xml, Outside outside) {
        this.trade = trade;
        this.listener = listen(settings, trade.kind());
        this.settings = settings;
        this.xml = xml;
        this.timers = outside.timers();
        this.outage = new Outage(LOG, timers);
        this.refusals = new Refusals(timers);
        this.interpreter = new Interpreter(xml, outside);
        this.meters = PortMeters.of(outside.meters(), trade.kind().word());
        this.watchEvery = shorter(settings.slowReader(), settings.partialIdle()).dividedBy(8);
        this.loops =
                IntStream.rangeClosed(1, loops())
                        .mapToObj(i -> ConnectionLoop.start(trade.kind().word() + "-loop-" + i))
                        .toList();
    }

    /// What a port is for.
    record Trade(PortKind kind, Feeding feeding) {}

    /// @throws PortInUseException when another program holds the port
    static ClientPort open(
            CommandPortSettings settings, Trade trade, XmlSettings xml, Outside outside) {
        ClientPort port = new ClientPort(settings, trade, xml, outside);
        Thread.ofPlatform().name(trade.kind().word() + "-accept").daemon().start(port::acceptAll);
        port.watchClients();
        LOG.info("{} on port {}, open to {}", trade.kind().title(), port.port(), settings.allow());
        return port;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// One loop reads and answers what needs no waiting for a hundred thousand requests a second.
    private static int loops() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, LOOPS_MAX);
    }

    private static ServerSocketChannel listen(CommandPortSettings settings, PortKind kind) {
        InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.socket().bind(address, BACKLOG);
            return channel;
        } catch (BindException e) {
            throw new PortInUseException(kind.setting(), address, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for clients on " + address, e);
        }
    }

    /// The port listened on, also when the setting was 0.
    int port() {
        return listener.socket().getLocalPort();
    }

    /// Connections open now.
    int clients() {
        return connections.size();
    }

    private void acceptAll() {
        while (!closing) {
            try {
                accept(listener.accept());
                outage.over("Connections are accepted again");
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (!closing) {
                    outage.failed("A connection could not be accepted", e.toString(), e);
                    LockSupport.parkNanos(
                            ACCEPT_PAUSE_NANOS); // out of file descriptors: it would spin
                }
            }
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        InetAddress address = channel.socket().getInetAddress();
        if (!settings.allow().allows(address)) {
            meters.refusedAddress().increment();
            if (refusals.isNews(address)) {
                LOG.info(
                        "{} is not in listen.allow ({}): refused",
                        address.getHostAddress(),
                        settings.allow());
            }
            channel.close();
        } else if (connections.size() >= settings.clientsMax()) {
            meters.refusedFull().increment();
            turnAway(channel);
        } else {
            serve(channel, address);
        }
    }

    private void serve(SocketChannel channel, InetAddress address) throws IOException {
        try {
            attend(channel, address);
        } catch (IOException e) {
            LOG.debug("A client left as it came: {}", e.getMessage());
            channel.close();
        }
    }

    private void attend(SocketChannel channel, InetAddress address) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        long number = serial.incrementAndGet();
        Caller caller =
                new Caller(
                        address.getHostAddress(),
                        address,
                        trade.kind().way(),
                        trade.kind().word() + "-" + number);
        ConnectionLoop loop = loops.get((int) (number % loops.size()));
        CommandConnection client = new CommandConnection(this, loop, channel, caller);
        meters.opened().increment();
        meters.open().incrementAndGet();
        connections.add(client);
        loop.post(client::began);
        loop.attend(client);
        if (closing) {
            client.close(); // close() may have gone through the connections before this one was
            // there
        }
    }

    private void turnAway(SocketChannel channel) throws IOException {
        if (!farewells.tryAcquire()) {
            channel.close();
            return;
        }
        Bytes out = new Bytes(256);
        interpreter.unheard(ResultCode.TOO_MANY_CLIENTS, out);
        try {
            channel.configureBlocking(false);
            channel.write(out.view(0, out.length())); // a new connection takes that much at once
        } finally {
            sayFarewell(channel, loops.getFirst(), farewells::release);
        }
    }

    private void watchClients() {
        if (closing) {
            return;
        }
        for (CommandConnection client : connections) {
            client.giveUpIfUnfinished(settings.partialIdle().toNanos());
            closeIfKeyIsOver(client);
            client.closeIfStalled(settings.slowReader().toNanos(), watchEvery.toNanos());
        }
        watch = timers.after(watchEvery, this::watchClients);
    }

    /// A key that was taken back, or is over, opens nothing any more, and what it has opened not either.
    private void closeIfKeyIsOver(CommandConnection client) {
        if (client.isToldBy(interpreter::isWrongKey)) {
            LOG.info("A client was told events by a key that is good no longer: closed");
            client.close();
        }
    }

    Telling telling(Telling.Line line) {
        return trade.feeding().telling(line);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    PortMeters meters() {
        return meters;
    }

    RequestFramer framer() {
        return new RequestFramer(xml);
    }

    Outbox outbox(SocketChannel client, Runnable wantsRoom) {
        return new Outbox(client, timers, settings.outputBytesMax(), wantsRoom);
    }

    /// Counts room that connections take up with requests under way.
    void hold(int bytes) {
        requestBytes.addAndGet(bytes);
    }

    boolean holdsTooMuch() {
        return requestBytes.get() > settings.requestsBytesMax();
    }

    long nanos() {
        return timers.nanos();
    }

    /// @param over called once, when the connection is closed
    void sayFarewell(SocketChannel channel, ConnectionLoop loop, Runnable over) {
        Farewell.say(channel, loop, timers, over);
    }

    void start(Runnable command) {
        commandThreads.newThread(command).start();
    }

    void gone(CommandConnection client) {
        if (connections.remove(client)) {
            meters.open().decrementAndGet();
            synchronized (connections) {
                connections.notifyAll();
            }
        }
    }

    /// Takes no more connections, lets commands that run be answered, and closes.
    @Override
    public void close() {
        closing = true;
        watch.cancel();
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("Port {} did not close: {}", port(), e.getMessage());
        }
        connections.forEach(CommandConnection::hangUp);
        awaitAnswers();
        connections.forEach(CommandConnection::close);
        loops.forEach(ConnectionLoop::close);
    }

    private void awaitAnswers() {
        long until = timers.nanos() + settings.closeGrace().toNanos();
        synchronized (connections) {
            try {
                for (long left = settings.closeGrace().toMillis();
                        left > 0 && !connections.isEmpty();
                        left = Duration.ofNanos(until - timers.nanos()).toMillis()) {
                    connections.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
