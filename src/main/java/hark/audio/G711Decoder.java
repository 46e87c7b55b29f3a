package hark.audio;

import java.nio.ByteBuffer;

/// One octet, one sample (RFC 3551, section 4.5.14).
enum G711Decoder implements AudioDecoder {
    MU_LAW {
        @Override
        public void decode(ByteBuffer payload, short[] into) {
            G711.fromMuLaw(payload, into, 0);
        }
    },
    A_LAW {
        @Override
        public void decode(ByteBuffer payload, short[] into) {
            G711.fromALaw(payload, into, 0);
        }
    };

    @Override
    public int sampleRate() {
        return G711.SAMPLES_PER_SECOND;
    }

    @Override
    public int samples(ByteBuffer payload) {
        return payload.remaining();
    }
}
