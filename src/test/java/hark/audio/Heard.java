package hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What came of a live stream so far: 16-bit samples, left and right, 16,000 a second. Spans are in seconds from the
/// beginning, levels are peak amplitudes.
public record Heard(byte[] samples) {
    public static final int LEFT = 0;
    public static final int RIGHT = 1;
    public static final Heard NOTHING = new Heard(new byte[0]);

    private static final int HEADER = 44;
    private static final int RATE = 16_000;
    private static final int FRAME = 4;

    /// @param bytes with or without the header in front
    public static Heard of(byte[] bytes) {
        boolean header =
                bytes.length >= HEADER
                        && new String(bytes, 0, FRAME, StandardCharsets.US_ASCII).equals("RIFF");
        return new Heard(Arrays.copyOfRange(bytes, header ? HEADER : 0, bytes.length));
    }

    public Heard and(Heard more) {
        byte[] all = Arrays.copyOf(samples, samples.length + more.samples.length);
        System.arraycopy(more.samples, 0, all, samples.length, more.samples.length);
        return new Heard(all);
    }

    public int frames() {
        return samples.length / FRAME;
    }

    public double seconds() {
        return (double) frames() / RATE;
    }

    public short sample(int side, int frame) {
        return ByteBuffer.wrap(samples)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(frame * FRAME + side * 2);
    }

    public boolean isSilent(double from, double to) {
        for (int frame = frame(from); frame < frame(to); frame++) {
            if (!isSilent(frame)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSilent(int frame) {
        return sample(LEFT, frame) == 0 && sample(RIGHT, frame) == 0;
    }

    /// The longest stretch of zeros that has sound before it and after it, in seconds. A tone has a zero now and then.
    public double longestSilence() {
        int longest = 0;
        int run = 0;
        boolean sound = false;
        for (int frame = 0; frame < frames(); frame++) {
            if (isSilent(frame)) {
                run++;
            } else {
                longest = sound ? Math.max(longest, run) : longest;
                run = 0;
                sound = true;
            }
        }
        return (double) longest / RATE;
    }

    /// Peak amplitude of a sine of this pitch within the span (Goertzel).
    public double level(int side, double hertz, double from, double to) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double last = 0;
        double beforeLast = 0;
        int count = 0;
        for (int frame = frame(from); frame < frame(to); frame++) {
            double now = sample(side, frame) + turn * last - beforeLast;
            beforeLast = last;
            last = now;
            count++;
        }
        double power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
        return 2 * Math.sqrt(Math.max(0, power)) / Math.max(1, count);
    }

    private int frame(double second) {
        return Math.min(frames(), (int) Math.round(second * RATE));
    }
}
