package hark.support.tls;

import hark.support.Timers;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/// Makes connections secure, with our certificate and by those we trust (TLS 1.2 and 1.3). Files that change are in use
/// for connections to come; those that are open go on with what they have. Thread-safe.
public final class SecureSockets implements AutoCloseable {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsSettings settings;
    private final WatchedFiles watch;
    private volatile SSLContext context;

    private SecureSockets(TlsSettings settings, Timers timers) {
        this.settings = settings;
        this.watch = new WatchedFiles(settings, timers, () -> context = make(settings));
        try {
            this.context = make(settings);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be used: %s"
                            .formatted(
                                    settings.setting("certificate"),
                                    settings.certificate(),
                                    e.getMessage()),
                    e);
        }
    }

    /// @throws IllegalArgumentException with a sentence for the administrator, which names the setting
    public static SecureSockets load(TlsSettings settings, Timers timers) {
        SecureSockets sockets = new SecureSockets(settings, timers);
        sockets.watch.start();
        return sockets;
    }

    private static SSLContext make(TlsSettings settings) throws GeneralSecurityException {
        KeyFiles.Keys keys = KeyFiles.read(settings);
        KeyManagerFactory ours =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys.store(), keys.password().toCharArray());
        // Nobody is trusted where no authority is named: an empty list, for none means those of the
        // JDK
        TrustManager[] trusted =
                settings.clients().authorities().isPresent()
                        ? new TrustManager[] {new Issued(KeyFiles.authorities(settings))}
                        : new TrustManager[0];
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(ours.getKeyManagers(), trusted, null);
        return made;
    }

    /// Over a connection that somebody opened to us. The handshake is still to come.
    public SSLSocket answering(Socket connected) throws IOException {
        SSLSocket secure = over(connected);
        secure.setUseClientMode(false);
        SSLParameters parameters = parameters(secure);
        switch (settings.clients().ask()) {
            case NOT -> {}
            case WANTED -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        secure.setSSLParameters(parameters);
        return secure;
    }

    /// Over a connection that we opened. The handshake, still to come, fails where no authority vouches for the other
    /// side.
    public SSLSocket calling(Socket connected) throws IOException {
        SSLSocket secure = over(connected);
        secure.setUseClientMode(true);
        secure.setSSLParameters(parameters(secure));
        return secure;
    }

    private SSLSocket over(Socket connected) throws IOException {
        return (SSLSocket)
                context.getSocketFactory()
                        .createSocket(
                                connected,
                                connected.getInetAddress().getHostAddress(),
                                connected.getPort(),
                                true);
    }

    private static SSLParameters parameters(SSLSocket secure) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    @Override
    public void close() {
        watch.close();
    }
}
