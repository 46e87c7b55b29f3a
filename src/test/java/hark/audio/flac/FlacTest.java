package hark.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.audio.AudioShape;
import hark.audio.G711;
import hark.audio.Outsider;
import hark.audio.Tone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlacTest {
    private static final int BLOCK = 4096;

    @TempDir Path folder;

    /// Each leads the writer to something else it may do.
    private static Map<String, short[]> kinds() {
        Map<String, short[]> kinds = new LinkedHashMap<>();
        SplittableRandom chance = new SplittableRandom(7);
        kinds.put("nothing", new short[0]);
        kinds.put("one frame", new short[] {-5, 7});
        kinds.put("silence", new short[2 * BLOCK]);
        kinds.put("noise of the greatest level", noise(chance, 3 * BLOCK + 2, 65_536));
        kinds.put("low noise", noise(chance, 2 * BLOCK + 34, 9));
        kinds.put("tones", tones(3 * BLOCK));
        kinds.put("tones by telephone", telephone(tones(5 * BLOCK + 10)));
        kinds.put("the same on both sides", both(tones(2 * BLOCK)));
        kinds.put("clicks", clicks(4 * BLOCK));
        kinds.put("extremes", extremes(2 * BLOCK));
        kinds.put("many frames", telephone(noise(chance, 300 * BLOCK, 2000)));
        return kinds;
    }

    @Test
    void every_sample_comes_back() throws IOException {
        for (Map.Entry<String, short[]> kind : kinds().entrySet()) {
            for (int channels = 1; channels <= 2; channels++) {
                byte[] file = write(kind.getValue(), channels, 8000);

                assertThat(read(file)).as(kind.getKey()).isEqualTo(kind.getValue());
            }
        }
    }

    @Test
    void ffmpeg_hears_the_same_samples_and_nothing_wrong() throws Exception {
        Path file = folder.resolve("some.flac");
        for (int rate : new int[] {8000, 11_025, 16_000, 48_000}) {
            for (Map.Entry<String, short[]> kind : kinds().entrySet()) {
                if (kind.getValue().length > 0
                        && (rate == 8000 || kind.getValue().length < 4 * BLOCK)) {
                    Files.write(file, write(kind.getValue(), 2, rate));

                    assertThat(Outsider.decoded(file)).as(kind.getKey()).isEqualTo(kind.getValue());
                }
            }
        }
    }

    @Test
    void what_ffmpeg_writes_is_read() throws Exception {
        Path file = folder.resolve("other.flac");
        Path raw = folder.resolve("raw");
        short[] samples = tones(5 * BLOCK + 10);
        Files.write(raw, bytes(samples));
        for (String level : new String[] {"0", "5", "12"}) {
            Outsider.FFMPEG.run(
                    "-v",
                    "error",
                    "-y",
                    "-f",
                    "s16le",
                    "-ar",
                    "8000",
                    "-ac",
                    "2",
                    "-i",
                    raw.toString(),
                    "-compression_level",
                    level,
                    "-sample_fmt",
                    "s16",
                    file.toString());

            assertThat(read(Files.readAllBytes(file))).isEqualTo(samples);
        }
    }

    @Test
    void telephone_audio_takes_less_than_half_of_wav() throws IOException {
        short[] samples = telephone(tones(40 * BLOCK));

        assertThat(write(samples, 2, 8000).length).isLessThan(samples.length);
    }

    @Test
    void both_sides_alike_take_one() throws IOException {
        short[] samples = both(telephone(tones(40 * BLOCK)));
        short[] one = new short[samples.length / 2];
        Arrays.setAll(new Integer[one.length], i -> (int) (one[i] = samples[2 * i]));

        assertThat(write(samples, 2, 8000).length)
                .isLessThan(write(one, 1, 8000).length + 42 + 41 * 8);
    }

    @Test
    void one_changed_bit_anywhere_is_found() throws IOException {
        byte[] file = write(telephone(tones(2 * BLOCK)), 2, 8000);
        SplittableRandom chance = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            int at = chance.nextInt(42, file.length);
            damaged[at] ^= (byte) (1 << chance.nextInt(8));

            assertThatThrownBy(() -> read(damaged))
                    .as("octet " + at)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void every_torn_file_is_refused() throws IOException {
        byte[] file = write(telephone(tones(1000)), 1, 8000);
        for (int length = 0; length < file.length; length += 7) {
            byte[] torn = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(torn)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void other_samples_than_those_that_were_summed_are_found() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FlacWriter writer =
                new FlacWriter(
                        out,
                        new AudioShape(1, 8000, 2),
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        writer.write(new short[] {1, 2}, 2);
        writer.finish();

        assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("MD5");
    }

    private static short[] noise(SplittableRandom chance, int count, int width) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (chance.nextInt(width) - width / 2);
        }
        return samples;
    }

    private static short[] tones(int frames) {
        Tone left = Tone.telephone(440);
        Tone right = Tone.telephone(880);
        short[] samples = new short[frames * 2];
        for (int i = 0; i < frames; i++) {
            samples[2 * i] = left.sample(i);
            samples[2 * i + 1] = right.sample(i);
        }
        return samples;
    }

    private static short[] telephone(short[] samples) {
        short[] heard = new short[samples.length];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = G711.fromMuLaw(G711.toMuLaw(samples[i]));
        }
        return heard;
    }

    private static short[] both(short[] samples) {
        short[] both = samples.clone();
        for (int i = 0; i < both.length; i += 2) {
            both[i + 1] = both[i];
        }
        return both;
    }

    private static short[] clicks(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i += 997) {
            samples[i] = (short) (i % 2 == 0 ? 32_767 : -32_768);
        }
        return samples;
    }

    private static short[] extremes(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = i / 2 % 2 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE;
        }
        return samples;
    }

    private static byte[] bytes(short[] samples) {
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return bytes;
    }

    /// In pieces of odd lengths.
    private static byte[] write(short[] samples, int channels, int rate) throws IOException {
        SampleDigest digest = new SampleDigest(channels);
        digest.write(samples, samples.length / channels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioShape shape = new AudioShape(channels, rate, samples.length / channels);
        FlacWriter writer = new FlacWriter(out, shape, digest.md5());
        for (int from = 0; from < samples.length; from += 2 * 1999) {
            short[] piece =
                    Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 2 * 1999));
            writer.write(piece, piece.length / channels);
        }
        writer.finish();
        return out.toByteArray();
    }

    private static short[] read(byte[] file) throws IOException {
        try (FlacReader reader = FlacReader.read(new ByteArrayInputStream(file))) {
            short[] samples = new short[(int) reader.shape().frames() * reader.channels() + 10];
            int frames = 0;
            short[] piece = new short[1998];
            for (int read = reader.read(piece); read > 0; read = reader.read(piece)) {
                System.arraycopy(
                        piece, 0, samples, frames * reader.channels(), read * reader.channels());
                frames += read;
            }
            return Arrays.copyOf(samples, frames * reader.channels());
        }
    }
}
