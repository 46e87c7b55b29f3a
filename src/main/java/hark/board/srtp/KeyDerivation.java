package hark.board.srtp;

import java.util.Arrays;

/// Session keys from a master key: once, for all packets (RFC 3711 section 4.3, RFC 6188 section 3, RFC 7714
/// section 11).
final class KeyDerivation {
    /// What a derived key is for.
    enum Label {
        RTP_KEY,
        RTP_AUTHENTICATION,
        RTP_SALT,
        RTCP_KEY,
        RTCP_AUTHENTICATION,
        RTCP_SALT
    }

    private static final int LABEL_AT = 7;

    private KeyDerivation() {}

    /// A salt shorter than that of counter mode has zeros behind it.
    static byte[] derive(MasterKey master, Label label, int bytes) {
        byte[] iv = Arrays.copyOf(master.salt(), Aes.BLOCK_BYTES);
        iv[LABEL_AT] ^= (byte) label.ordinal();
        Aes aes = new Aes(master.key());
        int whole = (bytes + Aes.BLOCK_BYTES - 1) / Aes.BLOCK_BYTES * Aes.BLOCK_BYTES;
        byte[] counters = new byte[whole];
        for (int at = 0; at < whole; at += Aes.BLOCK_BYTES) {
            System.arraycopy(iv, 0, counters, at, Aes.BLOCK_BYTES);
            counters[at + Aes.BLOCK_BYTES - 1] = (byte) (at / Aes.BLOCK_BYTES);
        }
        byte[] stream = new byte[whole];
        aes.encipher(counters, stream, whole);
        return Arrays.copyOf(stream, bytes);
    }
}
