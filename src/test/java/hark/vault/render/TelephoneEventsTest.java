package hark.vault.render;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.seal.Finding;
import hark.vault.seal.Inspection;
import hark.vault.seal.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    }

    @Test
    void keys_are_sealed_in_a_file_of_their_own_and_only_counted_in_the_manifest()
            throws IOException {
        String audio = record(1, 5, 11);
        String keys = audio.replace(".wav", ".keypresses.json");

        assertThat(new String(fixture.content(keys), StandardCharsets.UTF_8))
                .contains("\"digit\" : \"5\"", "\"digit\" : \"#\"");
        assertThat(folder.resolve(keys))
                .content(StandardCharsets.ISO_8859_1)
                .doesNotContain("digit");
        assertThat(folder.resolve(audio.replace(".wav", ".json")))
                .content()
                .contains(keys, "\"count\" : 2")
                .doesNotContain("digit", "\"event");
        assertThat(verdict(audio)).isInstanceOf(Verdict.Sound.class);
        List<Finding> all = new ArrayList<>();
        new Inspection(folder, VaultFixture.KEYS, Optional.empty(), all::add).all();
        assertThat(all).extracting(Finding::kind).containsExactly(Finding.Kind.SOUND);
    }

    @Test
    void keys_that_were_changed_or_lost_are_noticed() throws IOException {
        fixture.close();
        fixture = VaultFixture.plain(folder);
        ledger = fixture.begin(2);
        speaker = new Speaker(ledger, 0, 440);
        String audio = record(2, 5);
        Path keys = folder.resolve(audio.replace(".wav", ".keypresses.json"));
        Files.writeString(keys, Files.readString(keys).replace("\"5\"", "\"6\""));

        assertThat(verdict(audio)).isInstanceOf(Verdict.KeypressesDiffer.class);

        Files.delete(keys);
        assertThat(verdict(audio)).isInstanceOf(Verdict.KeypressesMissing.class);
    }

    @Test
    void call_without_keys_has_no_list_of_them() {
        String audio = record(1);

        assertThat(folder.resolve(audio.replace(".wav", ".keypresses.json"))).doesNotExist();
        assertThat(folder.resolve(audio.replace(".wav", ".json")))
                .content()
                .doesNotContain("keypresses");
        assertThat(verdict(audio)).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void manifest_of_before_that_lists_keys_itself_verifies() throws IOException {
        fixture.close();
        fixture = VaultFixture.plain(folder);
        ledger = fixture.begin(2);
        speaker = new Speaker(ledger, 0, 440);
        String audio = record(2);
        Path manifest = folder.resolve(audio.replace(".wav", ".json"));
        String events =
                "\"events\" : [ {\"leg\":0,\"event\":5,\"digit\":\"5\",\"fromNanos\":9,\"lengthNanos\":9} ],";
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"blackouts\"", events + "\"blackouts\"")
                        .replaceFirst("\"signedBy\" : \"[0-9a-f]+\"", "\"of\" : 1"));
        Files.delete(manifest.resolveSibling(manifest.getFileName() + ".sig"));

        assertThat(manifest).content().contains("digit").doesNotContain("signedBy");
        assertThat(verdict(audio)).isInstanceOf(Verdict.Sound.class);
    }

    private Verdict verdict(String audio) {
        return fixture.verifier().verify(audio, Optional.empty());
    }

    /// One second of speech, then these keys.
    private String record(long id, int... keys) {
        speaker.speak(at(0), at(1));
        double from = 1;
        for (int key : keys) {
            press(key, from);
            from += 0.5;
        }
        close(ledger, 3);
        return ((Sealed) fixture.seal(id, 3)).filename();
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
