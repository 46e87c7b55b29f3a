package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    @Test
    void smallest_file_is_as_the_book_says() throws IOException {
        byte[] file = write(new AudioShape(2, 8000, 1), new short[] {1, -2});

        assertThat(HexFormat.of().formatHex(file))
                .isEqualTo(
                        "52494646"
                                + "28000000"
                                + "57415645"
                                + "666d7420"
                                + "10000000"
                                + "0100"
                                + "0200"
                                + "401f0000"
                                + "007d0000"
                                + "0400"
                                + "1000"
                                + "64617461"
                                + "04000000"
                                + "0100"
                                + "feff");
    }

    @Test
    void samples_come_back() throws IOException {
        byte[] file = write(new AudioShape(1, 8000, 3), new short[] {32767, -32768, 7});

        try (WavReader reader = WavReader.read(new ByteArrayInputStream(file))) {
            short[] samples = new short[8];
            assertThat(reader.shape()).isEqualTo(new AudioShape(1, 8000, 3));
            assertThat(reader.read(samples)).isEqualTo(3);
            assertThat(samples).startsWith(32767, -32768, 7);
            assertThat(reader.read(samples)).isZero();
        }
    }

    @Test
    void more_than_four_gigabytes_are_counted_in_64_bits() throws IOException {
        AudioShape small = new AudioShape(2, 8000, 1_073_741_814L);
        AudioShape large = new AudioShape(2, 8000, 1_073_741_815L);

        assertThat(kind(WavEncoding.PCM, small)).isEqualTo("RIFF");
        assertThat(kind(WavEncoding.PCM, large)).isEqualTo("RF64");
        for (AudioShape shape : new AudioShape[] {small, large}) {
            byte[] header = new WavHeader(WavEncoding.PCM, shape).bytes();
            try (WavReader reader = WavReader.read(new ByteArrayInputStream(header))) {
                assertThat(reader.shape()).isEqualTo(shape);
            }
        }
    }

    @Test
    void so_are_more_than_four_gigabytes_of_g711_with_what_their_header_and_filling_take()
            throws IOException {
        long most = 0xFFFF_FFFFL + 8 - 58;
        AudioShape odd = new AudioShape(1, 8000, most);
        AudioShape even = new AudioShape(1, 8000, most - 1);

        assertThat(odd.frames() % 2).isOne();
        assertThat(kind(WavEncoding.A_LAW, even)).isEqualTo("RIFF");
        assertThat(kind(WavEncoding.A_LAW, odd)).isEqualTo("RF64");
        byte[] header = new WavHeader(WavEncoding.A_LAW, odd).bytes();
        try (WavReader reader = WavReader.read(new ByteArrayInputStream(header))) {
            assertThat(reader.shape()).isEqualTo(odd);
        }
    }

    @Test
    void ffprobe_finds_the_length_of_more_than_four_gigabytes(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("long.wav");
        AudioShape shape = new AudioShape(2, 8000, 150_000L * 8000);
        WavHeader header = new WavHeader(WavEncoding.PCM, shape);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header.bytes());
            sparse.setLength(header.fileBytes());
        }

        byte[] said =
                Outsider.FFPROBE.run(
                        "-v",
                        "error",
                        "-show_entries",
                        "format=duration",
                        "-of",
                        "default=nw=1",
                        file.toString());

        assertThat(header.isLarge()).isTrue();
        assertThat(new String(said, StandardCharsets.US_ASCII).strip())
                .isEqualTo("duration=150000.000000");
    }

    private static String kind(WavEncoding encoding, AudioShape shape) {
        byte[] header = new WavHeader(encoding, shape).bytes();
        return new String(header, 0, 4, StandardCharsets.US_ASCII);
    }

    @Test
    void g711_has_its_longer_format_its_number_of_samples_and_an_even_length() throws IOException {
        byte[] file =
                write(WavEncoding.MU_LAW, new AudioShape(1, 8000, 3), new short[] {0, 32124, -4});

        assertThat(HexFormat.of().formatHex(file))
                .isEqualTo(
                        "52494646"
                                + "36000000"
                                + "57415645"
                                + "666d7420"
                                + "12000000"
                                + "0700"
                                + "0100"
                                + "401f0000"
                                + "401f0000"
                                + "0100"
                                + "0800"
                                + "0000"
                                + "66616374"
                                + "04000000"
                                + "03000000"
                                + "64617461"
                                + "03000000"
                                + "ff80"
                                + "7f"
                                + "00");
        assertThat(file)
                .hasSize(
                        (int)
                                new WavHeader(WavEncoding.MU_LAW, new AudioShape(1, 8000, 3))
                                        .fileBytes());
    }

    @Test
    void every_octet_of_g711_comes_back() throws IOException {
        for (WavEncoding law : new WavEncoding[] {WavEncoding.MU_LAW, WavEncoding.A_LAW}) {
            byte[] octets = new byte[256];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) i;
            }
            short[] samples = new short[256];
            law.decode(octets, octets.length, samples);

            byte[] file = write(law, new AudioShape(2, 8000, 128), samples);

            byte[] kept = Arrays.copyOfRange(file, file.length - 256, file.length);
            if (law == WavEncoding.MU_LAW) {
                assertThat(kept[0x7F]).as("the zero below zero").isEqualTo((byte) 0xFF);
                kept[0x7F] = 0x7F;
            }
            assertThat(kept).isEqualTo(octets);
            short[] back = new short[256];
            try (WavReader reader = WavReader.read(new ByteArrayInputStream(file))) {
                assertThat(reader.read(back)).isEqualTo(128);
            }
            assertThat(back).isEqualTo(samples);
        }
    }

    @Test
    void chunks_that_are_not_known_are_passed_over() throws IOException {
        byte[] file = write(new AudioShape(1, 8000, 1), new short[] {5});
        byte[] list = "LIST\3\0\0\0abc\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(file, 0, 36);
        longer.write(list);
        longer.write(file, 36, file.length - 36);

        try (WavReader reader = WavReader.read(new ByteArrayInputStream(longer.toByteArray()))) {
            assertThat(reader.shape().frames()).isEqualTo(1);
        }
    }

    @Test
    void every_torn_header_is_refused() throws IOException {
        byte[] file = write(new AudioShape(1, 8000, 1), new short[] {5});

        for (int length = 0; length < WavHeader.PCM_BYTES; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> WavReader.read(new ByteArrayInputStream(torn)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ends inside its header");
        }
    }

    private static byte[] write(AudioShape shape, short[] samples) throws IOException {
        return write(WavEncoding.PCM, shape, samples);
    }

    private static byte[] write(WavEncoding encoding, AudioShape shape, short[] samples)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WavWriter writer = new WavWriter(out, encoding, shape);
        writer.write(samples, samples.length / shape.channels());
        writer.finish();
        return out.toByteArray();
    }
}
