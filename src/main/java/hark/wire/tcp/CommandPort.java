package hark.wire.tcp;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.Timers;
import hark.wire.Interpreter;
import hark.wire.Outside;
import hark.wire.PortInUseException;
import hark.wire.xml.Bytes;
import hark.wire.xml.RequestFramer;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Port 5620: commands as XML, answered in order, on connections that stay open as long as the client likes. [A]
public final class CommandPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPort.class);
    private static final int BACKLOG = 1024;
    private static final int FAREWELLS_MAX = 1000;
    private static final long ACCEPT_PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final CommandPortSettings settings;
    private final XmlSettings xml;
    private final Timers timers;
    private final Interpreter interpreter;
    private final PortMeters meters;
    private final ServerSocket listener;
    private final Duration watchEvery;
    private final Set<CommandConnection> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore farewells = new Semaphore(FAREWELLS_MAX);
    private final AtomicLong serial = new AtomicLong();
    private final ThreadFactory connectionThreads =
            Thread.ofVirtual().name("command-connection").factory();
    private final ThreadFactory commandThreads = Thread.ofVirtual().name("command").factory();

    private volatile Timers.Alarm watch = () -> {};
    private volatile boolean closing;

    private CommandPort(CommandPortSettings settings, XmlSettings xml, Outside outside) {
        this.listener = listen(settings);
        this.settings = settings;
        this.xml = xml;
        this.timers = outside.timers();
        this.interpreter = new Interpreter(xml, outside);
        this.meters = PortMeters.of(outside.meters(), "command");
        this.watchEvery = settings.slowReader().dividedBy(8);
    }

    /// @throws PortInUseException when another program holds the port
    public static CommandPort open(CommandPortSettings settings, XmlSettings xml, Outside outside) {
        CommandPort port = new CommandPort(settings, xml, outside);
        Thread.ofPlatform().name("command-accept").daemon().start(port::acceptAll);
        port.watchSlowReaders();
        LOG.info("Commands on port {}, open to {}", port.port(), settings.allow());
        return port;
    }

    private static ServerSocket listen(CommandPortSettings settings) {
        InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
            return socket;
        } catch (BindException e) {
            throw new PortInUseException("tcp.port", address, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for commands on " + address, e);
        }
    }

    /// The port listened on, also when the setting was 0.
    public int port() {
        return listener.getLocalPort();
    }

    /// Connections open now.
    public int clients() {
        return connections.size();
    }

    private void acceptAll() {
        while (!closing) {
            try {
                accept(listener.accept());
            } catch (IOException e) {
                if (!closing) {
                    LOG.warn("A connection could not be accepted: {}", e.getMessage());
                    LockSupport.parkNanos(
                            ACCEPT_PAUSE_NANOS); // out of file descriptors: it would spin
                }
            }
        }
    }

    private void accept(Socket socket) throws IOException {
        InetAddress address = socket.getInetAddress();
        if (!settings.allow().allows(address)) {
            meters.refusedAddress().increment();
            LOG.info(
                    "{} is not in listen.allow ({}): refused",
                    address.getHostAddress(),
                    settings.allow());
            socket.close();
        } else if (connections.size() >= settings.clientsMax()) {
            meters.refusedFull().increment();
            turnAway(socket);
        } else {
            serve(socket, address);
        }
    }

    private void serve(Socket socket, InetAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        String connection = "command-" + serial.incrementAndGet();
        Caller caller =
                new Caller(address.getHostAddress(), address, Caller.Way.COMMAND_PORT, connection);
        CommandConnection client = new CommandConnection(this, socket, caller);
        meters.opened().increment();
        meters.open().incrementAndGet();
        connections.add(client);
        client.start();
        if (closing) {
            client.hangUp(); // close() may have gone through the connections before this one was
            // among them
        }
    }

    private void turnAway(Socket socket) throws IOException {
        if (farewells.tryAcquire()) {
            connectionThreads.newThread(() -> sayFull(socket)).start();
        } else {
            socket.close();
        }
    }

    private void sayFull(Socket socket) {
        Bytes out = new Bytes(256);
        interpreter.unheard(ResultCode.TOO_MANY_CLIENTS, out);
        try (socket) {
            out.writeTo(socket.getOutputStream(), 0, out.length());
            Farewell.to(socket);
        } catch (IOException e) {
            LOG.debug("A surplus client left before its answer: {}", e.getMessage());
        } finally {
            farewells.release();
        }
    }

    private void watchSlowReaders() {
        if (closing) {
            return;
        }
        for (CommandConnection client : connections) {
            client.closeIfStalled(settings.slowReader().toNanos(), watchEvery.toNanos());
        }
        watch = timers.after(watchEvery, this::watchSlowReaders);
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

    Outbox outbox(Socket socket) throws IOException {
        return new Outbox(socket.getOutputStream(), timers, settings.outputBytesMax());
    }

    int partialIdleMillis() {
        return Math.toIntExact(settings.partialIdle().toMillis());
    }

    Thread threadFor(CommandConnection client) {
        return connectionThreads.newThread(client);
    }

    void start(Runnable command) {
        commandThreads.newThread(command).start();
    }

    void gone(CommandConnection client) {
        if (connections.remove(client)) {
            meters.open().decrementAndGet();
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
    }

    private void awaitAnswers() {
        long until = timers.nanos() + settings.closeGrace().toNanos();
        try {
            for (CommandConnection client : connections) {
                client.awaitEnd(Duration.ofNanos(Math.max(1, until - timers.nanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
