package hark.wire.http;

import hark.wire.Outside;
import hark.wire.xml.XmlSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Web API on port 2012, and with a certificate on 2013 as well. [A]
public final class WebApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);
    private static final String PORT = "web.port";
    private static final String TLS_PORT = "web.tls.port";

    private final HttpListener listener;
    private final Optional<TlsCertificate> certificate;

    private WebApi(HttpListener listener, Optional<TlsCertificate> certificate) {
        this.listener = listener;
        this.certificate = certificate;
    }

    /// @throws hark.support.PortInUseException when another program holds a port
    /// @throws IllegalArgumentException when the certificate cannot be used
    public static WebApi open(WebSettings settings, XmlSettings xml, Outside outside) {
        Optional<TlsCertificate> certificate =
                settings.tls().map(tls -> TlsCertificate.load(tls, outside.timers()));
        Crowd crowd = new Crowd(settings.limits().clientsMax());
        WebApiHandler handler = new WebApiHandler(settings, xml, outside, crowd);
        WebApi api =
                new WebApi(new HttpListener("web", handler, settings.limits(), crowd), certificate);
        try {
            api.listen(settings);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
        settings.tls().ifPresent(tls -> LOG.info("Web API over TLS on port {}", api.tlsPort()));
        LOG.info("Web API on port {}, open to {}", api.port(), settings.allow());
        return api;
    }

    private void listen(WebSettings settings) {
        listener.listen(address(settings, settings.port(), PORT));
        settings.tls()
                .ifPresent(tls ->
                        certificate.ifPresent(one ->
                                listener.listenTls(
                                        address(settings, tls.port(), TLS_PORT), one.factory())));
        listener.start();
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
        certificate.ifPresent(TlsCertificate::close);
        listener.close();
    }
}
