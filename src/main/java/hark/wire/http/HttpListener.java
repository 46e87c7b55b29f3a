package hark.wire.http;

import hark.support.PortInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty, set up for old clients: it takes sloppy queries, and every request runs on a virtual thread.
final class HttpListener implements AutoCloseable {
    private static final int THREADS_MAX = 16;
    private static final int THREADS_MIN = 4;
    private static final long IDLE_MILLIS_WHEN_CLOSING = 50;
    private static final long STOP_MILLIS = 5_000;
    private static final int BACKLOG = 1024;

    private final Server server;
    private final HttpLimits limits;
    private final Crowd crowd;

    HttpListener(String name, Handler handler, HttpLimits limits, Crowd crowd) {
        this.limits = limits;
        this.crowd = crowd;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName(name);
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor(name));
        server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new PlainErrors());
        server.setHandler(handler);
    }

    void listen(Address address) {
        add(address, new ServerConnector(server, 1, 1, http()));
    }

    void listenTls(Address address, SslContextFactory.Server tls) {
        HttpConnectionFactory http = http();
        // Old clients ask by address or by a name the certificate lacks: whether that is good is
        // for them to say
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory secure = new SslConnectionFactory(tls, http.getProtocol());
        add(address, new ServerConnector(server, 1, 1, secure, http));
    }

    /// On one port with TLS, where who comes without is told so. Whoever answers there sees that by
    /// [org.eclipse.jetty.server.Request#isSecure].
    void listenTlsAlone(Address address, SslContextFactory.Server tls) {
        HttpConnectionFactory http = http();
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        DetectorConnectionFactory either =
                new DetectorConnectionFactory(new SslConnectionFactory(tls, http.getProtocol()));
        add(address, new ServerConnector(server, 1, 1, either, http));
    }

    private void add(Address address, ServerConnector connector) {
        connector.setHost(address.bind());
        connector.setPort(address.port());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(IDLE_MILLIS_WHEN_CLOSING);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setName(address.setting());
        connector.addEventListener(crowd);
        open(address, connector);
        server.addConnector(connector);
    }

    private static void open(Address address, ServerConnector connector) {
        InetSocketAddress socket = new InetSocketAddress(address.bind(), address.port());
        try {
            connector.open();
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new PortInUseException(address.setting(), socket, e);
            }
            throw new UncheckedIOException("Cannot listen for HTTP on " + socket, e);
        }
    }

    private HttpConnectionFactory http() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setHeaderCacheSize(0); // it would be held by every idle connection
        configuration.setRequestHeaderSize(limits.headerBytesMax());
        configuration.setUriCompliance(UriCompliance.UNSAFE); // `|`, `[]`, a bare `%`
        HttpConnectionFactory factory = new HttpConnectionFactory(configuration);
        configuration.setHttpCompliance(HttpCompliance.RFC7230_LEGACY);
        return factory;
    }

    void start() {
        int connectionsMax = limits.clientsMax() + Crowd.SURPLUS_MAX;
        server.addBean(new NetworkConnectionLimit(connectionsMax, server));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP listener did not start", e);
        }
    }

    /// The port listened on for the setting, also when it was 0.
    int port(String setting) {
        for (var connector : server.getConnectors()) {
            if (connector.getName().equals(setting) && connector instanceof ServerConnector tcp) {
                return tcp.getLocalPort();
            }
        }
        throw new IllegalArgumentException("Nothing listens for " + setting);
    }

    @Override
    public void close() {
        try {
            for (var connector : server.getConnectors()) {
                ((ServerConnector) connector).close(); // open before the server is started
            }
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP listener did not stop", e);
        }
    }

    /// @param setting the key that names the port, for the error that says it is taken
    record Address(String bind, int port, String setting) {}
}
