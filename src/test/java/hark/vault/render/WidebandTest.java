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
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.Talk;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WidebandTest {
    private static final double LOUD = 7000;

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
    void call_in_g722_is_heard_at_16_kHz() throws IOException {
        g722(0, 440).speak(at(0), at(2), 20);
        g722(1, 880).speak(at(0), at(2), 20);
        close(ledger, 2);

        Sealed sealed = (Sealed) fixture.seal(1, 2);

        assertThat(sealed.sampleRate()).isEqualTo(16_000);
        assertThat(sealed.codec()).isEqualTo("G722");
        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.frames()).isEqualTo(32_000);
        assertThat(audio.toneLevel(LEFT, 440, 0.1, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 880, 0.1, 2)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, 880, 0.1, 2)).isLessThan(50);
        assertThat(audio.toneLevel(RIGHT, 440, 0.1, 2)).isLessThan(50);
    }

    @Test
    void narrow_leg_beside_a_wide_one_keeps_its_tone_and_its_place() throws IOException {
        g722(0, 440).speak(at(0.5), at(2), 20);
        new Speaker(ledger, 1, 880).speak(at(0.5), at(2));

        AudioMeasure audio = sealed(2);

        assertThat(audio.frames()).isEqualTo(32_000);
        assertThat(audio.firstSound(LEFT, 500, 0)).isEqualTo(0.5, within(0.005));
        assertThat(audio.firstSound(RIGHT, 500, 0)).isEqualTo(0.5, within(0.005));
        assertThat(audio.toneLevel(RIGHT, 880, 0.6, 1.9)).isEqualTo(8192, within(50.0));
        assertThat(audio.toneLevel(RIGHT, 8000 - 880, 0.6, 1.9)).isLessThan(5);
    }

    @Test
    void packets_that_overtake_each_other_are_decoded_in_their_order() throws IOException {
        Talk shaken = g722(0, 440);
        shaken.speak(at(0), at(1), 20);
        shaken.swapped(at(1.04), at(1.045), 20);
        shaken.speak(at(1.04), at(2), 20);
        short[] overtaken = sealed(2).samples(LEFT);

        ledger = fixture.begin(2);
        ledger.legs(new LegRoles(1));
        g722(0, 440).speak(at(0), at(2), 20);
        close(ledger, 2);

        assertThat(overtaken).isEqualTo(fixture.sealed(2, 2).samples(LEFT));
    }

    @Test
    void what_is_lost_is_a_gap_and_what_follows_is_in_its_place() throws IOException {
        Talk talk = g722(0, 440);
        talk.speak(at(0), at(1), 20);
        for (int i = 0; i < 5; i++) {
            talk.skip(20);
        }
        talk.speak(at(1.1), at(1.3), 20);
        close(ledger, 2);

        AudioMeasure audio = fixture.sealed(1, 2);

        assertThat(audio.silent(1, 1.1)).isTrue();
        assertThat(audio.toneLevel(LEFT, 440, 1.12, 1.3)).isGreaterThan(LOUD);
        assertThat(audio.silent(1.3, 2)).isTrue();
    }

    @Test
    void blackout_is_silent_to_the_sample_where_rates_are_converted() throws IOException {
        Talk wide = g722(0, 440);
        Speaker narrow = new Speaker(ledger, 1, 880);
        wide.speak(at(0), at(1), 20);
        narrow.speak(at(0), at(1));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
        wide.withhold();
        narrow.withhold();
        wide.speak(at(1), at(2), 20);
        narrow.speak(at(1), at(2));
        ledger.mark(Mark.BLACKOUT_ENDED, at(2));
        wide.show();
        narrow.show();
        wide.speak(at(2), at(3), 20);
        narrow.speak(at(2), at(3));

        AudioMeasure audio = sealed(3);

        assertThat(audio.silent(1, 2)).isTrue();
        assertThat(audio.toneLevel(LEFT, 440, 2.1, 2.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 880, 0.1, 0.99)).isGreaterThan(LOUD);
    }

    @Test
    void leg_that_changes_its_codec_goes_on() throws IOException {
        Talk wide = g722(0, 440);
        wide.speak(at(0), at(1), 20);
        Talk narrow = wide.goingOnIn("PCMU/8000", Arrays.asList(new byte[160]));
        narrow.speak(at(1), at(1.5), 20);
        Talk again = narrow.goingOnIn("G722/8000", Talk.cut("tone-880.g722", 160));
        again.speak(at(1.5), at(2.5), 20);

        AudioMeasure audio = sealed(2.5);

        assertThat(audio.toneLevel(LEFT, 440, 0.1, 0.99)).isGreaterThan(LOUD);
        assertThat(audio.rms(LEFT, 1.1, 1.4)).isGreaterThan(30_000);
        assertThat(audio.toneLevel(LEFT, 880, 1.6, 2.5)).isGreaterThan(LOUD);
    }

    @Test
    void same_ledger_gives_the_same_bytes() throws IOException {
        for (long recording : new long[] {1, 2}) {
            LedgerWriter writer = recording == 1 ? ledger : fixture.begin(recording);
            new Talk(writer, 0, "G722/8000", Talk.cut("sweep.g722", 160)).speak(at(0), at(3), 20);
            new Speaker(writer, 1, 880).speak(at(0), at(3));
            close(writer, 3);
        }

        byte[] one = fixture.content(((Sealed) fixture.seal(1, 3)).filename());

        assertThat(fixture.content(((Sealed) fixture.seal(2, 3)).filename())).isEqualTo(one);
    }

    private Talk g722(int leg, int hertz) {
        return new Talk(ledger, leg, "G722/8000", Talk.cut("tone-" + hertz + ".g722", 160));
    }

    private AudioMeasure sealed(double seconds) throws IOException {
        close(ledger, seconds);
        return fixture.sealed(1, seconds);
    }
}
