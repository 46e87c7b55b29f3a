package hark.wire.http;

import hark.wire.Outside;
import hark.wire.xml.XmlSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Web API on port 2012, and with a certificate on 2013 as well. [A]
public final class WebApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);
    private static final String PORT = "web.port";
    private static final String TLS_PORT = "web.tls.port";

    private final HttpListener listener;
    private final TlsCertificate[] certificates;

    private WebApi(HttpListener listener, TlsCertificate... certificates) {
        this.listener = listener;
        this.certificates = certificates;
    }

    /// @throws hark.support.PortInUseException when another program holds a port
    /// @throws IllegalArgumentException when the certificate cannot be used
    public static WebApi open(WebSettings settings, XmlSettings xml, Outside outside) {
        HttpListener listener = new HttpListener("web", new WebApiHandler(settings, xml, outside));
        try {
            WebApi api = open(listener, settings, outside);
            LOG.info("Web API on port {}, open to {}", api.port(), settings.allow());
            return api;
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static WebApi open(HttpListener listener, WebSettings settings, Outside outside) {
        listener.listen(address(settings, settings.port(), PORT), settings.headerBytesMax());
        WebApi api =
                settings.tls()
                        .map(tls -> secured(listener, settings, tls, outside))
                        .orElseGet(() -> new WebApi(listener));
        listener.start();
        return api;
    }

    private static WebApi secured(
            HttpListener listener, WebSettings settings, TlsSettings tls, Outside outside) {
        TlsCertificate certificate = TlsCertificate.load(tls, outside.timers());
        listener.listenTls(
                address(settings, tls.port(), TLS_PORT),
                settings.headerBytesMax(),
                certificate.factory());
        return new WebApi(listener, certificate);
    }

    private static HttpListener.Address address(WebSettings settings, int port, String setting) {
        return new HttpListener.Address(settings.bind(), port, setting);
    }

    /// The port of plain HTTP, also when the setting was 0.
    public int port() {
        return listener.port(PORT);
    }

    /// The port of HTTPS; only where a certificate is set.
    public int tlsPort() {
        return listener.port(TLS_PORT);
    }

    @Override
    public void close() {
        for (TlsCertificate certificate : certificates) {
            certificate.close();
        }
        listener.close();
    }
}
