package hark.wire.http;

import hark.support.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate of the secure port. It is read again when its files change, for connections to come; those that
/// are open go on with what they have.
final class TlsCertificate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsCertificate.class);

    private final TlsSettings settings;
    private final Timers timers;
    private final SslContextFactory.Server factory = new Factory();

    private List<String> seen = List.of();
    private volatile Timers.Alarm watch = () -> {};
    private volatile boolean closed;

    private TlsCertificate(TlsSettings settings, Timers timers) {
        this.settings = settings;
        this.timers = timers;
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
        certificate.seen = certificate.look();
        certificate.use(certificate.factory, KeyFiles.read(settings));
        if (settings.clients().authorities().isPresent()) {
            KeyFiles.authorities(settings); // so that a file that holds none stops the start
        }
        certificate.watch();
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

    private void watch() {
        if (!closed) {
            watch =
                    timers.after(
                            settings.lookEvery(),
                            () ->
                                    Thread.ofVirtual()
                                            .name("tls-certificate")
                                            .start(this::lookAgain));
        }
    }

    private void lookAgain() {
        List<String> now = look();
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
        watch();
    }

    private void reload() {
        try {
            KeyFiles.Keys keys = KeyFiles.read(settings);
            factory.reload(target -> use(target, keys));
            LOG.info("The certificate in {} has changed and is in use", settings.certificate());
        } catch (Exception e) {
            LOG.warn(
                    "The certificate in {} has changed and cannot be used; the old one stays: {}",
                    settings.certificate(),
                    e.getMessage());
        }
    }

    private List<String> look() {
        List<String> looks = new ArrayList<>();
        looks.add(look(settings.certificate()));
        settings.key().ifPresent(key -> looks.add(look(key)));
        settings.clients().authorities().ifPresent(issuers -> looks.add(look(issuers)));
        return looks;
    }

    private static String look(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            return changed + " " + Files.size(file);
        } catch (IOException e) {
            return "missing";
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.cancel();
    }
}
