package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WavTest {
    @Test
    void smallest_file_is_as_the_book_says() throws IOException {
        byte[] file = write(new WavFormat(2, 8000, 1), new short[] {1, -2});

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
        byte[] file = write(new WavFormat(1, 8000, 3), new short[] {32767, -32768, 7});

        try (WavReader reader = WavReader.read(new ByteArrayInputStream(file))) {
            short[] samples = new short[8];
            assertThat(reader.format()).isEqualTo(new WavFormat(1, 8000, 3));
            assertThat(reader.read(samples)).isEqualTo(3);
            assertThat(samples).startsWith(32767, -32768, 7);
            assertThat(reader.read(samples)).isZero();
        }
    }

    @Test
    void more_than_four_gigabytes_are_counted_in_64_bits() throws IOException {
        WavFormat small = new WavFormat(2, 8000, 1_073_741_814L);
        WavFormat large = new WavFormat(2, 8000, 1_073_741_815L);

        assertThat(new String(small.header(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(new String(large.header(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
        for (WavFormat format : new WavFormat[] {small, large}) {
            var header = new ByteArrayInputStream(format.header());
            try (WavReader reader = WavReader.read(header)) {
                assertThat(reader.format()).isEqualTo(format);
            }
        }
    }

    @Test
    void chunks_that_are_not_known_are_passed_over() throws IOException {
        byte[] file = write(new WavFormat(1, 8000, 1), new short[] {5});
        byte[] list = "LIST\3\0\0\0abc\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(file, 0, 36);
        longer.write(list);
        longer.write(file, 36, file.length - 36);

        try (WavReader reader = WavReader.read(new ByteArrayInputStream(longer.toByteArray()))) {
            assertThat(reader.format().frames()).isEqualTo(1);
        }
    }

    @Test
    void every_torn_header_is_refused() throws IOException {
        byte[] file = write(new WavFormat(1, 8000, 1), new short[] {5});

        for (int length = 0; length < WavFormat.HEADER_BYTES; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> WavReader.read(new ByteArrayInputStream(torn)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ends inside its header");
        }
    }

    private static byte[] write(WavFormat format, short[] samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WavWriter(out, format).write(samples, samples.length / format.channels());
        return out.toByteArray();
    }
}
