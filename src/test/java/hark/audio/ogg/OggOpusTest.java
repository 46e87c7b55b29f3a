package hark.audio.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.audio.AudioMeasure;
import hark.audio.AudioReader;
import hark.audio.AudioShape;
import hark.audio.G711;
import hark.audio.Outsider;
import hark.audio.Tone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OggOpusTest {
    private static final int SERIAL = 0x1234_5678;
    private static final double LOUD = 7000;

    @TempDir Path folder;

    @Test
    void both_sides_come_back_at_their_length_and_neither_is_heard_on_the_other()
            throws IOException {
        for (int rate : new int[] {8_000, 16_000, 48_000}) {
            AudioMeasure heard = measure(write(voices(2 * rate + 77, rate), 2, rate, 24));

            assertThat(heard.frames()).isEqualTo(2 * rate + 77);
            assertThat(heard.seconds()).isEqualTo((2.0 * rate + 77) / rate);
            assertThat(heard.toneLevel(0, 440, 0.1, 1.9)).isGreaterThan(LOUD);
            assertThat(heard.toneLevel(1, 880, 0.1, 1.9)).isGreaterThan(LOUD);
            assertThat(heard.toneLevel(0, 880, 0.1, 1.9)).isLessThan(60);
            assertThat(heard.toneLevel(1, 440, 0.1, 1.9)).isLessThan(60);
        }
    }

    @Test
    void side_that_says_nothing_is_silent_while_the_other_speaks() throws IOException {
        short[] samples = voices(16_000, 8_000);
        for (int i = 1; i < samples.length; i += 2) {
            samples[i] = 0;
        }

        AudioMeasure heard = measure(write(samples, 2, 8_000, 12));

        assertThat(heard.toneLevel(0, 440, 0.1, 1.9)).isGreaterThan(6_000);
        assertThat(loudest(heard, 1, 0, 16_000)).isLessThanOrEqualTo(2);
    }

    @Test
    void mono_comes_back_in_time() throws IOException {
        short[] samples = new short[8_000];
        samples[4_000] = 20_000;
        samples[4_001] = -20_000;

        AudioMeasure heard = measure(write(samples, 1, 8_000, 64));

        short[] left = heard.samples(0);
        int at = 0;
        for (int i = 0; i < left.length; i++) {
            at = Math.abs(left[i]) > Math.abs(left[at]) ? i : at;
        }
        assertThat(at).isBetween(3_998, 4_003);
    }

    @Test
    void nothing_of_what_was_before_is_in_a_packet_of_silence() throws IOException {
        byte[] silent = new OpusSide(8_000, 24).next(new short[160], 0, 1);
        short[] samples = voices(8_000 * 3, 8_000);
        Arrays.fill(samples, 2 * 8_000, 4 * 8_000, (short) 0);
        byte[] both = new OpusPackets(2, 8_000, 24).next(new short[320]);

        List<byte[]> packets = packets(write(samples, 2, 8_000, 24));

        assertThat(both).endsWith(silent);
        for (int frame = 51; frame < 100; frame++) {
            assertThat(packets.get(frame)).isEqualTo(both);
        }
        assertThat(packets.get(49)).isNotEqualTo(both);
        assertThat(packets.get(100)).isNotEqualTo(both);
    }

    @Test
    void encoder_that_was_silent_is_as_one_that_never_heard_anything() {
        OpusPackets fresh = new OpusPackets(1, 8_000, 24);
        OpusPackets used = new OpusPackets(1, 8_000, 24);
        for (int i = 0; i < 30; i++) {
            used.next(Arrays.copyOf(voices(320, 8_000), 160));
        }
        used.next(new short[160]);
        used.next(new short[160]);
        short[] spoken = Arrays.copyOf(voices(900, 8_000), 160);

        assertThat(used.next(spoken)).isEqualTo(fresh.next(spoken));

        used.next(Arrays.copyOf(voices(320, 8_000), 160));
        used.reset();
        fresh.reset();
        assertThat(used.next(spoken)).isEqualTo(fresh.next(spoken));
    }

    @Test
    void what_is_silent_is_heard_below_the_level_that_is_said_whatever_was_before()
            throws IOException {
        SplittableRandom chance = new SplittableRandom(11);
        for (int kbps : new int[] {6, 16, 24, 64, 256}) {
            for (int begin = 8_000; begin < 8_160; begin += 37) {
                short[] samples = new short[16_000];
                for (int i = 0; i < samples.length; i++) {
                    boolean spoken = i < begin || i >= 12_010;
                    samples[i] = (short) (spoken ? chance.nextInt(60_000) - 30_000 : 0);
                }
                byte[] file = write(samples, 1, 8_000, kbps);

                AudioReader.Silence silence = read(file).silence();

                int from = begin + silence.headFrames();
                int to = 12_010 - silence.tailFrames();
                assertThat(loudest(measure(file), 0, from, to))
                        .as(kbps + " kbit/s, " + begin)
                        .isLessThanOrEqualTo(silence.level() / 2);
            }
        }
    }

    @Test
    void ffmpeg_hears_the_same_at_the_same_length() throws Exception {
        Path file = folder.resolve("some.opus");
        for (int channels = 1; channels <= 2; channels++) {
            short[] some = voices(20_033, 8_000);
            if (channels == 1) {
                short[] both = some;
                some = new short[20_033];
                for (int i = 0; i < some.length; i++) {
                    some[i] = both[2 * i];
                }
            }
            Files.write(file, write(some, channels, 8_000, 24));

            byte[] wav =
                    Outsider.FFMPEG.run(
                            "-v", "error", "-xerror", "-i", file.toString(), "-f", "wav", "-");

            AudioMeasure theirs = AudioMeasure.of(new ByteArrayInputStream(closed(wav)));
            AudioMeasure ours = AudioMeasure.of(file);
            assertThat(theirs.channels()).isEqualTo(channels);
            assertThat(theirs.frames()).isEqualTo(20_033 * 6);
            assertThat(theirs.toneLevel(0, 440, 0.1, 2)).isGreaterThan(LOUD);
            if (channels == 2) {
                assertThat(theirs.toneLevel(1, 880, 0.1, 2)).isGreaterThan(LOUD);
                assertThat(theirs.toneLevel(1, 440, 0.1, 2)).isLessThan(60);
            }
            assertThat(ours.frames()).isEqualTo(20_033);
        }
    }

    @Test
    void ffprobe_finds_what_was_said_of_it() throws Exception {
        Path file = folder.resolve("some.opus");
        Files.write(file, write(voices(8_000, 8_000), 2, 8_000, 24));

        String said =
                new String(
                        Outsider.FFPROBE.run(
                                "-v",
                                "error",
                                "-show_entries",
                                "format=format_name,duration:stream=codec_name,channels",
                                "-of",
                                "default=nw=1",
                                file.toString()),
                        StandardCharsets.UTF_8);

        assertThat(said.lines())
                .contains("format_name=ogg", "codec_name=opus", "channels=2")
                .anySatisfy(line -> assertThat(line).startsWith("duration=1.00"));
    }

    @Test
    void what_ffmpeg_writes_is_read() throws Exception {
        Path raw = folder.resolve("raw");
        byte[] bytes = new byte[4 * 24_000];
        short[] samples = voices(24_000, 8_000);
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        Files.write(raw, bytes);
        byte[] file =
                Outsider.FFMPEG.run(
                        "-v",
                        "error",
                        "-f",
                        "s16le",
                        "-ar",
                        "8000",
                        "-ac",
                        "2",
                        "-i",
                        raw.toString(),
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "96k",
                        "-f",
                        "ogg",
                        "-");

        AudioMeasure heard = measure(file);

        assertThat(heard.seconds()).isEqualTo(3.0);
        assertThat(heard.toneLevel(0, 440, 0.1, 2.9)).isGreaterThan(LOUD);
        assertThat(heard.toneLevel(1, 880, 0.1, 2.9)).isGreaterThan(LOUD);
    }

    @Test
    void nothing_and_next_to_nothing_are_files_too() throws IOException {
        for (int frames : new int[] {0, 1, 107, 108, 109, 160, 8_000 - 52, 8_001}) {
            byte[] file = write(new short[frames * 2], 2, 8_000, 24);

            AudioReader reader = read(file);
            short[] room = new short[20_000];
            assertThat(reader.read(room)).isEqualTo(frames);
            assertThat(reader.read(room)).isZero();
        }
    }

    @Test
    void torn_and_damaged_files_are_refused() throws IOException {
        byte[] file = write(voices(16_000, 8_000), 2, 8_000, 24);
        SplittableRandom chance = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            byte[] torn = Arrays.copyOf(file, chance.nextInt(file.length));
            byte[] damaged = file.clone();
            damaged[chance.nextInt(file.length)] ^= (byte) (1 << chance.nextInt(8));

            assertThatThrownBy(() -> measure(torn)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> measure(damaged)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void long_packets_have_room() throws IOException {
        SplittableRandom chance = new SplittableRandom(6);
        short[] samples = new short[2 * 96_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) chance.nextInt(-20_000, 20_000);
        }

        assertThat(measure(write(samples, 2, 48_000, 256)).frames()).isEqualTo(96_000);
    }

    private static int loudest(AudioMeasure heard, int channel, int from, int to) {
        int loudest = 0;
        for (short sample : Arrays.copyOfRange(heard.samples(channel), from, to)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    /// As telephones say it, at 8,000 samples a second.
    private static short[] voices(int frames, int rate) {
        Tone left = new Tone(440, rate, 8192);
        Tone right = new Tone(880, rate, 8192);
        short[] samples = new short[frames * 2];
        for (int i = 0; i < frames; i++) {
            samples[2 * i] = G711.fromALaw(G711.toALaw(left.sample(i)));
            samples[2 * i + 1] = G711.fromALaw(G711.toALaw(right.sample(i)));
        }
        return samples;
    }

    /// In pieces of odd lengths.
    private static byte[] write(short[] samples, int channels, int rate, int kbps)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioShape shape = new AudioShape(channels, rate, samples.length / channels);
        OggOpusWriter writer = new OggOpusWriter(out, shape, SERIAL, kbps);
        for (int from = 0; from < samples.length; from += 2 * 1_999) {
            short[] piece =
                    Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 2 * 1_999));
            writer.write(piece, piece.length / channels);
        }
        writer.finish();
        return out.toByteArray();
    }

    private static List<byte[]> packets(byte[] file) throws IOException {
        PageReader pages = new PageReader(new DataInputStream(new ByteArrayInputStream(file)));
        pages.next();
        pages.next();
        List<byte[]> packets = new ArrayList<>();
        for (boolean last = false; !last; ) {
            PageReader.Page page = pages.next();
            packets.addAll(page.packets());
            last = page.last();
        }
        return packets;
    }

    private static AudioReader read(byte[] file) throws IOException {
        return OggOpusReader.read(new ByteArrayInputStream(file));
    }

    private static AudioMeasure measure(byte[] file) throws IOException {
        return AudioMeasure.of(new ByteArrayInputStream(file));
    }

    /// What ffmpeg writes into a pipe has no length: says it.
    private static byte[] closed(byte[] wav) {
        byte[] closed = wav.clone();
        String text = new String(wav, 0, 256, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("data") + 4;
        int length = wav.length - at - 4;
        for (int i = 0; i < 4; i++) {
            closed[at + i] = (byte) (length >> 8 * i);
        }
        return closed;
    }
}
