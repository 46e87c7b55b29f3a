package hark.vault.seal;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.HoldSpan;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.HoldEntry;
import hark.vault.LedgerWriter.HoldMark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import hark.vault.ledger.LedgerFile;
import hark.vault.render.Holds;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds, from the ledger to the manifest.
class HoldsTest {
    @TempDir Path folder;
    private VaultFixture fixture;
    private LedgerWriter ledger;

    @BeforeEach
    void begin() {
        fixture = VaultFixture.plain(folder);
        ledger = fixture.begin(1);
        new Speaker(ledger, 0, 440).speak(at(0), at(3));
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    private void mark(HoldMark mark, int leg, double second) {
        ledger.hold(new HoldEntry(mark, leg, "SDP", "label " + leg, at(second)));
    }

    private Sealed sealed() {
        close(ledger, 3);
        return (Sealed) fixture.seal(1, 3);
    }

    private JsonNode manifest(Sealed sealed) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(path(sealed)));
    }

    private Path path(Sealed sealed) {
        return RecordingFolder.beside(folder.resolve(sealed.filename()), ".json");
    }

    /// Leg, from and to in milliseconds.
    private String[] holds(Sealed sealed) throws IOException {
        return StreamSupport.stream(manifest(sealed).required("holds").spliterator(), false)
                .map(hold ->
                        "%d %d-%d"
                                .formatted(
                                        hold.required("leg").asInt(),
                                        hold.required("fromNanos").asLong() / 1_000_000,
                                        hold.required("toNanos").asLong() / 1_000_000))
                .toArray(String[]::new);
    }

    @Test
    void holds_of_both_legs_are_listed_in_order_of_time() throws IOException {
        mark(HoldMark.BEGAN, 1, 1);
        mark(HoldMark.BEGAN, 0, 1.5);
        mark(HoldMark.ENDED, 1, 2);
        mark(HoldMark.ENDED, 0, 2.5);

        Sealed sealed = sealed();

        assertThat(holds(sealed)).containsExactly("1 1000-2000", "0 1500-2500");
        JsonNode first = manifest(sealed).required("holds").get(0);
        assertThat(first.required("label").asString()).isEqualTo("label 1");
        assertThat(first.required("reason").asString()).isEqualTo("SDP");
        assertThat(fixture.vault.holds(sealed.filename()).getFirst())
                .isEqualTo(
                        new HoldSpan(
                                1,
                                "label 1",
                                "SDP",
                                VaultFixture.WHEN.plusSeconds(1),
                                VaultFixture.WHEN.plusSeconds(2)));
    }

    @Test
    void nothing_is_taken_out_of_the_audio() {
        mark(HoldMark.BEGAN, 0, 1);

        Sealed sealed = sealed();

        assertThat(fixture.verifier().verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.Sound(24_000, 0));
        assertThat(sealed.blackout()).isZero();
    }

    @Test
    void hold_that_is_open_ends_with_the_recording_and_what_was_before_begins_with_it()
            throws IOException {
        mark(HoldMark.BEGAN, 0, -7);
        mark(HoldMark.ENDED, 0, 1);
        mark(HoldMark.BEGAN, 1, 2);

        assertThat(holds(sealed())).containsExactly("0 0-1000", "1 2000-3000");
    }

    @Test
    void what_is_after_the_end_is_cut_and_what_begins_at_it_is_there() throws IOException {
        mark(HoldMark.BEGAN, 0, 1);
        mark(HoldMark.BEGAN, 1, 3);
        mark(HoldMark.ENDED, 0, 4);
        mark(HoldMark.BEGAN, 0, 4);

        assertThat(holds(sealed())).containsExactly("0 1000-3000", "1 3000-3000");
    }

    @Test
    void marks_that_say_nothing_new_change_nothing() throws IOException {
        mark(HoldMark.ENDED, 0, 0.5);
        mark(HoldMark.BEGAN, 0, 1);
        mark(HoldMark.BEGAN, 0, 1.5);
        mark(HoldMark.ENDED, 0, 2);
        mark(HoldMark.ENDED, 0, 2.5);

        assertThat(holds(sealed())).containsExactly("0 1000-2000");
    }

    @Test
    void hold_in_a_ledger_that_nobody_closed_is_there() throws IOException {
        mark(HoldMark.BEGAN, 1, 1);
        ((LedgerFile) ledger).flush();

        assertThat(Survey.of(fixture.ledger(1)).holds().within(at(3) - at(0)))
                .containsExactly(
                        new Holds.Span(1, "label 1", "SDP", 1_000_000_000, 3_000_000_000L));
    }

    @Test
    void too_many_are_left_out_and_it_is_said_from_when_on() throws IOException {
        for (int n = 0; n < VaultSettings.HOLD_MARKS_MAX / 2; n++) {
            mark(HoldMark.BEGAN, 0, n * 1e-4);
            mark(HoldMark.ENDED, 0, n * 1e-4 + 5e-5);
        }
        mark(HoldMark.BEGAN, 0, 2);
        mark(HoldMark.BEGAN, 0, 2.5);

        Sealed sealed = sealed();

        assertThat(manifest(sealed).required("holds").size())
                .isEqualTo(VaultSettings.HOLD_MARKS_MAX / 2);
        assertThat(manifest(sealed).required("holdsLeftOutFromNanos").asLong())
                .isEqualTo(2_000_000_000L);
    }

    @Test
    void label_of_any_length_does_no_harm() throws IOException {
        ledger.hold(new HoldEntry(HoldMark.BEGAN, 0, "SDP", "é".repeat(100_000), at(1)));

        assertThat(manifest(sealed()).required("holds").get(0).required("label").asString())
                .isEqualTo("é".repeat(255));
    }

    @Test
    void hold_that_is_changed_in_the_manifest_breaks_its_signature() throws IOException {
        mark(HoldMark.BEGAN, 0, 1);
        Sealed sealed = sealed();
        String told = Files.readString(path(sealed));

        Files.writeString(path(sealed), told.replace("1000000000,", "1500000000,"));

        assertThat(fixture.verifier().verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.SignatureWrong());
    }

    @Test
    void manifest_of_an_earlier_version_says_nothing_of_holds_and_is_read_all_the_same()
            throws IOException {
        Sealed sealed = sealed();
        String told = Files.readString(path(sealed));
        Files.writeString(path(sealed), told.replaceFirst("\\s*\"holds\" : \\[ ],", ""));

        assertThat(manifest(sealed).has("holds")).isFalse();
        assertThat(Manifest.read(path(sealed)).holds()).isEmpty();
        assertThat(fixture.vault.holds(sealed.filename())).isEmpty();
    }

    @Test
    void damaged_manifest_tells_none() throws IOException {
        mark(HoldMark.BEGAN, 0, 1);
        Sealed sealed = sealed();
        Files.writeString(path(sealed), "{");
        assertThat(fixture.vault.holds(sealed.filename())).isEmpty();

        Files.delete(path(sealed));
        assertThat(fixture.vault.holds(sealed.filename())).isEmpty();
    }
}
