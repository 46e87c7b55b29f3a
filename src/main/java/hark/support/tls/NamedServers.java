package hark.support.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts servers whose certificate is in a file, by whatever name they were asked, and those whose certificate was
/// issued by one of the file and names them. Good in time must both be.
public final class NamedServers extends X509ExtendedTrustManager {
    private final KeyStore named;
    private final X509ExtendedTrustManager usual;

    private NamedServers(KeyStore named) throws GeneralSecurityException {
        this.named = named;
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(named);
        this.usual = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    /// For a client that trusts these.
    ///
    /// @param file PEM, with at least one certificate
    /// @throws IOException when it cannot be read or holds none
    public static SSLContext of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore named = KeyStore.getInstance("PKCS12");
            named.load(null, null);
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                named.setCertificateEntry("named-" + named.size(), each);
            }
            if (named.size() == 0) {
                throw new IOException("it is empty");
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new NamedServers(named)}, null);
            return context;
        } catch (NoSuchFileException e) {
            throw new IOException("it does not exist", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("it holds no certificate in PEM", e);
        }
    }

    private boolean isNamed(X509Certificate[] chain) throws CertificateException {
        try {
            boolean known = named.getCertificateAlias(chain[0]) != null;
            if (known) {
                chain[0].checkValidity();
            }
            return known;
        } catch (KeyStoreException e) {
            throw new CertificateException("a store in memory cannot be read", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        if (!isNamed(chain)) {
            usual.checkServerTrusted(chain, type, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        if (!isNamed(chain)) {
            usual.checkServerTrusted(chain, type, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("whom this server was taken for is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        usual.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        usual.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        usual.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }
}
