package hark.vault.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The public half of a signing key.
public record VerifyingKey(PublicKey key) {
    private static final int ID_BYTES = 8;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /// @param base64 of its X.509 form
    static VerifyingKey parse(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            X509EncodedKeySpec form = new X509EncodedKeySpec(bytes);
            return new VerifyingKey(
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(form));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /// @param pem as [#pem] writes it
    public static VerifyingKey ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no public key in PEM");
        }
        return parse(pem.substring(begin + BEGIN.length(), end).strip());
    }

    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /// For other tools: RFC 7468.
    public String pem() {
        return BEGIN + "\n" + base64() + "\n" + END + "\n";
    }

    /// 16 hex digits: the beginning of the SHA-256 of its X.509 form.
    public String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    /// Whether it was signed with the secret half of the one that has this id; empty when none of them has.
    public static Optional<Boolean> verifies(
            List<VerifyingKey> keys, String id, byte[] message, byte[] signature) {
        return keys.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(each -> each.verifies(message, signature));
    }

    /// Whether it was signed with the secret half.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not even the form of one
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }
}
