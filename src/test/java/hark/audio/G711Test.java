package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
    @ParameterizedTest
    @CsvSource({
        "255,0",
        "127,0",
        "0,-32124",
        "128,32124",
        "254,8",
        "126,-8",
        "239,132",
        "111,-132"
    })
    void mu_law_codes_mean_what_the_itu_says(int code, int sample) {
        assertThat(G711.fromMuLaw((byte) code)).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @CsvSource({"213,8", "85,-8", "170,32256", "42,-32256", "212,24", "84,-24"})
    void a_law_codes_mean_what_the_itu_says(int code, int sample) {
        assertThat(G711.fromALaw((byte) code)).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @CsvSource({"0,255", "-1,127", "32767,128", "-32768,0", "7,254", "-132,111"})
    void samples_become_mu_law_as_the_itu_says(int sample, int code) {
        assertThat(G711.toMuLaw((short) sample)).isEqualTo((byte) code);
    }

    @ParameterizedTest
    @CsvSource({"0,213", "-1,85", "32767,170", "-32768,42"})
    void samples_become_a_law_as_the_itu_says(int sample, int code) {
        assertThat(G711.toALaw((short) sample)).isEqualTo((byte) code);
    }

    @Test
    void every_code_survives_a_round_trip() {
        for (int code = 0; code < 256; code++) {
            assertThat(G711.toALaw(G711.fromALaw((byte) code))).isEqualTo((byte) code);
            if (code != 0x7F) { // minus zero comes back as zero
                assertThat(G711.toMuLaw(G711.fromMuLaw((byte) code))).isEqualTo((byte) code);
            }
        }
    }

    @Test
    void a_coded_sample_stays_near_the_one_that_was_said() {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int tolerance = Math.max(16, Math.abs(sample) / 16);
            if (Math.abs(sample) <= 32124) {
                assertThat(Math.abs(G711.fromMuLaw(G711.toMuLaw((short) sample)) - sample))
                        .isLessThanOrEqualTo(tolerance);
            }
            assertThat(Math.abs(G711.fromALaw(G711.toALaw((short) sample)) - sample))
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    @Test
    void a_buffer_is_decoded_without_moving_it() {
        ByteBuffer codes =
                ByteBuffer.wrap(new byte[] {0, (byte) 0x80, (byte) 0xFF, 0}).position(1).limit(3);
        short[] samples = new short[4];

        G711.fromMuLaw(codes, samples, 2);

        assertThat(samples).containsExactly((short) 0, (short) 0, (short) 32124, (short) 0);
        assertThat(codes.remaining()).isEqualTo(2);
    }

    @Test
    void a_tone_has_its_pitch_and_peak() {
        Tone tone = Tone.telephone(1000);
        short[] samples = new short[8000];

        tone.fill(samples, 0);

        int risingZeroes = 0;
        for (int i = 1; i < samples.length; i++) {
            risingZeroes += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        assertThat(risingZeroes).isEqualTo(999);
        assertThat(samples).contains((short) 8192).doesNotContain((short) 8193);
        assertThat(tone.sample(8_000_000_002L)).isEqualTo(samples[2]);
    }

    @Test
    void a_tone_above_half_the_sample_rate_is_refused() {
        assertThatThrownBy(() -> Tone.telephone(4000)).isInstanceOf(IllegalArgumentException.class);
    }
}
