package hark.board.siprec.sdp;

import hark.board.srtp.MasterKey;
import hark.board.srtp.Suite;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A key as SDP writes it: `inline:key and salt|lifetime|MKI:length` (RFC 4568 section 6.1).
final class KeyText {
    private static final String INLINE = "inline:";
    private static final BigInteger LIFETIME_MAX = BigInteger.TWO.pow(48);

    private KeyText() {}

    /// Empty when it is not one, or not of this suite's length.
    static Optional<MasterKey> read(Suite suite, String text) {
        if (!text.regionMatches(true, 0, INLINE, 0, INLINE.length())) {
            return Optional.empty();
        }
        String[] parts = text.substring(INLINE.length()).split("\\|", -1);
        int next = 1;
        if (next < parts.length && !parts[next].contains(":")) {
            if (!isLifetime(parts[next])) {
                return Optional.empty();
            }
            next++;
        }
        Optional<byte[]> mki = next < parts.length ? mki(parts[next]) : Optional.of(new byte[0]);
        boolean all = parts.length <= next + 1;
        return all
                ? mki.flatMap(
                        mark -> bytes(parts[0]).flatMap(key -> MasterKey.of(suite, key, mark)))
                : Optional.empty();
    }

    /// None has the MKI of another, and all are as long.
    static boolean areToldApart(List<MasterKey> keys) {
        long marks = keys.stream().map(MasterKey::mark).distinct().count();
        long lengths = keys.stream().map(key -> key.mark().length()).distinct().count();
        return marks == keys.size() && lengths == 1;
    }

    /// Padding may be missing.
    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// In packets, or as a power of two. It binds the sender: what it sends beyond it is still its own.
    private static boolean isLifetime(String text) {
        boolean power = text.matches("2\\^\\d{1,2}");
        if (!power && !text.matches("\\d{1,20}")) {
            return false;
        }
        BigInteger packets =
                power
                        ? BigInteger.TWO.pow(Integer.parseInt(text.substring(2)))
                        : new BigInteger(text);
        return packets.signum() > 0 && packets.compareTo(LIFETIME_MAX) <= 0;
    }

    /// `1:4`: the number 1, in four bytes.
    private static Optional<byte[]> mki(String text) {
        if (!text.matches("\\d{1,400}:\\d{1,3}")) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        int length = Integer.parseInt(text.substring(colon + 1));
        byte[] number = new BigInteger(text.substring(0, colon)).toByteArray();
        int zeros = number[0] == 0 ? 1 : 0;
        int size = number.length - zeros;
        if (length < 1 || length > MasterKey.MKI_BYTES_MAX || size > length) {
            return Optional.empty();
        }
        byte[] mki = new byte[length];
        System.arraycopy(number, zeros, mki, length - size, size);
        return Optional.of(mki);
    }
}
