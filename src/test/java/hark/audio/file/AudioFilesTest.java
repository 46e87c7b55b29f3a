package hark.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.audio.AudioReader;
import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import hark.audio.Tone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioFilesTest {
    private static final int SECONDS = 20;
    private static final AudioShape SHAPE = new AudioShape(2, 8000, SECONDS * 8000L);

    @ParameterizedTest
    @EnumSource
    void what_was_written_is_read_whatever_it_is(FileFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioFiles.write(new FileSpec(format, SHAPE), AudioFilesTest::say, out);

        long frames = 0;
        try (AudioReader reader = AudioFiles.read(new ByteArrayInputStream(out.toByteArray()))) {
            short[] some = new short[5000];
            for (int read = reader.read(some); read > 0; read = reader.read(some)) {
                frames += read;
            }
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.sampleRate()).isEqualTo(8000);
        }
        assertThat(frames).isEqualTo(SHAPE.frames());
    }

    @ParameterizedTest
    @EnumSource
    void disk_that_is_full_is_said_and_nothing_else(FileFormat format) {
        OutputStream full =
                new OutputStream() {
                    private int left = 5_000;

                    @Override
                    public void write(int octet) throws IOException {
                        if (left-- == 0) {
                            throw new IOException("No space left on device");
                        }
                    }
                };

        assertThatThrownBy(() ->
                        AudioFiles.write(new FileSpec(format, SHAPE), AudioFilesTest::say, full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static void say(AudioWriter writer) throws IOException {
        Tone left = Tone.telephone(440);
        Tone right = Tone.telephone(880);
        short[] second = new short[16_000];
        for (int i = 0; i < SECONDS; i++) {
            for (int at = 0; at < 8000; at++) {
                second[2 * at] = left.sample(at);
                second[2 * at + 1] = right.sample(at);
            }
            writer.write(second, 8000);
        }
    }
}
