package hark.board.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Where one thread opens packets, one after the other, without making new objects: the packet, where its parts are,
/// and room for the key stream.
/// ```
/// RTP   counter mode  | head | enciphered                 | MKI | tag |
///       GCM           | head | enciphered           | tag | MKI |
/// RTCP  counter mode  | head | enciphered     | E, index  | MKI | tag |
///       GCM           | head | enciphered | tag | E, index | MKI |
/// ```
public final class Bench {
    /// Longest packet.
    public static final int PACKET_BYTES_MAX = 4096;

    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int STREAM_BYTES = PACKET_BYTES_MAX + 2 * Aes.BLOCK_BYTES;

    /// The packet, with room behind it.
    final byte[] bytes = new byte[PACKET_BYTES_MAX + 64];

    final byte[] stream = new byte[STREAM_BYTES];
    final byte[] digest = new byte[20];

    /// What GCM authenticates and does not encipher, where it does not lie in one piece.
    final byte[] aside = new byte[PACKET_BYTES_MAX + 64];

    int length;

    /// The head ends here.
    int clear;

    /// What is enciphered ends here.
    int end;

    int tagAt;

    /// Of the word with flag E and index, in RTCP.
    int trailerAt;

    int mkiAt;
    int ssrc;
    int sequence;

    private final byte[] counters = new byte[STREAM_BYTES];

    /// Takes a packet, from position to limit.
    ///
    /// @return false when it is too long
    boolean lay(ByteBuffer packet) {
        length = packet.remaining();
        if (length > PACKET_BYTES_MAX) {
            return false;
        }
        packet.get(packet.position(), bytes, 0, length);
        return true;
    }

    /// Puts back what was enciphered, and nothing behind it.
    void giveBack(ByteBuffer packet) {
        int at = packet.position();
        packet.put(at + clear, bytes, clear, end - clear).limit(at + end);
    }

    /// The key stream of so many blocks: a counter from `first` in the last two bytes, the rest is the same in all.
    void count(Aes aes, long high, long low, int blocks) {
        for (int block = 0; block < blocks; block++) {
            LONG.set(counters, block * Aes.BLOCK_BYTES, high);
            LONG.set(counters, block * Aes.BLOCK_BYTES + 8, low + block);
        }
        aes.encipher(counters, stream, blocks * Aes.BLOCK_BYTES);
    }

    /// Enciphers, or deciphers, what lies between head and end.
    ///
    /// @param from where its key stream begins
    void mix(int from) {
        int shift = from - clear;
        for (int i = clear; i < end; i++) {
            bytes[i] ^= stream[i + shift];
        }
    }

    int blocks() {
        return (end - clear + Aes.BLOCK_BYTES - 1) / Aes.BLOCK_BYTES;
    }

    int trailer() {
        return (int) INT.get(bytes, trailerAt);
    }

    /// Compares in constant time.
    boolean tagIs(byte[] tag, int tagBytes) {
        int difference = 0;
        for (int i = 0; i < tagBytes; i++) {
            difference |= tag[i] ^ bytes[tagAt + i];
        }
        return difference == 0;
    }

    boolean mkiIs(byte[] mki) {
        for (int i = 0; i < mki.length; i++) {
            if (mki[i] != bytes[mkiAt + i]) {
                return false;
            }
        }
        return true;
    }
}
