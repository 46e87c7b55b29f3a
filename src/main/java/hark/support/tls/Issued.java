package hark.support.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/// Trusts whom one of these authorities has vouched for, or who is one of them himself. What a certificate may be used
/// for (its extended key usage) is not asked: between SIP servers each side is now the client, now the server, and few
/// issuers write both into a certificate.
///
/// @param authorities as certificates
record Issued(KeyStore authorities) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        X509CertSelector whose = new X509CertSelector();
        whose.setCertificate(chain[0]);
        try {
            chain[0].checkValidity();
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(authorities, whose);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance(
                            "Collection",
                            new CollectionCertStoreParameters(List.copyOf(Arrays.asList(chain)))));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException(
                    "no authority vouches for " + chain[0].getSubjectX500Principal(), e);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        try {
            return Collections.list(authorities.aliases()).stream()
                    .map(this::authority)
                    .toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a store in memory cannot be read", e);
        }
    }

    private X509Certificate authority(String alias) {
        try {
            return (X509Certificate) authorities.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a store in memory cannot be read", e);
        }
    }
}
