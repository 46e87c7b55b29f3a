package hark.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Optional;

/// A key that signs trails in tests.
final class TrailKeys {
    private static final KeyPair KEY = key();

    private TrailKeys() {}

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Signer.Signature sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEY.getPrivate());
            signature.update(message);
            return new Signer.Signature("k1", signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static Optional<Boolean> verifies(String key, byte[] message, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KEY.getPublic());
            signature.update(message);
            return key.equals("k1") ? Optional.of(signature.verify(bytes)) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(false);
        }
    }
}
