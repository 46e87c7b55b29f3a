package hark.audio;

import java.nio.ByteBuffer;

/// G.722 at 64 kbit/s: one octet, two samples. Its clock runs at half its sample rate, as an early RFC had it wrong
/// and everybody follows (RFC 3551, section 4.5.2).
record G722Codec() implements AudioCodec {
    static final int SAMPLES_PER_SECOND = 16_000;

    @Override
    public int clockRate() {
        return SAMPLES_PER_SECOND / 2;
    }

    @Override
    public int ticks(ByteBuffer payload) {
        return payload.remaining();
    }

    @Override
    public int neededRate(ByteBuffer payload) {
        return SAMPLES_PER_SECOND;
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public AudioDecoder decoder(int wantedRate) {
        return new G722Decoder();
    }
}
