package hark.vault.ledger;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.audio.AudioMeasure;
import hark.audio.AudioShape;
import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.Mark;
import hark.vault.Speaker;
import hark.vault.Vault.FoundLedger;
import hark.vault.VaultFixture;
import hark.vault.keys.RecordingKeys;
import hark.vault.render.Renderer;
import hark.vault.render.Survey;
import hark.vault.seal.RecordingFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine may die at any byte.
class TornLedgerTest {
    private static final int PACKET_BYTES = LedgerFormat.PACKET_BYTES + Speaker.SAMPLES;
    private static final int LAST_SECOND = 50 * PACKET_BYTES;

    @TempDir Path folder;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void record_twelve_tenths_of_a_second() throws IOException {
        try (VaultFixture fixture = VaultFixture.plain(folder)) {
            LedgerWriter ledger = fixture.begin(1);
            Speaker speaker = new Speaker(ledger, 0, 440);
            speaker.speak(at(0), at(1.2));
            close(ledger, 1.2);
        }
        file = folder.resolve("ledger/1.ledger");
        whole = Files.readAllBytes(file);
    }

    @Test
    void ledger_cut_at_any_byte_of_its_last_second_renders_all_before() throws IOException {
        byte[] complete = render(whole.length);
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int length = whole.length - 1; length > whole.length - LAST_SECOND; length--) {
                cut.truncate(length);

                byte[] rendered = render();

                int lostPackets = (whole.length - length) / PACKET_BYTES + 2;
                int kept = complete.length - lostPackets * Speaker.SAMPLES * 4;
                assertThat(Arrays.equals(rendered, 0, kept, complete, 0, kept))
                        .as("cut at %d of %d", length, whole.length)
                        .isTrue();
            }
        }
    }

    @Test
    void tail_of_zeros_or_of_rubbish_is_cut_off() throws IOException {
        byte[] complete = render(whole.length);
        byte[] tail = new byte[5000];

        Files.write(file, Arrays.copyOf(whole, whole.length + tail.length));
        assertThat(render()).isEqualTo(complete);

        new SplittableRandom(3).nextBytes(tail);
        byte[] rubbish = Arrays.copyOf(whole, whole.length + tail.length);
        System.arraycopy(tail, 0, rubbish, whole.length, tail.length);
        Files.write(file, rubbish);
        assertThat(render()).isEqualTo(complete);
    }

    @Test
    void any_flipped_bit_ends_the_ledger_before_it_and_never_more() throws IOException {
        SplittableRandom chance = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            int at = chance.nextInt(400, whole.length);
            damaged[at] ^= (byte) (1 << chance.nextInt(8));
            Files.write(file, damaged);

            long packets = Survey.of(source()).packets();

            assertThat(packets).isBetween((at - 400L) / PACKET_BYTES - 1, 60L);
            assertThat(packets).isLessThanOrEqualTo(at / PACKET_BYTES + 1);
        }
    }

    @Test
    void torn_ledger_is_found_as_not_closed_with_the_time_of_its_last_packet() throws IOException {
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));

        try (VaultFixture fixture = VaultFixture.plain(folder)) {
            FoundLedger found = fixture.vault.unsealed().getFirst();
            AudioMeasure audio = fixture.sealed(1, found.lastNanos() / 1e9);

            assertThat(found.closed()).isFalse();
            assertThat(found.lastNanos()).isBetween(1_180_000_000L, 1_200_000_000L);
            assertThat(audio.toneLevel(AudioMeasure.LEFT, 440, 0.1, 1.1)).isGreaterThan(8000);
        }
    }

    @Test
    void file_without_a_whole_header_holds_nothing_and_is_left_alone() throws IOException {
        for (int length = 0; length < 80; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> source().open()).isInstanceOf(IOException.class);
        }
        try (VaultFixture fixture = VaultFixture.plain(folder)) {
            assertThat(fixture.vault.unsealed()).isEmpty();
        }
        assertThat(file).exists();
    }

    @Test
    void blackout_whose_end_was_torn_off_is_silent_to_the_end() throws IOException {
        try (VaultFixture fixture = VaultFixture.plain(folder)) {
            LedgerWriter ledger = fixture.begin(2);
            Speaker speaker = new Speaker(ledger, 0, 440);
            speaker.speak(at(0), at(1));
            ledger.mark(Mark.BLACKOUT_BEGAN, at(1));
            speaker.speak(at(1), at(2));
            ((LedgerFile) ledger).flush();
            Files.copy(folder.resolve("ledger/2.ledger"), folder.resolve("ledger/3.ledger"));
            close(ledger, 3);

            AudioMeasure audio = fixture.sealed(3, 3);

            assertThat(audio.silent(1, 3)).isTrue();
        }
    }

    private LedgerSource source() {
        return new LedgerSource(
                file, new RecordingKeys(VaultFixture.KEYS, new RecordingFolder(folder)::key));
    }

    private byte[] render(int length) throws IOException {
        Files.write(file, Arrays.copyOf(whole, length));
        return render();
    }

    private byte[] render() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderer.render(
                source(),
                Survey.of(source()),
                new FileSpec(FileFormat.WAV, new AudioShape(2, 8000, 9600)),
                out);
        assertThat(AudioMeasure.of(new ByteArrayInputStream(out.toByteArray())).seconds())
                .isEqualTo(1.2);
        return out.toByteArray();
    }
}
