package hark.vault.seal;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.vault.LedgerWriter;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRing;
import hark.vault.ledger.LedgerFile;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody can write to the recording path, and has no key.
class TamperingTest {
    private static final int BLOCK = (1 << 16) + 16;
    private static final int HEAD = 128;

    @TempDir Path folder;
    private VaultFixture fixture;
    private Sealed one;
    private Sealed other;

    @BeforeEach
    void seal_two_calls_of_ten_seconds() {
        fixture = new VaultFixture(folder);
        one = seal(1, 440);
        other = seal(2, 660);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    private Sealed seal(long id, double pitch) {
        LedgerWriter ledger = fixture.begin(id);
        ledger.metadata(ByteBuffer.wrap(new byte[] {'a'}), at(0));
        new Speaker(ledger, 0, pitch).speak(at(0), at(10));
        close(ledger, 10);
        return (Sealed) fixture.seal(id, 10);
    }

    private Verdict verdict() {
        return fixture.verifier().verify(one.filename(), Optional.empty());
    }

    private Path file(String suffix) {
        return RecordingFolder.beside(folder.resolve(one.filename()), suffix);
    }

    @Test
    void untouched_recordings_are_sound_and_can_be_checked_without_keys() throws IOException {
        assertThat(verdict()).isEqualTo(new Verdict.Sound(80_000, 0));
        byte[] plain = fixture.content(one.filename());
        assertThat(one.sha256()).isEqualTo(HexFormat.of().formatHex(Sealer.sha256().digest(plain)));
    }

    @Test
    void any_flipped_byte_of_any_file_is_found() throws IOException {
        for (String suffix :
                List.of(".wav", ".json", ".json.sig", ".key", ".metadata.xml", ".peaks.json")) {
            byte[] whole = Files.readAllBytes(file(suffix));
            for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 23)) {
                byte[] changed = whole.clone();
                changed[at] ^= 0x20;
                Files.write(file(suffix), changed);

                assertThat(verdict())
                        .as("byte %d of %s", at, suffix)
                        .isNotInstanceOf(Verdict.Sound.class);
            }
            Files.write(file(suffix), whole);
        }
        assertThat(verdict()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void file_that_is_cut_off_at_a_block_or_in_it_is_found_and_not_played() throws IOException {
        byte[] whole = Files.readAllBytes(file(".wav"));
        for (int length : List.of(HEAD, HEAD + 10, HEAD + BLOCK, HEAD + BLOCK + 100)) {
            Files.write(file(".wav"), Arrays.copyOf(whole, length));

            assertThat(verdict()).isNotInstanceOf(Verdict.Sound.class);
            assertThatThrownBy(() -> fixture.vault.audio(one.filename()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void blocks_that_change_places_are_found() throws IOException {
        byte[] whole = Files.readAllBytes(file(".wav"));
        byte[] swapped = whole.clone();
        System.arraycopy(whole, HEAD, swapped, HEAD + BLOCK, BLOCK);
        System.arraycopy(whole, HEAD + BLOCK, swapped, HEAD, BLOCK);
        Files.write(file(".wav"), swapped);

        assertThat(verdict()).isNotInstanceOf(Verdict.Sound.class);
    }

    @Test
    void recordings_that_change_places_are_found_with_and_without_their_keys() throws IOException {
        Files.copy(folder.resolve(other.filename()), replaced(".wav"));
        assertThat(verdict()).isInstanceOf(Verdict.FileUnreadable.class);

        Files.copy(
                RecordingFolder.beside(folder.resolve(other.filename()), ".key"), replaced(".key"));
        assertThat(verdict()).isInstanceOf(Verdict.FileUnreadable.class);
    }

    private Path replaced(String suffix) throws IOException {
        Files.delete(file(suffix));
        return file(suffix);
    }

    @Test
    void plain_file_in_the_place_of_an_encrypted_one_is_refused() throws IOException {
        Files.write(file(".wav"), fixture.content(one.filename()));

        assertThatThrownBy(() -> fixture.vault.audio(one.filename()))
                .hasMessageContaining("not encrypted");
        assertThat(verdict()).isInstanceOf(Verdict.FileUnreadable.class);
    }

    @Test
    void recording_without_its_key_is_gone() throws IOException {
        Files.delete(file(".key"));

        assertThatThrownBy(() -> fixture.vault.audio(one.filename())).hasMessageContaining("gone");
    }

    @Test
    void manifest_that_was_signed_with_another_key_or_not_at_all_is_found() throws IOException {
        KeyRing stranger = KeyRing.inMemory(Encryption.ON);
        String told = Files.readString(file(".json"));
        String own = fixture.keys.ring().signing().shown().id();
        String strange = stranger.signing().shown().id();

        Files.write(
                file(".json.sig"), stranger.signing().sign(told.getBytes(StandardCharsets.UTF_8)));
        assertThat(verdict()).isEqualTo(new Verdict.SignatureWrong());

        String renamed = told.replace(own, strange);
        Files.writeString(file(".json"), renamed);
        Files.write(
                file(".json.sig"),
                stranger.signing().sign(renamed.getBytes(StandardCharsets.UTF_8)));
        assertThat(verdict()).isEqualTo(new Verdict.SignedByStranger(strange));

        Files.delete(file(".json.sig"));
        Files.writeString(file(".json"), told.replace("signedBy", "by"));
        assertThat(verdict()).isEqualTo(new Verdict.SignatureMissing());
    }

    @Test
    void ledger_is_cut_at_any_byte_of_its_last_second_and_what_came_before_is_there()
            throws IOException {
        LedgerWriter ledger = fixture.begin(3);
        Speaker speaker = new Speaker(ledger, 0, 440);
        speaker.speak(at(0), at(1));
        ((LedgerFile) ledger).flush();
        Path file = folder.resolve("ledger/3.ledger");
        int second = Math.toIntExact(Files.size(file));
        speaker.speak(at(1), at(2));
        close(ledger, 2);
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long length = cut.size() - 1; length >= second; length--) {
                cut.truncate(length);

                assertThat(Survey.of(fixture.ledger(3)).packets()).isEqualTo(50);
            }
        }
    }

    @Test
    void nothing_that_was_said_is_in_any_file() throws IOException {
        byte[] payload = new byte[Speaker.SAMPLES];
        new SplittableRandom(5).nextBytes(payload);
        LedgerWriter ledger = fixture.begin(4);
        Speaker speaker = new Speaker(ledger, 0, 440);
        for (int i = 1; i <= 100; i++) {
            speaker.packet("PCMU/8000", at(i * 0.02), payload);
        }
        ((LedgerFile) ledger).flush();
        assertThat(filesHolding(folder, payload)).isEmpty();
        close(ledger, 2);
        Sealed sealed = (Sealed) fixture.seal(4, 2);

        byte[] said = Arrays.copyOfRange(fixture.content(sealed.filename()), 8_000, 8_320);
        assertThat(filesHolding(folder, payload)).isEmpty();
        assertThat(filesHolding(folder, said)).isEmpty();
        Files.write(folder.resolve("control"), fixture.content(sealed.filename()));
        assertThat(filesHolding(folder, said)).isNotEmpty();
    }

    private static List<Path> filesHolding(Path folder, byte[] bytes) throws IOException {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                if (new String(content, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }
}
