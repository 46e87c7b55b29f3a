package hark.audio;

import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/// The telephone's own codec (ITU-T G.711): 8,000 samples a second, one byte a sample, in two laws. The arithmetic is
/// that of the ITU's reference (G.191), so that our bytes are everybody's bytes.
public final class G711 {
    public static final int SAMPLES_PER_SECOND = 8000;

    /// Digital silence in each law, as it is sent.
    public static final byte MU_LAW_SILENCE = (byte) 0xFF;

    public static final byte A_LAW_SILENCE = (byte) 0xD5;

    private static final int MU_LAW_BIAS = 33;
    private static final short[] FROM_MU_LAW = table(G711::expandMuLaw);
    private static final short[] FROM_A_LAW = table(G711::expandALaw);

    private G711() {}

    public static short fromMuLaw(byte code) {
        return FROM_MU_LAW[code & 0xFF];
    }

    public static short fromALaw(byte code) {
        return FROM_A_LAW[code & 0xFF];
    }

    /// Decodes what is between position and limit of `codes`, which is left as it was.
    ///
    /// @param at index of the first sample in `samples`
    public static void fromMuLaw(ByteBuffer codes, short[] samples, int at) {
        decode(FROM_MU_LAW, codes, samples, at);
    }

    /// The same for A-law.
    public static void fromALaw(ByteBuffer codes, short[] samples, int at) {
        decode(FROM_A_LAW, codes, samples, at);
    }

    public static byte toMuLaw(short sample) {
        int magnitude = ((sample < 0 ? ~sample : sample) >> 2) + MU_LAW_BIAS;
        int clipped = Math.min(magnitude, 0x1FFF);
        int segment = bits(clipped >> 6) + 1;
        int high = 8 - segment;
        int low = 0xF - ((clipped >> segment) & 0xF);
        int code = (high << 4) | low;
        return (byte) (sample >= 0 ? code | 0x80 : code);
    }

    public static byte toALaw(short sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int code = magnitude;
        if (magnitude > 15) {
            int exponent = bits(magnitude >> 5) + 1;
            code = (exponent << 4) | ((magnitude >> (exponent - 1)) & 0xF);
        }
        return (byte) ((sample >= 0 ? code | 0x80 : code) ^ 0x55);
    }

    private static void decode(short[] table, ByteBuffer codes, short[] samples, int at) {
        int count = codes.remaining();
        int from = codes.position();
        for (int i = 0; i < count; i++) {
            samples[at + i] = table[codes.get(from + i) & 0xFF];
        }
    }

    private static int expandMuLaw(int code) {
        int inverted = ~code & 0xFF;
        int exponent = (inverted >> 4) & 0x7;
        int mantissa = inverted & 0xF;
        int step = 8 << exponent;
        int magnitude = (0x80 << exponent) + step * mantissa + step / 2 - 4 * MU_LAW_BIAS;
        return (code & 0x80) == 0 ? -magnitude : magnitude;
    }

    private static int expandALaw(int code) {
        int even = (code ^ 0x55) & 0x7F;
        int exponent = even >> 4;
        int mantissa = (even & 0xF) + (exponent > 0 ? 16 : 0);
        int magnitude = ((mantissa << 4) + 8) << Math.max(0, exponent - 1);
        return (code & 0x80) == 0 ? -magnitude : magnitude;
    }

    private static int bits(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }

    private static short[] table(IntUnaryOperator expand) {
        short[] table = new short[256];
        for (int code = 0; code < table.length; code++) {
            table[code] = (short) expand.applyAsInt(code);
        }
        return table;
    }
}
