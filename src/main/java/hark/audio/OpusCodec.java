package hark.audio;

import java.nio.ByteBuffer;

/// Opus in RTP (RFC 7587): one Opus packet a payload, a clock of 48,000 ticks a second whatever was encoded. All that
/// is said here stands in a packet's first two octets (RFC 6716, section 3.1).
/// ```
///  0                                 0 1 2 3 4 5 6 7
/// +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
/// | config  |s| c |                 |v|p|     M     |  where c is 3: how many frames
/// +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
/// ```
record OpusCodec() implements AudioCodec {
    static final int CLOCK = 48_000;

    /// 120 ms; no packet is longer.
    static final int TICKS_MAX = CLOCK / 1000 * 120;

    private static final int FIRST_HYBRID = 12;
    private static final int FIRST_CELT = 16;
    private static final int TEN_MILLIS = CLOCK / 100;

    /// Samples a second of the bands, each four configurations wide, from narrow to full; hybrid bands are two wide.
    private static final int[] SILK_RATES = {8000, 12_000, 16_000};

    private static final int[] CELT_RATES = {8000, 16_000, 24_000, 48_000};

    @Override
    public int clockRate() {
        return CLOCK;
    }

    @Override
    public int ticks(ByteBuffer payload) {
        int ticks = frames(payload) * frameTicks(payload);
        return ticks <= TICKS_MAX ? ticks : 0;
    }

    /// What the encoder left in, which may be far less than the clock tells.
    @Override
    public int neededRate(ByteBuffer payload) {
        int config = config(payload);
        if (config < FIRST_HYBRID) {
            return SILK_RATES[config / 4];
        }
        if (config < FIRST_CELT) {
            return config < FIRST_HYBRID + 2 ? 24_000 : 48_000;
        }
        return CELT_RATES[(config - FIRST_CELT) / 4];
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public AudioDecoder decoder(int wantedRate) {
        return new OpusFrames(wantedRate);
    }

    private static int config(ByteBuffer payload) {
        return payload.hasRemaining() ? (payload.get(payload.position()) & 0xFF) >> 3 : 0;
    }

    /// 0 where the payload ends before it says.
    private static int frames(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            return 0;
        }
        int at = payload.position();
        return switch (payload.get(at) & 0x3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> payload.remaining() > 1 ? payload.get(at + 1) & 0x3F : 0;
        };
    }

    /// Ticks of one frame.
    static int frameTicks(ByteBuffer payload) {
        int config = config(payload);
        if (config < FIRST_HYBRID) {
            return config % 4 == 0 ? TEN_MILLIS : 2 * TEN_MILLIS * (config % 4);
        }
        return config < FIRST_CELT ? TEN_MILLIS << config % 2 : TEN_MILLIS / 4 << config % 4;
    }

    /// Whether its first frame says again what the packet before it said: the flag stands in the frame's first octet,
    /// after one for each 20 ms of speech (RFC 6716, section 4.2.3).
    ///
    /// @param frame the packet's first frame, not empty
    static boolean repeatsThePacketBefore(ByteBuffer payload, int frame) {
        int silkFrames = Math.max(1, frameTicks(payload) / (2 * TEN_MILLIS));
        boolean stereo = (payload.get(payload.position()) & 0x4) != 0;
        boolean middle = (frame >> 7 - silkFrames & 1) != 0;
        boolean side = stereo && (frame >> 6 - 2 * silkFrames & 1) != 0;
        return config(payload) < FIRST_CELT && (middle || side);
    }
}
