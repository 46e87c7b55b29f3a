package hark.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EModelTest {
    /// Reckoned by hand from the formulas of G.107: R = 93.2 − 0.024 · 20 − Ie,eff.
    @ParameterizedTest
    @CsvSource({
        "PCMU/8000, 0, 4.40",
        "PCMA/8000, 1, 3.81",
        "PCMU, 5, 2.15",
        "G729/8000, 0, 4.09",
        "G729/8000, 5, 3.32",
        "GSM/8000, 0, 3.72",
        "unknown/97, 1, 3.81"
    })
    void codec_and_loss_cost_what_the_tables_say(String encoding, double percent, double mos) {
        assertThat(EModel.mos(encoding, percent, 0)).isCloseTo(mos, within(0.02));
    }

    @Test
    void jitter_costs_delay() {
        assertThat(EModel.mos("PCMU", 0, 20)).isCloseTo(4.38, within(0.02));
        assertThat(EModel.mos("PCMU", 0, 200)).isLessThan(3.8);
    }

    @Test
    void it_stays_on_its_scale() {
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(EModel.mos("PCMU", percent, percent * 10)).isBetween(1.0, 4.5);
        }
    }
}
