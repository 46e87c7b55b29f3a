package hark.support.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS with servers whose certificates some authorities issued, and no others.
public final class Authorities {
    private Authorities() {}

    /// @param authorities as [KeyFiles#authorities] reads them
    public static SSLContext trusting(KeyStore authorities) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The authorities of a server cannot be used", e);
        }
    }
}
