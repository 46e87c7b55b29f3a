package hark.support.tls;

import hark.support.tls.TlsSettings.Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and its key from files, as PKCS#12 (RFC 7292) or as a pair of PEM files (RFC 7468). What is returned
/// has been tried: the key signs what the certificate verifies.
public final class KeyFiles {
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final String AUTHORITIES = "authorities";
    private static final String ENTRY = "server";
    private static final String IN_MEMORY = "in memory";
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final TlsSettings settings;

    private KeyFiles(TlsSettings settings) {
        this.settings = settings;
    }

    /// @param password opens the store, which lives in memory only when it was made of PEM files
    public record Keys(KeyStore store, String password) {}

    /// @throws IllegalArgumentException with a sentence for the administrator, which names the setting
    public static Keys read(TlsSettings settings) {
        return new KeyFiles(settings).keys();
    }

    private Keys keys() {
        Path file = settings.certificate();
        Keys keys =
                settings.key().isPresent()
                        ? pem(file, settings.key().get())
                        : pkcs12(file, settings.password());
        try {
            tryOut(keys);
        } catch (GeneralSecurityException e) {
            throw bad(CERTIFICATE, file, "cannot be used: " + e.getMessage(), e);
        }
        return keys;
    }

    /// Those whose word on a client's certificate is taken.
    ///
    /// @throws IllegalArgumentException with a sentence for the administrator, which names the setting
    public static KeyStore authorities(TlsSettings settings) {
        return new KeyFiles(settings).authorities();
    }

    /// The same for the certificates of servers one asks.
    ///
    /// @param prefix of the setting `….authorities`
    public static KeyStore authorities(String prefix, Path file) {
        Clients servers = new Clients(TlsSettings.Ask.NOT, Optional.of(file));
        return authorities(
                new TlsSettings(prefix, 0, file, Optional.empty(), "", Duration.ZERO, servers));
    }

    private KeyStore authorities() {
        Path file = settings.clients().authorities().orElseThrow();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate each : chain(AUTHORITIES, file)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw bad(AUTHORITIES, file, "cannot be used: " + e.getMessage(), e);
        }
    }

    private Keys pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return new Keys(store, password);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw bad(CERTIFICATE, file, "is not opened by " + settings.setting("password"), e);
            }
            String what = "is no PKCS#12 file; where it is PEM, %s must name its key";
            throw bad(CERTIFICATE, file, reason(e, what.formatted(settings.setting(KEY))), e);
        } catch (GeneralSecurityException e) {
            throw bad(CERTIFICATE, file, "cannot be used: " + e.getMessage(), e);
        }
    }

    private Keys pem(Path certificates, Path key) {
        Certificate[] chain = chain(CERTIFICATE, certificates);
        PrivateKey secret = key(key);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ENTRY, secret, IN_MEMORY.toCharArray(), chain);
            return new Keys(store, IN_MEMORY);
        } catch (IOException | GeneralSecurityException e) {
            throw bad(CERTIFICATE, certificates, "cannot be used: " + e.getMessage(), e);
        }
    }

    private Certificate[] chain(String setting, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IllegalArgumentException(sentence(setting, file, "is empty"));
            }
            return chain;
        } catch (IOException e) {
            throw bad(setting, file, reason(e, "cannot be read"), e);
        } catch (GeneralSecurityException e) {
            throw bad(setting, file, "holds no certificate", e);
        }
    }

    private PrivateKey key(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw bad(KEY, file, reason(e, "cannot be read"), e);
        }
        Matcher pem = PEM_KEY.matcher(text);
        if (!pem.find()) {
            throw new IllegalArgumentException(
                    sentence(
                            KEY,
                            file,
                            "holds no unencrypted PKCS#8 key; openssl pkcs8 -topk8 -nocrypt makes one"));
        }
        try {
            return key(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw bad(KEY, file, "holds no key of a kind that is known, " + ALGORITHMS, e);
        }
    }

    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            }
        }
        throw new InvalidKeySpecException("none of " + ALGORITHMS);
    }

    private void tryOut(Keys keys) throws GeneralSecurityException {
        boolean found = false;
        for (String alias : Collections.list(keys.store().aliases())) {
            if (keys.store().getKey(alias, keys.password().toCharArray())
                    instanceof PrivateKey key) {
                found = true;
                if (!isPair(key, keys.store().getCertificate(alias))) {
                    Path file = settings.key().orElse(settings.certificate());
                    String setting = settings.key().isPresent() ? KEY : CERTIFICATE;
                    throw new IllegalArgumentException(
                            sentence(setting, file, "holds a key that is not the certificate's"));
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException(
                    sentence(CERTIFICATE, settings.certificate(), "holds no key"));
        }
    }

    private static boolean isPair(PrivateKey key, Certificate certificate)
            throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] something = CERTIFICATE.getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(something);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certificate.getPublicKey());
        verifying.update(something);
        return verifying.verify(signature);
    }

    private static String reason(IOException e, String otherwise) {
        return switch (e) {
            case NoSuchFileException missing -> "does not exist";
            case AccessDeniedException denied -> "may not be read by this user";
            default -> otherwise;
        };
    }

    private String sentence(String setting, Path file, String what) {
        return "%s: %s %s".formatted(settings.setting(setting), file, what);
    }

    private IllegalArgumentException bad(String setting, Path file, String what, Exception cause) {
        return new IllegalArgumentException(sentence(setting, file, what), cause);
    }
}
