package hark.wire.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and its key from files, as PKCS#12 (RFC 7292) or as a pair of PEM files (RFC 7468).
final class KeyFiles {
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private KeyFiles() {}

    /// @param password opens the store, which lives in memory only when it was made of PEM files
    record Keys(KeyStore store, String password) {}

    /// @throws IllegalArgumentException with a sentence for the administrator
    static Keys read(TlsSettings settings) {
        try {
            return settings.key().isPresent()
                    ? pem(settings.certificate(), settings.key().get())
                    : pkcs12(settings.certificate(), settings.password());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "web.tls.certificate: %s cannot be used: %s"
                            .formatted(settings.certificate(), e.getMessage()),
                    e);
        }
    }

    private static Keys pkcs12(Path file, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return new Keys(store, password);
    }

    private static Keys pem(Path certificates, Path key)
            throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(certificates);
        Certificate[] chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes))
                        .toArray(Certificate[]::new);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("web", key(key), "in memory".toCharArray(), chain);
        return new Keys(store, "in memory");
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PEM_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    file
                            + " holds no unencrypted PKCS#8 key; openssl pkcs8 -topk8 -nodes makes one");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            }
        }
        throw new GeneralSecurityException(file + " holds a key that is none of " + ALGORITHMS);
    }
}
