package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fixtures were encoded by ffmpeg, and the sums are those of what ffmpeg's own decoder makes of them.
class G722Test {
    @ParameterizedTest
    @CsvSource({
        "tone-440, 3800f63ed1517b735c1f21ddfa66c210b27ad9231105a57929dd2343bac41808",
        "tone-880, cf2408571fae7e32d82d779369f2439055215f1077f6ef32bd32227f7e6edc23",
        "sweep, 1f7b2cf41a66c8734b6d7fbc37521c1ec2bf9da1b1ba1ec1e42272a28198e0f8",
    })
    void every_sample_is_that_of_another_decoder(String name, String sha256) throws Exception {
        byte[] codes = fixture(name);

        assertThat(sha256(decode(codes, codes.length))).isEqualTo(sha256);
    }

    @Test
    void packets_of_any_length_make_the_same_sound() throws Exception {
        byte[] codes = fixture("sweep");

        assertThat(decode(codes, 160)).isEqualTo(decode(codes, codes.length));
        assertThat(decode(codes, 7)).isEqualTo(decode(codes, codes.length));
    }

    @Test
    void whatever_comes_is_decoded_and_leaves_the_payload_as_it_was() {
        byte[] noise = new byte[10_000];
        new SplittableRandom(5).nextBytes(noise);
        ByteBuffer payload = ByteBuffer.wrap(noise, 100, 9_000);
        AudioDecoder decoder = decoder();

        int count = decoder.decode(payload, new short[decoder.samplesMax(payload)]);

        assertThat(count).isEqualTo(18_000);
        assertThat(payload.remaining()).isEqualTo(9_000);
    }

    private static short[] decode(byte[] codes, int packet) {
        AudioDecoder decoder = decoder();
        short[] samples = new short[2 * codes.length];
        short[] into = new short[2 * packet];
        for (int at = 0; at < codes.length; at += packet) {
            int length = Math.min(packet, codes.length - at);
            int count = decoder.decode(ByteBuffer.wrap(codes, at, length), into);
            System.arraycopy(into, 0, samples, 2 * at, count);
        }
        return samples;
    }

    private static AudioDecoder decoder() {
        return AudioCodec.of("G722/8000").orElseThrow().decoder(8000);
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = G722Test.class.getResourceAsStream("/audio/" + name + ".g722")) {
            return in.readAllBytes();
        }
    }

    private static String sha256(short[] samples) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
