package hark.vault.render;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelephoneEventsTest {
    private static final long MILLI = 1_000_000;

    @TempDir Path folder;
    private VaultFixture fixture;
    private LedgerWriter ledger;
    private Speaker speaker;

    @BeforeEach
    void begin() {
        fixture = new VaultFixture(folder);
        ledger = fixture.begin(1);
        speaker = new Speaker(ledger, 0, 440);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void key_told_by_many_packets_was_pressed_once() throws IOException {
        speaker.speak(at(0), at(1));
        press(5, 1.0);
        press(11, 1.5);
        close(ledger, 2);

        assertThat(Survey.of(fixture.ledger(1)).events())
                .containsExactly(
                        new TelephoneEvent(0, 5, 1000 * MILLI, 100 * MILLI),
                        new TelephoneEvent(0, 11, 1500 * MILLI, 100 * MILLI));
        String manifest = ((Sealed) fixture.seal(1, 2)).filename().replace(".wav", ".json");
        assertThat(folder.resolve(manifest))
                .content()
                .contains("\"digit\" : \"5\"", "\"digit\" : \"#\"");
    }

    @Test
    void key_pressed_in_a_blackout_is_nowhere() throws IOException {
        press(1, 0.5);
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
        speaker.withhold();
        press(2, 1.5);
        speaker.show();
        event(3, 1.9, 2.05); // the end of one that was pressed inside
        ledger.mark(Mark.BLACKOUT_ENDED, at(2));
        press(4, 2.5);
        close(ledger, 3);

        List<TelephoneEvent> events = Survey.of(fixture.ledger(1)).events();

        assertThat(events).extracting(TelephoneEvent::code).containsExactly(1, 4);
    }

    /// For 100 ms; the end is told three times, as RFC 4733 wants it.
    private void press(int key, double from) {
        for (int i = 1; i <= 5; i++) {
            event(key, from, from + i * 0.02);
        }
        event(key, from, from + 0.1);
        event(key, from, from + 0.1);
        speaker.jump(800);
    }

    private void event(int key, double from, double now) {
        int samples = (int) Math.round((now - from) * 8000);
        byte[] payload = {(byte) key, 10, (byte) (samples >> 8), (byte) samples};
        speaker.packet("telephone-event/8000", at(now), payload);
        speaker.jump(-Speaker.SAMPLES);
    }
}
