package hark.api.door;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/// A certificate that a program shows.
///
/// @param subject its distinguished name, as [#subject(String)] writes it
/// @param fingerprint its SHA-256, 64 hexadecimal digits in lower case
public record ClientCertificate(String subject, String fingerprint) {
    public static ClientCertificate of(X509Certificate shown) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown.getEncoded());
        return new ClientCertificate(
                canonical(shown.getSubjectX500Principal()), HexFormat.of().formatHex(digest));
    }

    /// A name in the one form in which two that mean the same are equal.
    ///
    /// @throws IllegalArgumentException when it is no distinguished name
    public static String subject(String name) {
        return canonical(new X500Principal(name));
    }

    private static String canonical(X500Principal name) {
        return name.getName(X500Principal.CANONICAL).toLowerCase(Locale.ROOT);
    }
}
