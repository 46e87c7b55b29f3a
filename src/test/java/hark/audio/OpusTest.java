package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fixtures were encoded by ffmpeg with libopus.
class OpusTest {
    private static final AudioCodec OPUS = AudioCodec.of("opus/48000/2").orElseThrow();

    /// What an encoder says of itself: so much at the beginning is not of the sound (RFC 7845, pre-skip).
    private static final int PRE_SKIP = 312;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tone-440", "tone-880", "fec-440"})
    void sounds_as_from_libopus(String name) throws Exception {
        byte[] file = OggPackets.bytes(name + ".opus");
        short[] theirs = libopus(Files.write(folder.resolve("tone.opus"), file));
        short[] whole = decode(OggPackets.opus(name + ".opus"), 48_000);

        short[] ours = Arrays.copyOfRange(whole, PRE_SKIP, PRE_SKIP + theirs.length);

        assertThat(signalOverError(theirs, ours)).isGreaterThan(45);
    }

    @ParameterizedTest
    @CsvSource({"tone-440, 440, 8000", "tone-440, 440, 16000", "tone-880, 880, 48000"})
    void tone_comes_out_at_each_rate(String name, double hertz, int rate) {
        short[] samples = decode(OggPackets.opus(name + ".opus"), rate);

        assertThat(level(samples, hertz, rate)).isEqualTo(8000, within(600.0));
        assertThat(samples.length).isCloseTo(rate * 3, within(rate / 20));
    }

    @Test
    void stereo_comes_out_as_one_channel_of_the_same_loudness() {
        List<byte[]> packets = OggPackets.opus("stereo-440.opus");

        short[] samples = decode(packets, 48_000);

        assertThat(packets.getFirst()[0] & 4).isEqualTo(4);
        assertThat(level(samples, 440, 48_000)).isEqualTo(4096, within(300.0));
    }

    @ParameterizedTest
    @CsvSource({
        "00, 10, 8000",
        "18, 60, 8000",
        "28, 20, 12000",
        "48, 20, 16000",
        "49, 40, 16000",
        "58, 60, 16000",
        "60, 10, 24000",
        "78, 20, 48000",
        "80, 2.5, 8000",
        "B8, 20, 16000",
        "D0, 10, 24000",
        "F8, 20, 48000",
        "FB03, 60, 48000",
        "FB3F, 0, 48000",
        "FB, 0, 48000",
        "FB00, 0, 48000",
    })
    void first_octets_say_how_long_and_how_wide(String hex, double millis, int rate) {
        ByteBuffer payload = ByteBuffer.wrap(HexFormat.of().parseHex(hex));

        assertThat(OPUS.ticks(payload)).isEqualTo((int) (millis * 48));
        assertThat(OPUS.neededRate(payload)).isEqualTo(rate);
    }

    @Test
    void lost_packet_is_heard_from_the_next_one_that_says_it_again() {
        List<byte[]> packets = OggPackets.opus("fec-440.opus");
        AudioDecoder decoder = OPUS.decoder(16_000);
        short[] into = new short[16_000];
        int lost = 53;
        for (byte[] packet : packets.subList(0, lost)) {
            decoder.decode(ByteBuffer.wrap(packet), into);
        }

        int count = decoder.recover(ByteBuffer.wrap(packets.get(lost + 1)), into);

        assertThat(count).isEqualTo(320);
        assertThat(level(Arrays.copyOf(into, count), 440, 16_000)).isGreaterThan(4000);
        assertThat(decoder.decode(ByteBuffer.wrap(packets.get(lost + 1)), into)).isEqualTo(320);
    }

    @Test
    void packet_that_says_nothing_again_recovers_nothing() {
        byte[] packet = OggPackets.opus("stereo-440.opus").get(9);

        assertThat(OPUS.decoder(48_000).recover(ByteBuffer.wrap(packet), new short[5760])).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_comes_nothing_is_thrown(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<byte[]> honest = OggPackets.opus("tone-440.opus");
        AudioDecoder decoder = OPUS.decoder(16_000);
        for (int i = 0; i < 2000; i++) {
            byte[] payload = honest.get(chance.nextInt(honest.size())).clone();
            if (chance.nextBoolean()) {
                payload = new byte[chance.nextInt(300)];
                chance.nextBytes(payload);
            } else {
                payload[chance.nextInt(payload.length)] ^= (byte) (1 << chance.nextInt(8));
                payload = Arrays.copyOf(payload, chance.nextInt(payload.length + 4));
            }
            ByteBuffer packet = ByteBuffer.wrap(payload);
            short[] into = new short[decoder.samplesMax(packet)];

            assertThat(OPUS.ticks(packet)).isBetween(0, 5760);
            assertThat(OPUS.neededRate(packet)).isBetween(8000, 48_000);
            assertThat(decoder.recover(packet, into)).isBetween(0, into.length);
            assertThat(decoder.decode(packet, into)).isBetween(0, into.length);
        }
    }

    private static short[] decode(List<byte[]> packets, int rate) {
        AudioDecoder decoder = OPUS.decoder(rate);
        short[] samples = new short[packets.size() * rate * 120 / 1000];
        short[] into = new short[rate * 120 / 1000];
        int at = 0;
        for (byte[] packet : packets) {
            int count = decoder.decode(ByteBuffer.wrap(packet), into);
            assertThat(count)
                    .isEqualTo((int) ((long) OPUS.ticks(ByteBuffer.wrap(packet)) * rate / 48_000));
            System.arraycopy(into, 0, samples, at, count);
            at += count;
        }
        return Arrays.copyOf(samples, at);
    }

    private static short[] libopus(Path file) throws Exception {
        byte[] bytes =
                Outsider.FFMPEG.run(
                        "-v",
                        "error",
                        "-c:a",
                        "libopus",
                        "-i",
                        file.toString(),
                        "-f",
                        "s16le",
                        "-");
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static double signalOverError(short[] wanted, short[] samples) {
        double signal = 0;
        double error = 0;
        for (int i = 0; i < wanted.length; i++) {
            signal += Math.pow(wanted[i], 2);
            error += Math.pow(wanted[i] - samples[i], 2);
        }
        return 10 * Math.log10(signal / Math.max(error, 1));
    }

    private static double level(short[] samples, double hertz, int rate) {
        double sine = 0;
        double cosine = 0;
        int from = samples.length / 4;
        for (int i = from; i < samples.length; i++) {
            sine += samples[i] * Math.sin(2 * Math.PI * hertz * i / rate);
            cosine += samples[i] * Math.cos(2 * Math.PI * hertz * i / rate);
        }
        return 2 * Math.hypot(sine, cosine) / (samples.length - from);
    }
}
