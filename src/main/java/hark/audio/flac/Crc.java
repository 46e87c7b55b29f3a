package hark.audio.flac;

/// The two check sums of a frame: of its header (8 bits) and of all of it (16 bits), RFC 9639, sections 9.1.8 and 9.3.
enum Crc {
    HEADER(8, 0x07),
    FRAME(16, 0x8005);

    private final int bits;
    private final int[] table = new int[256];

    Crc(int bits, int polynomial) {
        this.bits = bits;
        int top = 1 << (bits - 1);
        for (int i = 0; i < table.length; i++) {
            int value = i << (bits - 8);
            for (int bit = 0; bit < 8; bit++) {
                value = (value & top) == 0 ? value << 1 : value << 1 ^ polynomial;
            }
            table[i] = value & mask();
        }
    }

    private int mask() {
        return (1 << bits) - 1;
    }

    int of(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = next(crc, bytes[i]);
        }
        return crc;
    }

    int next(int crc, int octet) {
        return (crc << 8 ^ table[(crc >>> (bits - 8) ^ octet) & 0xFF]) & mask();
    }
}
