package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class L16Test {
    @Test
    void samples_are_what_was_sent_the_higher_octet_first() {
        short[] into = new short[3];

        int count = decoder("L16/16000").decode(bytes(0x12, 0x34, 0x80, 0x00, 0xFF, 0xFF), into);

        assertThat(count).isEqualTo(3);
        assertThat(into).containsExactly(0x1234, Short.MIN_VALUE, -1);
    }

    @Test
    void channels_become_their_mean() {
        short[] into = new short[2];

        decoder("L16/44100/2").decode(bytes(0, 100, 0, 200, 0x7F, 0xFF, 0x7F, 0xFF), into);

        assertThat(into).containsExactly(150, Short.MAX_VALUE);
    }

    @Test
    void half_a_frame_makes_no_sense() {
        assertThat(codec("L16/8000").ticks(bytes(1, 2, 3))).isZero();
        assertThat(codec("L16/8000/2").ticks(bytes(1, 2, 3, 4, 5, 6))).isZero();
        assertThat(decoder("L16/8000/2").decode(bytes(1, 2, 3, 4, 5, 6), new short[3])).isZero();
    }

    @Test
    void sounds_as_from_ffmpeg() throws Exception {
        Outsider ffmpeg = Outsider.FFMPEG;
        String tone = "sine=frequency=440:sample_rate=44100:duration=1";
        byte[] big = ffmpeg.run("-v", "error", "-f", "lavfi", "-i", tone, "-f", "s16be", "-");
        byte[] little = ffmpeg.run("-v", "error", "-f", "lavfi", "-i", tone, "-f", "s16le", "-");

        short[] samples = new short[44_100];
        decoder("L16/44100").decode(ByteBuffer.wrap(big), samples);

        for (int i = 0; i < samples.length; i++) {
            assertThat(samples[i])
                    .isEqualTo((short) ((little[2 * i] & 0xFF) | little[2 * i + 1] << 8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"L16/3999", "L16/48001", "L16/8000/9", "L16/8000/0", "L16", "L16/99999999"})
    void rates_and_channels_have_bounds(String encoding) {
        assertThat(AudioCodec.of(encoding)).isEmpty();
    }

    private static AudioCodec codec(String encoding) {
        return AudioCodec.of(encoding).orElseThrow();
    }

    private static AudioDecoder decoder(String encoding) {
        return codec(encoding).decoder(48_000);
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
