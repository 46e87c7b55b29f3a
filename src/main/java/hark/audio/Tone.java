package hark.audio;

/// A sine that a test or the demo can send, and find again in a file.
///
/// @param hertz its pitch, below half the sample rate
/// @param samplesPerSecond for example 8000
/// @param peak its highest sample, 0 to 32767
public record Tone(double hertz, int samplesPerSecond, int peak) {
    public Tone {
        if (peak < 0 || peak > Short.MAX_VALUE || hertz * 2 >= samplesPerSecond) {
            throw new IllegalArgumentException(
                    "no such tone: " + hertz + " Hz, peak " + peak + ", rate " + samplesPerSecond);
        }
    }

    /// At the telephone's sample rate and a comfortable loudness (-12 dBFS).
    public static Tone telephone(double hertz) {
        return new Tone(hertz, G711.SAMPLES_PER_SECOND, 8192);
    }

    /// The sample at this place since the tone began. The same place always gives the same sample.
    public short sample(long place) {
        double turns = hertz * place / samplesPerSecond;
        return (short)
                Math.round(peak * StrictMath.sin(2 * StrictMath.PI * (turns - Math.floor(turns))));
    }

    /// Fills the array with the samples from this place on.
    public void fill(short[] samples, long place) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(place + i);
        }
    }
}
