package hark.vault.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.vault.ledger.LedgerEntry.Packet;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StreamQualityTest {
    private static final int RATE = 8000;
    private static final long MILLI = 1_000_000;

    private final StreamQuality quality = new StreamQuality();

    /// The n-th packet of 20 ms, so many milliseconds late.
    private void packet(int n, long lateMillis) {
        quality.observe(
                new Packet(
                        0,
                        n,
                        160L * n,
                        0x1234,
                        0,
                        false,
                        false,
                        (20L * n + lateMillis) * MILLI,
                        "PCMU/8000",
                        ByteBuffer.allocate(160)),
                RATE);
    }

    @Test
    void packets_in_step_have_no_jitter_and_the_best_score() {
        for (int n = 0; n < 500; n++) {
            packet(n, 0);
        }

        assertThat(quality.jitterMillis()).isZero();
        assertThat(quality.longestGapNanos()).isEqualTo(20 * MILLI);
        assertThat(quality.reordered()).isZero();
        assertThat(quality.mos("PCMU/8000", 500, 0)).isEqualTo(4.4);
    }

    @Test
    void every_second_packet_late_is_jitter_of_that_much() {
        for (int n = 0; n < 500; n++) {
            packet(n, n % 2 * 8);
        }

        assertThat(quality.jitterMillis()).isCloseTo(8, within(0.1));
    }

    @Test
    void the_worst_is_remembered_when_it_is_over() {
        for (int n = 0; n < 500; n++) {
            packet(n, n > 200 && n < 250 ? n % 2 * 40 : 0);
        }

        assertThat(quality.jitterMillis()).isLessThan(0.1);
        assertThat(quality.jitterMillisMost()).isGreaterThan(30);
    }

    @Test
    void a_gap_and_who_was_overtaken_are_told() {
        packet(0, 0);
        packet(50, 0);
        packet(49, 25);

        assertThat(quality.longestGapNanos()).isEqualTo(1000 * MILLI);
        assertThat(quality.reordered()).isEqualTo(1);
    }

    @Test
    void loss_costs_most() {
        packet(0, 0);

        assertThat(quality.mos("PCMU/8000", 99, 1)).isLessThan(3.9);
        assertThat(quality.mos("PCMU/8000", 90, 10)).isLessThan(2);
    }
}
