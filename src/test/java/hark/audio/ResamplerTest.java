package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final int PEAK = 16_000;

    @ParameterizedTest
    @CsvSource({
        "8000, 16000, 300",
        "8000, 16000, 3300",
        "8000, 48000, 1000",
        "16000, 48000, 6700",
        "44100, 48000, 15000",
        "11025, 16000, 4000",
        "22051, 48000, 1000",
        "48000, 16000, 6500",
        "16000, 16000, 7000",
    })
    void tone_is_the_same_tone_at_its_place(int from, int to, double hertz) {
        short[] ring = ring(new Tone(hertz, from, PEAK));
        Resampler resampler = new Resampler(from, to);
        long place = 3L * to + 17;
        int[] sum = new int[to / 10];

        resampler.add(ring, place, sum, sum.length);

        Tone wanted = new Tone(hertz, to, PEAK);
        double error = 0;
        for (int i = 0; i < sum.length; i++) {
            error += Math.pow(sum[i] - wanted.sample(place + i), 2);
        }
        double below = 20 * Math.log10(PEAK / Math.sqrt(2) / Math.sqrt(error / sum.length));
        assertThat(below).as("dB of signal over error").isGreaterThan(from == 22051 ? 50 : 60);
    }

    @ParameterizedTest
    @CsvSource({"48000, 16000, 9500", "48000, 8000, 5000", "44100, 16000, 12000"})
    void what_the_lower_rate_cannot_hold_is_gone(int from, int to, double hertz) {
        short[] ring = ring(new Tone(hertz, from, PEAK));
        int[] sum = new int[to / 10];

        new Resampler(from, to).add(ring, 2L * to, sum, sum.length);

        for (int sample : sum) {
            assertThat(sample).isCloseTo(0, within(20));
        }
    }

    @Test
    void pieces_are_those_of_the_whole() {
        short[] ring = ring(new Tone(1000, 8000, PEAK));
        Resampler resampler = new Resampler(8000, 48_000);
        int[] whole = new int[4800];
        resampler.add(ring, 100, whole, whole.length);

        int[] pieces = new int[4800];
        for (int at = 0; at < pieces.length; at += 7) {
            int[] piece = new int[Math.min(7, pieces.length - at)];
            resampler.add(ring, 100 + at, piece, piece.length);
            System.arraycopy(piece, 0, pieces, at, piece.length);
        }

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void the_loudest_square_does_not_overflow() {
        short[] ring = new short[1 << 12];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = i / 2 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        int[] sum = new int[16_000];

        new Resampler(8000, 48_000).add(ring, 600, sum, sum.length);

        for (int sample : sum) {
            assertThat(Math.abs(sample)).isLessThan(80_000);
        }
    }

    @Test
    void what_stands_still_is_as_loud_as_it_was() {
        short[] ring = new short[1 << 10];
        Arrays.fill(ring, (short) 12_345);
        int[] sum = new int[300];

        new Resampler(8000, 48_000).add(ring, 600, sum, sum.length);

        assertThat(sum).containsOnly(12_345);
    }

    @Test
    void nothing_rings_into_silence() {
        short[] ring = ring(new Tone(1000, 8000, PEAK));
        Arrays.fill(ring, 4001, 6001, (short) 0);
        int[] sum = new int[20_000];

        new Resampler(8000, 16_000).add(ring, 0, sum, sum.length);

        assertThat(Arrays.copyOfRange(sum, 8001, 12_002)).containsOnly(0);
        assertThat(Arrays.stream(sum, 7980, 8000).map(Math::abs).max().orElseThrow())
                .isGreaterThan(10_000);
        assertThat(Arrays.stream(sum, 12_002, 12_020).map(Math::abs).max().orElseThrow())
                .isGreaterThan(10_000);
    }

    /// Ten seconds and more.
    private static short[] ring(Tone tone) {
        short[] ring = new short[1 << 19];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = tone.sample(i);
        }
        return ring;
    }
}
