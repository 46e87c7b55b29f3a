package hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Samples as they are, 16 bits each, the first octet the higher one, channels in turns (RFC 3551, section 4.5.11).
///
/// @param clockRate samples a second of each channel, 4,000 to 48,000
/// @param channels at most 8; what comes out is their mean
record L16Codec(int clockRate, int channels) implements AudioCodec, AudioDecoder {
    private static final Pattern NAME = Pattern.compile("L16/([0-9]{4,5})(?:/([1-8]))?");
    private static final int RATE_MIN = 4000;
    private static final int RATE_MAX = 48_000;

    /// @param name in upper case
    static Optional<AudioCodec> of(String name) {
        Matcher words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        int rate = Integer.parseInt(words.group(1));
        int channels = words.group(2) == null ? 1 : Integer.parseInt(words.group(2));
        return rate >= RATE_MIN && rate <= RATE_MAX
                ? Optional.of(new L16Codec(rate, channels))
                : Optional.empty();
    }

    private int frameBytes() {
        return 2 * channels;
    }

    /// Half a frame makes no sense of a payload.
    @Override
    public int ticks(ByteBuffer payload) {
        return payload.remaining() % frameBytes() == 0 ? payload.remaining() / frameBytes() : 0;
    }

    @Override
    public int neededRate(ByteBuffer payload) {
        return clockRate;
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
        return clockRate;
    }

    @Override
    public int samplesMax(ByteBuffer payload) {
        return ticks(payload);
    }

    @Override
    public int decode(ByteBuffer payload, short[] into) {
        int frames = ticks(payload);
        ByteBuffer samples = payload.duplicate().order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < frames; i++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples.getShort();
            }
            into[i] = (short) (sum / channels);
        }
        return frames;
    }
}
