package hark.vault.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.vault.LedgerWriter;
import hark.vault.SealOutcome;
import hark.vault.Speaker;
import hark.vault.Vault.FoundLedger;
import hark.vault.VaultFixture;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRing;
import hark.vault.keys.KeyRoom;
import hark.vault.keys.KeySettings;
import hark.vault.render.Survey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorder that is killed in mid-call, as `kill -9` does it.
class KilledTest {
    private static final int KILL_AFTER_PACKETS = 150;
    private static final int PACKETS_A_SECOND = 50;

    private static final String METADATA = "<recording/>";

    @TempDir Path folder;

    @Test
    void killed_recorder_loses_at_most_the_last_second_and_the_call_can_be_sealed()
            throws IOException, InterruptedException {
        Process recorder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Recorder.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int told = 0;
        try (BufferedReader words = recorder.inputReader(StandardCharsets.US_ASCII)) {
            while (told < KILL_AFTER_PACKETS) {
                String line = words.readLine();
                assertThat(line).as("what the recorder says").isNotNull();
                told = line.startsWith("packet ") ? Integer.parseInt(line.substring(7)) : told;
            }
            recorder.destroyForcibly().waitFor();
        }

        try (VaultFixture next = new VaultFixture(folder, keys(folder))) {
            assertThat(Survey.of(next.ledger(1)).packets())
                    .isGreaterThanOrEqualTo(told - PACKETS_A_SECOND);
            List<FoundLedger> found = next.vault.unsealed();
            double seconds = found.getFirst().lastNanos() / 1e9;

            assertThat(found.getFirst().closed()).isFalse();
            AudioMeasure audio = next.sealed(1, seconds);
            assertThat(audio.toneLevel(AudioMeasure.LEFT, 440, 0.1, seconds - 0.1))
                    .isGreaterThan(8000);
            assertThat(next.seal(1, seconds)).isInstanceOf(SealOutcome.Sealed.class);
            String metadata = "2026/11/23/" + VaultFixture.header(1).globalId() + ".metadata.xml";
            assertThat(next.content(metadata)).asString(StandardCharsets.UTF_8).isEqualTo(METADATA);
        }
    }

    /// Of both lives.
    private static KeyRing keys(Path folder) throws IOException {
        Path keystore = folder.resolve("hark.keystore");
        return new KeyRoom(new KeySettings(Encryption.ON, keystore, List.of()), folder).open();
    }

    /// Records one leg in real time, and says on standard output which packet the ledger has got.
    static final class Recorder {
        private Recorder() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            VaultFixture fixture = new VaultFixture(folder, keys(folder));
            LedgerWriter ledger = fixture.begin(1);
            ledger.metadata(StandardCharsets.UTF_8.encode(METADATA), VaultFixture.START);
            Speaker speaker = new Speaker(ledger, 0, 440);
            long began = System.nanoTime();
            for (int i = 1; i < 100 * PACKETS_A_SECOND; i++) {
                long due = i * Speaker.PACKET_NANOS;
                while (System.nanoTime() - began < due) {
                    LockSupport.parkNanos(due - (System.nanoTime() - began));
                }
                speaker.packet(VaultFixture.START + due);
                System.out.println("packet " + i);
            }
        }
    }
}
