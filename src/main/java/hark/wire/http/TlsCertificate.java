package hark.wire.http;

import hark.support.Timers;
import hark.support.tls.KeyFiles;
import hark.support.tls.TlsSettings;
import hark.support.tls.WatchedFiles;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The certificate of the secure port. It is read again when its files change, for connections to come; those that
/// are open go on with what they have.
final class TlsCertificate implements AutoCloseable {
    private final TlsSettings settings;
    private final WatchedFiles watch;
    private final SslContextFactory.Server factory = new Factory();

    private TlsCertificate(TlsSettings settings, Timers timers) {
        this.settings = settings;
        this.watch = new WatchedFiles(settings, timers, this::reload);
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        switch (settings.clients().ask()) {
            case NOT -> {}
            case WANTED -> factory.setWantClientAuth(true);
            case REQUIRED -> factory.setNeedClientAuth(true);
        }
    }

    /// Jetty would trust clients by our own certificate, or by those the JDK trusts servers by.
    private final class Factory extends SslContextFactory.Server {
        @Override
        protected TrustManager[] getTrustManagers(
                @Nullable KeyStore store, @Nullable Collection<? extends CRL> revoked)
                throws Exception {
            return settings.clients().authorities().isPresent()
                    ? super.getTrustManagers(KeyFiles.authorities(settings), revoked)
                    : new TrustManager[] {new AnyClient()};
        }
    }

    static TlsCertificate load(TlsSettings settings, Timers timers) {
        TlsCertificate certificate = new TlsCertificate(settings, timers);
        certificate.use(certificate.factory, KeyFiles.read(settings));
        if (settings.clients().authorities().isPresent()) {
            KeyFiles.authorities(settings); // so that a file that holds none stops the start
        }
        certificate.watch.start();
        return certificate;
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    private void use(SslContextFactory target, KeyFiles.Keys keys) {
        target.setKeyStore(keys.store());
        target.setKeyStorePassword(keys.password());
        target.setKeyManagerPassword(keys.password());
    }

    private void reload() throws Exception {
        KeyFiles.Keys keys = KeyFiles.read(settings);
        factory.reload(target -> use(target, keys));
    }

    @Override
    public void close() {
        watch.close();
    }
}
