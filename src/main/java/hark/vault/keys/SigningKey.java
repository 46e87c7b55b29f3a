package hark.vault.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Signs manifests (Ed25519, RFC 8032).
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final VerifyingKey shown;

    private SigningKey(PrivateKey secret, VerifyingKey shown) {
        this.secret = secret;
        this.shown = shown;
    }

    static SigningKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    /// @param base64 of its PKCS #8 form
    static SigningKey parse(String base64, VerifyingKey shown) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            PKCS8EncodedKeySpec form = new PKCS8EncodedKeySpec(bytes);
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(form), shown);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    public VerifyingKey shown() {
        return shown;
    }

    /// 64 bytes.
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    /// Nothing of the key.
    @Override
    public String toString() {
        return "signing key " + shown.id();
    }
}
