package hark.wire.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Port 8080: health, metrics, and the JSON API. [D]
public final class ModernPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModernPort.class);
    private static final String PORT = "http.port";
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    private final HttpListener listener;

    private ModernPort(HttpListener listener) {
        this.listener = listener;
    }

    /// @throws hark.support.PortInUseException when another program holds the port
    public static ModernPort open(HttpSettings settings, ModernParts parts) {
        HttpListener listener = new HttpListener("http", new ModernHandler(settings, parts));
        try {
            listener.listen(
                    new HttpListener.Address(settings.bind(), settings.port(), PORT),
                    HEADER_BYTES_MAX);
            listener.start();
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
        ModernPort port = new ModernPort(listener);
        LOG.info("Health, metrics and JSON on port {}", port.port());
        return port;
    }

    /// The port listened on, also when the setting was 0.
    public int port() {
        return listener.port(PORT);
    }

    @Override
    public void close() {
        listener.close();
    }
}
