package hark.audio;

import java.nio.ByteBuffer;

/// One octet, one sample (RFC 3551, section 4.5.14).
enum G711Codec implements AudioCodec, AudioDecoder {
    MU_LAW {
        @Override
        public int decode(ByteBuffer payload, short[] into) {
            G711.fromMuLaw(payload, into, 0);
            return payload.remaining();
        }
    },
    A_LAW {
        @Override
        public int decode(ByteBuffer payload, short[] into) {
            G711.fromALaw(payload, into, 0);
            return payload.remaining();
        }
    };

    @Override
    public int clockRate() {
        return G711.SAMPLES_PER_SECOND;
    }

    @Override
    public int ticks(ByteBuffer payload) {
        return payload.remaining();
    }

    @Override
    public int neededRate(ByteBuffer payload) {
        return G711.SAMPLES_PER_SECOND;
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    /// Remembers nothing, so that one serves all.
    @Override
    public AudioDecoder decoder(int wantedRate) {
        return this;
    }

    @Override
    public int sampleRate() {
        return G711.SAMPLES_PER_SECOND;
    }

    @Override
    public int samplesMax(ByteBuffer payload) {
        return payload.remaining();
    }
}
