package hark.wire.http;

import hark.wire.xml.XmlSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Port 8080: health, metrics, and the JSON API. [D]
public final class ModernPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModernPort.class);
    private static final String PORT = "http.port";

    private final HttpListener listener;
    private final ModernHandler handler;
    private final String bind;
    private final Optional<TlsCertificate> certificate;

    private ModernPort(
            HttpListener listener,
            ModernHandler handler,
            String bind,
            Optional<TlsCertificate> certificate) {
        this.bind = bind;
        this.handler = handler;
        this.listener = listener;
        this.certificate = certificate;
    }

    /// @param xml whose bounds hold for JSON as well
    /// @throws hark.support.PortInUseException when another program holds the port
    /// @throws IllegalArgumentException when the certificate cannot be used
    public static ModernPort open(HttpSettings settings, XmlSettings xml, ModernParts parts) {
        Optional<TlsCertificate> certificate =
                settings.privacy()
                        .tls()
                        .map(tls -> TlsCertificate.load(tls, parts.outside().timers()));
        Crowd crowd = new Crowd(settings.limits().clientsMax());
        ModernHandler handler = new ModernHandler(settings, xml, parts, crowd);
        HttpListener listener = new HttpListener("http", handler, settings.limits(), crowd);
        ModernPort port = new ModernPort(listener, handler, settings.bind(), certificate);
        try {
            port.listen(new HttpListener.Address(settings.bind(), settings.port(), PORT));
            listener.start();
        } catch (RuntimeException e) {
            port.close();
            throw e;
        }
        handler.reachedAt(settings.publicUrl().orElseGet(port::url));
        LOG.info("Health, metrics and JSON at {}", port.url());
        return port;
    }

    private void listen(HttpListener.Address address) {
        if (certificate.isPresent()) {
            listener.listenTlsAlone(address, certificate.get().factory());
        } else {
            listener.listen(address);
        }
    }

    /// The port listened on, also when the setting was 0.
    public int port() {
        return listener.port(PORT);
    }

    /// As it is reached from this machine, or by the one address it listens on.
    public String url() {
        String host = bind.equals("0.0.0.0") || bind.equals("0:0:0:0:0:0:0:0") ? "127.0.0.1" : bind;
        String scheme = certificate.isPresent() ? "https://" : "http://";
        return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /// How many are told events now.
    int streams() {
        return handler.streams();
    }

    @Override
    public void close() {
        handler.endStreams();
        certificate.ifPresent(TlsCertificate::close);
        listener.close();
    }
}
