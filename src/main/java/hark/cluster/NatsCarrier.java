package hark.cluster;

import hark.support.Timers;
import hark.support.tls.Authorities;
import hark.support.tls.KeyFiles;
import io.nats.client.AuthHandler;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// NATS. While its server cannot be reached nothing is kept to be sent later: who asks now wants to know now.
public final class NatsCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(NatsCarrier.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final int WAITING_MAX = 10_000;
    private static final long WAITING_BYTES_MAX = 67_108_864;

    private final Options options;
    private final Timers timers;
    private final Map<String, Consumer<Message>> listeners = new LinkedHashMap<>();
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile boolean closed;
    private volatile String lastProblem = "";

    private NatsCarrier(Options options, Timers timers) {
        this.options = options;
        this.timers = timers;
    }

    /// Tries to connect, and goes on trying for as long as it is open.
    ///
    /// @param name what the server knows this connection by
    /// @throws IOException when the settings name files that cannot be used
    public static NatsCarrier open(NatsSettings settings, String name, Timers timers)
            throws IOException {
        NatsCarrier carrier =
                new NatsCarrier(options(settings, name, new NatsErrors(timers)), timers);
        carrier.connect();
        return carrier;
    }

    private static Options options(NatsSettings settings, String name, NatsErrors errors)
            throws IOException {
        Options.Builder options =
                new Options.Builder()
                        .servers(settings.urls().toArray(String[]::new))
                        .connectionName(name)
                        .connectionTimeout(CONNECT_WITHIN)
                        .reconnectWait(AGAIN_AFTER)
                        .maxReconnects(-1)
                        .reconnectBufferSize(0)
                        .pingInterval(PING_EVERY)
                        .maxMessagesInOutgoingQueue(WAITING_MAX)
                        .discardMessagesWhenOutgoingQueueFull()
                        .errorListener(errors);
        settings.login()
                .ifPresent(login ->
                        options.userInfo(
                                login.user().toCharArray(), login.password().toCharArray()));
        if (settings.credentials().isPresent()) {
            options.authHandler(credentials(settings.credentials().get().toString()));
        }
        if (settings.authorities().isPresent()) {
            options.sslContext(trusting(settings.authorities().get()));
        }
        return options.build();
    }

    private static SSLContext trusting(Path file) throws IOException {
        try {
            return Authorities.trusting(KeyFiles.authorities("cluster", file));
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static AuthHandler credentials(String file) throws IOException {
        try {
            return Nats.credentials(file);
        } catch (RuntimeException e) {
            throw new IOException("cluster.credentials cannot be used", e);
        }
    }

    /// Blocks for as long as a try may take.
    private void connect() {
        try {
            Connection made = Nats.connect(options);
            synchronized (this) {
                if (closed) {
                    made.close();
                    return;
                }
                connection = Optional.of(made);
                listeners.forEach((subject, listener) -> subscribe(made, subject, listener));
            }
            LOG.info("Connected to NATS");
        } catch (AuthenticationException e) {
            again("NATS does not let this core in: " + e.getMessage());
        } catch (IOException e) {
            again("NATS cannot be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param why is said once, and not for every try
    private void again(String why) {
        if (!why.equals(lastProblem)) {
            lastProblem = why;
            LOG.warn("{}; tried again every {} s", why, AGAIN_AFTER.toSeconds());
        }
        timers.after(
                AGAIN_AFTER,
                () -> {
                    if (!closed) {
                        Thread.ofVirtual().name("nats").start(this::connect);
                    }
                });
    }

    @Override
    public boolean isUp() {
        return up().isPresent();
    }

    private Optional<Connection> up() {
        return connection.filter(each -> each.getStatus() == Status.CONNECTED);
    }

    @Override
    public int messageBytesMax() {
        return up().map(each -> (int) Math.min(Integer.MAX_VALUE, each.getMaxPayload()))
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public void tell(String subject, byte[] message) {
        up().ifPresent(each -> publish(each, subject, message));
    }

    /// The connection may break in the middle.
    private static void publish(Connection to, String subject, byte[] message) {
        try {
            to.publish(subject, message);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.debug("A message could not be sent", e);
        }
    }

    @Override
    public CompletableFuture<Optional<byte[]>> ask(String subject, byte[] message, Duration limit) {
        return up().map(each -> ask(each, subject, message, limit))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static CompletableFuture<Optional<byte[]>> ask(
            Connection to, String subject, byte[] message, Duration limit) {
        try {
            return to.requestWithTimeout(subject, message, limit)
                    .handle((reply, failed) ->
                            failed == null && !reply.isStatusMessage()
                                    ? Optional.of(reply.getData())
                                    : Optional.empty());
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.debug("A question could not be sent", e);
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    @Override
    public void listen(String subject, Consumer<byte[]> listener) {
        keep(subject, message -> listener.accept(message.getData()));
    }

    @Override
    public void answer(String subject, Consumer<Question> listener) {
        keep(
                subject,
                message ->
                        Optional.ofNullable(message.getReplyTo())
                                .ifPresent(to -> listener.accept(question(message, to))));
    }

    private Question question(Message message, String replyTo) {
        return new Question() {
            @Override
            public byte[] message() {
                return message.getData();
            }

            @Override
            public void answer(byte[] reply) {
                tell(replyTo, reply);
            }
        };
    }

    private synchronized void keep(String subject, Consumer<Message> listener) {
        listeners.put(subject, listener);
        connection.ifPresent(each -> subscribe(each, subject, listener));
    }

    private static void subscribe(Connection on, String subject, Consumer<Message> listener) {
        Dispatcher dispatcher = on.createDispatcher(listener::accept);
        dispatcher.setPendingLimits(WAITING_MAX, WAITING_BYTES_MAX);
        dispatcher.subscribe(subject);
    }

    @Override
    public void close() {
        Optional<Connection> open;
        synchronized (this) {
            closed = true;
            open = connection;
        }
        open.ifPresent(NatsCarrier::close);
    }

    private static void close(Connection open) {
        try {
            open.flush(CONNECT_WITHIN);
        } catch (TimeoutException | IllegalStateException e) {
            LOG.debug("What was said last may not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            open.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
