package hark.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioShape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PeaksTest {
    @Test
    void least_and_greatest_sample_of_each_side_stand_for_a_pixel() {
        Peaks peaks = new Peaks(new AudioShape(2, 100, 5));

        peaks.write(new short[] {256, -512, 1024, -256, 300}, 2);
        peaks.write(new short[] {-32768, 32767, 0, 0, -1, 255}, 3);
        peaks.finish();

        assertThat(new String(peaks.json(), StandardCharsets.US_ASCII))
                .isEqualTo(
                        "{\"version\":2,\"channels\":2,\"sample_rate\":100,\"samples_per_pixel\":2,\"bits\":8,"
                                + "\"length\":3,\"data\":[1,4,-2,-1,-128,0,0,127,-1,-1,0,0]}\n");
    }

    @Test
    void long_calls_have_no_more_pixels_than_may_be() {
        for (long seconds : new long[] {0, 1, 327, 328, 100_000, 10_000_000}) {
            long frames = seconds * 8000 + 1;
            Peaks peaks = new Peaks(new AudioShape(2, 8000, frames));

            assertThat(peaks.samplesPerPixel() % 160).isZero();
            assertThat(Math.ceilDiv(frames, peaks.samplesPerPixel()))
                    .isBetween(Math.min(frames / 160, 8_000L), (long) Peaks.PIXELS_MAX);
        }
    }
}
