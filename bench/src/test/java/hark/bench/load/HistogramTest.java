package hark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void percentiles_of_a_million_even_values_are_true_to_one_in_64() {
        Histogram histogram = new Histogram();

        for (int i = 1; i <= 1_000_000; i++) {
            histogram.record(i);
        }

        assertThat(histogram.percentile(50)).isCloseTo(500_000, Percentage.withPercentage(1.6));
        assertThat(histogram.percentile(99)).isCloseTo(990_000, Percentage.withPercentage(1.6));
        assertThat(histogram.percentile(100)).isEqualTo(1_000_000);
        assertThat(histogram.total()).isEqualTo(1_000_000);
    }

    @Test
    void small_values_are_exact() {
        Histogram histogram = new Histogram();

        histogram.record(3);
        histogram.record(100);

        assertThat(histogram.percentile(50)).isEqualTo(3);
        assertThat(histogram.percentile(99)).isEqualTo(100);
    }

    @Test
    void an_hour_has_its_place() {
        Histogram histogram = new Histogram();

        histogram.record(3_600_000_000_000L);

        assertThat((double) histogram.percentile(99)).isCloseTo(3.6e12, within(1.0));
    }

    @Test
    void two_histograms_add_up() {
        Histogram one = new Histogram();
        Histogram other = new Histogram();
        one.record(10);
        other.record(20);

        one.add(other);

        assertThat(one.total()).isEqualTo(2);
        assertThat(one.percentile(50)).isEqualTo(10);
        assertThat(one.max()).isEqualTo(20);
    }

    @Test
    void nothing_recorded_is_zero() {
        assertThat(new Histogram().percentile(99)).isZero();
    }
}
