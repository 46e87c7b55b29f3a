package hark.audio;

/// What the samples of a WAV file are: tag and width as RIFF names them (RFC 2361).
public enum WavEncoding {
    PCM(1, 2),
    A_LAW(6, 1),
    MU_LAW(7, 1);

    final int tag;
    final int sampleBytes;

    WavEncoding(int tag, int sampleBytes) {
        this.tag = tag;
        this.sampleBytes = sampleBytes;
    }

    /// Puts samples into bytes, one after the other.
    void encode(short[] samples, int count, byte[] into) {
        switch (this) {
            case PCM -> {
                for (int i = 0; i < count; i++) {
                    into[2 * i] = (byte) samples[i];
                    into[2 * i + 1] = (byte) (samples[i] >> 8);
                }
            }
            case A_LAW -> {
                for (int i = 0; i < count; i++) {
                    into[i] = G711.toALaw(samples[i]);
                }
            }
            case MU_LAW -> {
                for (int i = 0; i < count; i++) {
                    into[i] = G711.toMuLaw(samples[i]);
                }
            }
        }
    }

    void decode(byte[] bytes, int count, short[] into) {
        switch (this) {
            case PCM -> {
                for (int i = 0; i < count; i++) {
                    into[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
                }
            }
            case A_LAW -> {
                for (int i = 0; i < count; i++) {
                    into[i] = G711.fromALaw(bytes[i]);
                }
            }
            case MU_LAW -> {
                for (int i = 0; i < count; i++) {
                    into[i] = G711.fromMuLaw(bytes[i]);
                }
            }
        }
    }

    /// A-law has no zero: silence is the smallest step above it.
    AudioReader.Silence silence() {
        return switch (this) {
            case PCM, MU_LAW -> AudioReader.Silence.EXACT;
            case A_LAW -> new AudioReader.Silence(G711.fromALaw(G711.A_LAW_SILENCE), 0, 0);
        };
    }
}
