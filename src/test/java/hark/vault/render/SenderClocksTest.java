package hark.vault.render;

import static hark.audio.AudioMeasure.LEFT;
import static hark.audio.AudioMeasure.RIGHT;
import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.audio.AudioMeasure;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both legs are said from second 1 on; what is said on the second one takes 120 ms longer to come.
class SenderClocksTest {
    private static final double SLOW = 0.12;

    @TempDir Path folder;
    private VaultFixture fixture;
    private LedgerWriter ledger;

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(folder);
        ledger = fixture.begin(1);
        ledger.legs(new LegRoles(1));
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void legs_of_one_wall_clock_begin_together_though_one_is_slow_to_come() throws IOException {
        AudioMeasure audio = heard(second -> 1000 + second);

        assertThat(audio.firstSound(LEFT, 100, 0)).isEqualTo(1, within(0.002));
        assertThat(audio.firstSound(RIGHT, 100, 0)).isEqualTo(1, within(0.002));
    }

    @Test
    void legs_of_two_clocks_lie_where_they_arrive() throws IOException {
        AudioMeasure audio = heard(second -> 4321 + second);

        assertThat(audio.firstSound(LEFT, 100, 0)).isEqualTo(1, within(0.002));
        assertThat(audio.firstSound(RIGHT, 100, 0)).isEqualTo(1 + SLOW, within(0.002));
    }

    @Test
    void clock_that_jumps_about_is_not_believed() throws IOException {
        AudioMeasure audio = heard(second -> 1000 + second + second % 4 * 0.05);

        assertThat(audio.firstSound(RIGHT, 100, 0)).isEqualTo(1 + SLOW, within(0.002));
    }

    /// @param wall what the second leg's sender has on its clock in a second; the first one's begins at 1000
    private AudioMeasure heard(IntToDoubleFunction wall) throws IOException {
        Speaker first = new Speaker(ledger, 0, 440);
        Speaker second = new Speaker(ledger, 1, 1000);
        for (int i = 1; i < 20; i++) {
            first.report(1000 + i, at(i));
            first.speak(at(i), at(i + 1));
            second.report(wall.applyAsDouble(i), at(i + SLOW));
            second.speak(at(i + SLOW), at(i + 1 + SLOW));
        }
        close(ledger, 21);
        return fixture.sealed(1, 21);
    }
}
