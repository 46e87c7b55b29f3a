package hark.audio;

import hark.audio.file.AudioFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Measures what is in a recording, so that tests judge the content and not the size. Spans are in seconds from the
/// beginning, levels are peak amplitudes of 16-bit samples, channel 0 is left.
public final class AudioMeasure {
    public static final int LEFT = 0;
    public static final int RIGHT = 1;

    private final short[][] samples;
    private final int sampleRate;

    private AudioMeasure(short[][] samples, int sampleRate) {
        this.samples = samples;
        this.sampleRate = sampleRate;
    }

    public static AudioMeasure of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    public static AudioMeasure of(InputStream file) throws IOException {
        try (AudioReader reader = AudioFiles.read(file)) {
            int channels = reader.channels();
            ShortBuffer all = ShortBuffer.allocate(1 << 16);
            short[] some = new short[channels << 10];
            for (int read = reader.read(some); read > 0; read = reader.read(some)) {
                if (all.remaining() < read * channels) {
                    all = ShortBuffer.allocate(all.capacity() * 2).put(all.flip());
                }
                all.put(some, 0, read * channels);
            }
            short[][] samples = new short[channels][all.position() / channels];
            for (int i = 0; i < all.position(); i++) {
                samples[i % channels][i / channels] = all.get(i);
            }
            return new AudioMeasure(samples, reader.sampleRate());
        }
    }

    public int channels() {
        return samples.length;
    }

    public int frames() {
        return samples[0].length;
    }

    public double seconds() {
        return (double) frames() / sampleRate;
    }

    /// All samples of one channel, for what the other methods cannot say.
    public short[] samples(int channel) {
        return samples[channel].clone();
    }

    /// Peak amplitude of a sine of this pitch within the span (Goertzel).
    public double toneLevel(int channel, double hertz, double from, double to) {
        short[] span = span(channel, from, to);
        double turn = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
        double last = 0;
        double beforeLast = 0;
        for (short sample : span) {
            double now = sample + turn * last - beforeLast;
            beforeLast = last;
            last = now;
        }
        double power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
        return 2 * Math.sqrt(Math.max(0, power)) / span.length;
    }

    public double rms(int channel, double from, double to) {
        short[] span = span(channel, from, to);
        double sum = 0;
        for (short sample : span) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / span.length);
    }

    /// Whether every sample of every channel in the span is exactly zero.
    public boolean silent(double from, double to) {
        boolean silent = true;
        for (int channel = 0; channel < channels(); channel++) {
            silent &= silent(channel, from, to);
        }
        return silent;
    }

    /// Whether every sample of this channel in the span is exactly zero.
    public boolean silent(int channel, double from, double to) {
        for (short sample : span(channel, from, to)) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }

    /// The first second at which the channel is at least this loud, looked for from a given second on; -1 when never.
    public double firstSound(int channel, int level, double from) {
        for (int i = frame(from); i < frames(); i++) {
            if (Math.abs(samples[channel][i]) >= level) {
                return (double) i / sampleRate;
            }
        }
        return -1;
    }

    private short[] span(int channel, double from, double to) {
        if (frame(to) > frames() || frame(from) >= frame(to)) {
            throw new IllegalArgumentException(
                    "no span from " + from + " to " + to + " in " + seconds() + " s of audio");
        }
        return Arrays.copyOfRange(samples[channel], frame(from), frame(to));
    }

    private int frame(double second) {
        return (int) Math.round(second * sampleRate);
    }
}
