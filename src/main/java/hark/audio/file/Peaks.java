package hark.audio.file;

import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import java.nio.charset.StandardCharsets;

/// The waveform of a recording: the least and the greatest sample of each side in each of its pixels, of which there
/// are so many and no more however long it is.
public final class Peaks implements AudioWriter {
    static final int PIXELS_MAX = 16_384;
    private static final int FINEST_A_SECOND = 50;
    private static final int BITS = 8;

    private final AudioShape shape;
    private final int samplesPerPixel;
    private final byte[] values;
    private final short[] least;
    private final short[] greatest;
    private int pixels;
    private int inPixel;

    /// A pixel is 20 ms, or a multiple of that where they would be too many.
    public Peaks(AudioShape shape) {
        this.shape = shape;
        int finest = Math.max(1, shape.sampleRate() / FINEST_A_SECOND);
        long times = Math.max(1, Math.ceilDiv(shape.frames(), (long) finest * PIXELS_MAX));
        this.samplesPerPixel = Math.toIntExact(finest * times);
        int most = Math.toIntExact(Math.ceilDiv(shape.frames(), (long) samplesPerPixel));
        this.values = new byte[most * shape.channels() * 2];
        this.least = new short[shape.channels()];
        this.greatest = new short[shape.channels()];
    }

    @Override
    public void write(short[] samples, int frames) {
        int channels = shape.channels();
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                short sample = samples[i * channels + channel];
                boolean first = inPixel == 0;
                least[channel] = first || sample < least[channel] ? sample : least[channel];
                greatest[channel] =
                        first || sample > greatest[channel] ? sample : greatest[channel];
            }
            if (++inPixel == samplesPerPixel) {
                pixel();
            }
        }
    }

    private void pixel() {
        int at = pixels * shape.channels() * 2;
        for (int channel = 0; channel < shape.channels(); channel++) {
            values[at + 2 * channel] = (byte) (least[channel] >> BITS);
            values[at + 2 * channel + 1] = (byte) (greatest[channel] >> BITS);
        }
        pixels++;
        inPixel = 0;
    }

    @Override
    public void finish() {
        if (inPixel > 0) {
            pixel();
        }
    }

    public int samplesPerPixel() {
        return samplesPerPixel;
    }

    /// As the BBC's audiowaveform writes it, version 2 of its JSON: for each pixel the least and the greatest value of
    /// each channel, from -128 to 127.
    public byte[] json() {
        StringBuilder json = new StringBuilder(values.length * 3 + 128);
        json.append("{\"version\":2,\"channels\":").append(shape.channels());
        json.append(",\"sample_rate\":").append(shape.sampleRate());
        json.append(",\"samples_per_pixel\":").append(samplesPerPixel);
        json.append(",\"bits\":").append(BITS);
        json.append(",\"length\":").append(pixels).append(",\"data\":[");
        for (int i = 0; i < pixels * shape.channels() * 2; i++) {
            json.append(i == 0 ? "" : ",").append(values[i]);
        }
        return json.append("]}\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
