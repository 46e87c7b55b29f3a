package hark.board.srtp;

/// The hash of GCM (NIST SP 800-38D section 6.4) for one key, by tables of eight bits. The JDK has it, but only within
/// a cipher that is made anew for each packet.
final class GHash {
    private static final int BYTE_VALUES = 256;

    /// x^128 = x^7 + x^2 + x + 1, in the reflected order of bits GCM has.
    private static final long REDUCTION = 0xE100_0000_0000_0000L;

    /// What eight bits that are shifted out at the end come back as, at the beginning. The same for all keys.
    private static final long[] RETURNS = returns();

    /// The products of the key with each value of a byte.
    private final long[] productHigh = new long[BYTE_VALUES];

    private final long[] productLow = new long[BYTE_VALUES];

    private long high;
    private long low;

    GHash(long keyHigh, long keyLow) {
        long h = keyHigh;
        long l = keyLow;
        for (int bit = BYTE_VALUES / 2; bit > 0; bit >>= 1) {
            productHigh[bit] = h;
            productLow[bit] = l;
            long out = l & 1;
            l = l >>> 1 | h << 63;
            h = h >>> 1 ^ -out & REDUCTION;
        }
        for (int bit = 2; bit < BYTE_VALUES; bit <<= 1) {
            for (int lower = 1; lower < bit; lower++) {
                productHigh[bit + lower] = productHigh[bit] ^ productHigh[lower];
                productLow[bit + lower] = productLow[bit] ^ productLow[lower];
            }
        }
    }

    private static long[] returns() {
        long[] table = new long[BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            long h = 0;
            long l = value;
            for (int i = 0; i < 8; i++) {
                long out = l & 1;
                l = l >>> 1 | h << 63;
                h = h >>> 1 ^ -out & REDUCTION;
            }
            table[value] = h;
        }
        return table;
    }

    GHash begin() {
        high = 0;
        low = 0;
        return this;
    }

    /// Adds bytes, and zeros up to a whole block.
    GHash add(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Aes.BLOCK_BYTES <= to; at += Aes.BLOCK_BYTES) {
            block((long) Bench.LONG.get(bytes, at), (long) Bench.LONG.get(bytes, at + 8));
        }
        if (at < to) {
            long h = 0;
            long l = 0;
            for (int i = 0; i < to - at; i++) {
                long value = bytes[at + i] & 0xFFL;
                h |= i < 8 ? value << 56 - 8 * i : 0;
                l |= i < 8 ? 0 : value << 120 - 8 * i;
            }
            block(h, l);
        }
        return this;
    }

    /// Adds how many bytes were only authenticated, and how many enciphered as well.
    GHash lengths(int aside, int enciphered) {
        block(8L * aside, 8L * enciphered);
        return this;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void block(long h, long l) {
        long factorHigh = high ^ h;
        long factorLow = low ^ l;
        long sumHigh = 0;
        long sumLow = 0;
        for (int i = 0; i < Aes.BLOCK_BYTES; i++) {
            long word = i < 8 ? factorLow >>> 8 * i : factorHigh >>> 8 * (i - 8);
            int value = (int) word & 0xFF;
            long back = RETURNS[(int) sumLow & 0xFF];
            sumLow = (sumLow >>> 8 | sumHigh << 56) ^ productLow[value];
            sumHigh = sumHigh >>> 8 ^ back ^ productHigh[value];
        }
        high = sumHigh;
        low = sumLow;
    }
}
