package hark.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Signs heads.
public interface Signer {
    Signature sign(byte[] message) throws IOException;

    /// @param key which it was, as manifests name it
    record Signature(String key, byte[] bytes) {}

    /// What is signed: the row that carries the signature, and the hash of the one before.
    ///
    /// @param row its number
    /// @param previous hash of the row before
    static byte[] message(long row, String previous) {
        return ("hark audit " + row + " " + previous).getBytes(StandardCharsets.US_ASCII);
    }
}
