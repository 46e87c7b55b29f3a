package hark.audio.ogg;

import java.util.ArrayList;
import java.util.List;

/// Encodes frames of 20 ms of one or two sides, each by itself. Two go into one packet, the first with its length (RFC
/// 6716, appendix B). The same frames give the same packets.
public final class OpusPackets {
    /// Packets a second.
    public static final int A_SECOND = 50;

    static final int GRANULES = OpusHeaders.GRANULES_A_SECOND / A_SECOND;
    private static final int ONE_OCTET_MAX = 251;
    private static final List<Integer> RATES = List.of(8_000, 12_000, 16_000, 24_000, 48_000);

    private final List<OpusSide> sides = new ArrayList<>();
    private final int sampleRate;

    /// @param sampleRate of what will be given, see [#takes]
    /// @param kbps of each side, 6 to 256
    public OpusPackets(int sides, int sampleRate, int kbps) {
        this.sampleRate = sampleRate;
        for (int side = 0; side < sides; side++) {
            this.sides.add(new OpusSide(sampleRate, kbps));
        }
    }

    public static boolean takes(int sampleRate) {
        return RATES.contains(sampleRate);
    }

    /// Samples of a side in a packet.
    public int frames() {
        return sampleRate / A_SECOND;
    }

    /// The first packet of a stream of these.
    byte[] head() {
        int skipped = lookahead() * (OpusHeaders.GRANULES_A_SECOND / sampleRate);
        return OpusHeaders.head(sides.size(), sampleRate, skipped);
    }

    int lookahead() {
        return sides.getFirst().lookahead();
    }

    /// @param samples of one packet, interleaved, left first
    public byte[] next(short[] samples) {
        byte[] left = sides.getFirst().next(samples, 0, sides.size());
        return sides.size() == 1 ? left : joined(left, sides.get(1).next(samples, 1, 2));
    }

    /// All that was said before is forgotten: nothing of it will be in a packet that is still to come.
    public void reset() {
        sides.forEach(OpusSide::reset);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if ((first[0] & 3) != 0) {
            throw new IllegalStateException("Opus made several frames of one");
        }
        int said = first.length - 1;
        int lengthBytes = said > ONE_OCTET_MAX ? 2 : 1;
        byte[] joined = new byte[first.length + lengthBytes + second.length];
        joined[0] = first[0];
        if (lengthBytes == 1) {
            joined[1] = (byte) said;
        } else {
            int low = ONE_OCTET_MAX + 1 + (said & 3);
            joined[1] = (byte) low;
            joined[2] = (byte) ((said - low) / 4);
        }
        System.arraycopy(first, 1, joined, 1 + lengthBytes, said);
        System.arraycopy(second, 0, joined, first.length + lengthBytes, second.length);
        return joined;
    }
}
