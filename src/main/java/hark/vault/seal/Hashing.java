package hark.vault.seal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Counts the bytes of a file and takes their SHA-256 on their way.
final class Hashing extends FilterOutputStream {
    private final MessageDigest digest = Sealer.sha256();
    private long bytes;

    Hashing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
        out.write(from, at, length);
        digest.update(from, at, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /// Lower-case hex; to be asked once.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
