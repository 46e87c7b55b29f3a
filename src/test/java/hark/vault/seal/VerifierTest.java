package hark.vault.seal;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.seal.Verdict.Witness;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final int WAV_HEADER = 44;
    private static final int FRAME_BYTES = 4;

    @TempDir Path folder;
    private Sealed sealed;
    private Path file;
    private Path manifest;
    private Verifier verifier;

    @BeforeEach
    void seal_three_seconds_with_a_blackout_in_the_second_one() {
        try (VaultFixture fixture = VaultFixture.plain(folder)) {
            LedgerWriter ledger = fixture.begin(1);
            ledger.metadata(ByteBuffer.wrap(new byte[] {'a'}), at(0));
            ledger.metadata(ByteBuffer.wrap(new byte[] {'b'}), at(1));
            Speaker speaker = new Speaker(ledger, 0, 440);
            speaker.speak(at(0), at(1));
            ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
            speaker.speak(at(1), at(2));
            ledger.mark(Mark.BLACKOUT_ENDED, at(2));
            speaker.speak(at(2), at(3));
            close(ledger, 3);
            sealed = (Sealed) fixture.seal(1, 3);
        }
        file = folder.resolve(sealed.filename());
        manifest = RecordingFolder.beside(file, ".json");
        verifier = new Verifier(folder, VaultFixture.KEYS);
    }

    @Test
    void sealed_file_is_found_sound() {
        Verdict verdict = verifier.verify(sealed.filename(), Optional.of(sealed.sha256()));

        assertThat(verdict).isEqualTo(new Verdict.Sound(24_000, 1));
        assertThat(verdict.sentence()).contains("as it was sealed");
    }

    @Test
    void one_changed_bit_is_found() throws IOException {
        poke(WAV_HEADER + 4000, 1);

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.HashDiffers.class);
    }

    @Test
    void other_hash_in_the_row_is_found() {
        Verdict verdict = verifier.verify(sealed.filename(), Optional.of("00".repeat(32)));

        assertThat(verdict)
                .isEqualTo(new Verdict.HashDiffers(Witness.ROW, "00".repeat(32), sealed.sha256()));
    }

    @Test
    void sound_inside_a_blackout_is_found_even_when_the_hash_was_forged() throws IOException {
        poke(WAV_HEADER + 12_000 * FRAME_BYTES, 1);
        forge();

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.BlackoutAudible(1.5));
    }

    @Test
    void first_and_last_sample_of_a_blackout_belong_to_it() throws IOException {
        poke(WAV_HEADER + 15_999 * FRAME_BYTES + 3, 1);
        forge();
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.BlackoutAudible.class);

        poke(WAV_HEADER + 15_999 * FRAME_BYTES + 3, 0);
        poke(WAV_HEADER + 8000 * FRAME_BYTES, 1);
        forge();
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.BlackoutAudible(1.0));
    }

    @Test
    void blackout_that_was_asked_for_and_never_taken_out_of_the_audio_is_found()
            throws IOException {
        blackout("2200000000", "2800000000");

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.BlackoutAudible.class);
    }

    @Test
    void blackout_is_counted_once_though_it_is_listed_and_taken_out() throws IOException {
        blackout("1000000000", "2000000000");

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.Sound(24_000, 1));
    }

    @Test
    void shortened_file_is_found_even_when_the_hash_was_forged() throws IOException {
        try (RandomAccessFile audio = new RandomAccessFile(file.toFile(), "rw")) {
            audio.setLength(WAV_HEADER + 8000 * FRAME_BYTES);
        }
        forge();

        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.FileUnreadable("the file ends before its last sample"));
    }

    @Test
    void what_is_missing_or_broken_is_named() throws IOException {
        Files.writeString(manifest, "{\"manifest\": 1, \"file\": 3}");
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.ManifestUnreadable.class);

        Files.writeString(manifest, "not JSON");
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.ManifestUnreadable.class);

        Files.delete(manifest);
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.ManifestMissing());

        Files.delete(file);
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.FileMissing());
        assertThat(verifier.verify("../../etc/passwd", Optional.empty()))
                .isEqualTo(new Verdict.FileMissing());
    }

    @Test
    void changed_and_missing_metadata_are_found() throws IOException {
        String name = sealed.filename().replace(".wav", ".metadata-2.xml");
        Files.writeString(folder.resolve(name), "c");
        Verdict changed = verifier.verify(sealed.filename(), Optional.empty());
        assertThat(changed).isInstanceOf(Verdict.MetadataDiffer.class);
        assertThat(changed.sentence()).contains(name);

        Files.delete(folder.resolve(name));
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.MetadataMissing(name));
    }

    private void blackout(String fromNanos, String toNanos) throws IOException {
        String span = "{\"fromNanos\" : %s, \"toNanos\" : %s}".formatted(fromNanos, toNanos);
        String listed =
                Files.readString(manifest)
                        .replaceFirst(
                                "\"blackouts\" : \\[ *\\]", "\"blackouts\" : [ " + span + " ]");
        Files.writeString(manifest, listed);
        sign();
    }

    private void poke(long place, int value) throws IOException {
        try (RandomAccessFile audio = new RandomAccessFile(file.toFile(), "rw")) {
            audio.seek(place);
            audio.write(value);
        }
    }

    /// Makes the manifest agree with the bytes that are there now.
    private void forge() throws IOException {
        String hash = HexFormat.of().formatHex(Sealer.sha256().digest(Files.readAllBytes(file)));
        String forged =
                Files.readString(manifest)
                        .replaceFirst("\"sha256\" : \"[0-9a-f]+\"", "\"sha256\" : \"" + hash + "\"")
                        .replaceFirst("\"bytes\" : \\d+", "\"bytes\" : " + Files.size(file));
        Files.writeString(manifest, forged);
        sign();
    }

    /// As somebody could who has the server's own key.
    private void sign() throws IOException {
        byte[] signature = VaultFixture.KEYS.signing().sign(Files.readAllBytes(manifest));
        Files.write(RecordingFolder.beside(file, ".json.sig"), signature);
    }
}
