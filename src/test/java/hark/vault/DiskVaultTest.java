package hark.vault;

import static hark.audio.AudioMeasure.LEFT;
import static hark.audio.AudioMeasure.RIGHT;
import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import hark.vault.LedgerWriter.Opening;
import hark.vault.SealOrder.Channels;
import hark.vault.SealOutcome.NothingHeard;
import hark.vault.SealOutcome.SealFailed;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Vault.FoundLedger;
import hark.vault.Vault.Readiness;
import hark.vault.ledger.LedgerDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskVaultTest {
    private static final double OTHER = 440;
    private static final double AGENT = 1000;
    private static final double LOUD = 8000;

    @TempDir Path folder;
    private VaultFixture fixture;

    @BeforeEach
    void open() {
        fixture = new VaultFixture(folder);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void each_party_is_heard_on_its_side_and_nowhere_else() throws IOException {
        record(1, 3, new LegRoles(1));

        AudioMeasure audio = fixture.sealed(1, 3);

        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 2.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, AGENT, 0.1, 2.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, AGENT, 0.1, 2.9)).isLessThan(50);
        assertThat(audio.toneLevel(RIGHT, OTHER, 0.1, 2.9)).isLessThan(50);
    }

    @Test
    void agent_on_the_first_leg_is_on_the_right_all_the_same() throws IOException {
        record(1, 1, new LegRoles(0));

        AudioMeasure audio = fixture.sealed(1, 1);

        assertThat(audio.toneLevel(RIGHT, OTHER, 0.1, 0.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, AGENT, 0.1, 0.9)).isGreaterThan(LOUD);
    }

    @Test
    void length_is_the_ordered_one_to_the_sample() throws IOException {
        record(1, 3, new LegRoles(1));

        AudioMeasure audio = fixture.sealed(1, 3.5);

        assertThat(audio.frames()).isEqualTo(28_000);
        assertThat(audio.silent(3.0, 3.5)).isTrue();
    }

    @Test
    void blackout_is_silent_to_the_sample_and_its_neighbourhood_is_not() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        Speaker speaker = new Speaker(ledger, 0, OTHER);
        speaker.speak(at(0), at(1));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(1.003));
        speaker.speak(at(1), at(2));
        ledger.mark(Mark.BLACKOUT_ENDED, at(2.001));
        speaker.speak(at(2), at(3));
        close(ledger, 3);

        AudioMeasure audio = fixture.sealed(1, 3);

        assertThat(audio.silent(1.003, 2.001)).isTrue();
        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 0.99)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, OTHER, 2.01, 2.9)).isGreaterThan(LOUD);
    }

    @Test
    void one_mixed_leg_is_heard_on_both_sides() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        ledger.legs(new LegRoles(-1));
        new Speaker(ledger, 0, OTHER).speak(at(0), at(1));
        close(ledger, 1);

        AudioMeasure audio = fixture.sealed(1, 1);

        assertThat(audio.samples(LEFT)).isEqualTo(audio.samples(RIGHT));
        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 0.9)).isGreaterThan(LOUD);
    }

    @Test
    void agent_who_goes_on_on_another_line_stays_on_his_side() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        ledger.legs(new LegRoles(1));
        Speaker other = new Speaker(ledger, 0, OTHER);
        talk(other, new Speaker(ledger, 1, AGENT), 0, 3);
        ledger.legs(new LegRoles(2));
        talk(other, new Speaker(ledger, 2, 2000), 3, 6);
        close(ledger, 6);

        AudioMeasure audio = fixture.sealed(1, 6);

        assertThat(audio.toneLevel(RIGHT, AGENT, 0.1, 2.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 2000, 3.1, 5.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 5.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, AGENT, 0.1, 2.9)).isLessThan(50);
    }

    @Test
    void what_signalling_corrects_late_is_right_from_the_beginning() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        ledger.legs(new LegRoles(1));
        Speaker other = new Speaker(ledger, 1, OTHER);
        Speaker agent = new Speaker(ledger, 0, AGENT);
        talk(other, agent, 0, 2);
        ledger.legs(new LegRoles(0));
        talk(other, agent, 2, 4);
        close(ledger, 4);

        AudioMeasure audio = fixture.sealed(1, 4);

        assertThat(audio.toneLevel(RIGHT, AGENT, 0.1, 3.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 3.9)).isGreaterThan(LOUD);
    }

    @Test
    void third_party_is_mixed_with_the_other_one() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        ledger.legs(new LegRoles(1));
        new Speaker(ledger, 0, OTHER).speak(at(0), at(1));
        new Speaker(ledger, 1, AGENT).speak(at(0), at(1));
        new Speaker(ledger, 2, 2000).speak(at(0), at(1));
        close(ledger, 1);

        AudioMeasure audio = fixture.sealed(1, 1);

        assertThat(audio.toneLevel(LEFT, OTHER, 0, 1)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, 2000, 0, 1)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, AGENT, 0, 1)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 2000, 0, 1)).isLessThan(50);
    }

    @Test
    void mono_holds_both_parties_in_one_channel() throws IOException {
        record(1, 1, new LegRoles(1));

        Sealed sealed = (Sealed) fixture.seal(1, 1, Channels.MONO);

        AudioMeasure audio = fixture.measure(sealed.filename());
        assertThat(audio.channels()).isEqualTo(1);
        assertThat(audio.toneLevel(LEFT, OTHER, 0.1, 0.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, AGENT, 0.1, 0.9)).isGreaterThan(LOUD);
    }

    @Test
    void outcome_of_sealing_tells_what_there_is() throws IOException {
        LedgerWriter ledger = fixture.begin(1);
        Speaker speaker = new Speaker(ledger, 0, OTHER);
        speaker.speak(at(0), at(1));
        speaker.lose(3);
        speaker.speak(at(1.06), at(2));
        ledger.mark(Mark.BLACKOUT_BEGAN, at(2));
        ledger.mark(Mark.BLACKOUT_ENDED, at(2.5));
        assertThat(close(ledger, 3).packets()).isEqualTo(97);

        Sealed sealed = (Sealed) fixture.seal(1, 3);

        assertThat(sealed.filename())
                .isEqualTo("2026/11/23/00000000-0000-1234-0000-000000000001.wav");
        assertThat(sealed.sha256()).matches("[0-9a-f]{64}");
        assertThat(sealed.bytes()).isEqualTo(fixture.content(sealed.filename()).length);
        assertThat(sealed.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(sealed.codec()).isEqualTo("PCMU");
        assertThat(sealed.packets()).isEqualTo(97);
        assertThat(sealed.lost()).isEqualTo(3);
        assertThat(sealed.blackout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void the_manifest_can_be_had_and_is_plain_beside_encrypted_audio() throws IOException {
        record(1, 1, new LegRoles(1));
        Sealed sealed = (Sealed) fixture.seal(1, 1);

        try (Vault.SealedAudio manifest = fixture.vault.manifest(sealed.filename()).orElseThrow()) {
            ByteBuffer said = ByteBuffer.allocate((int) manifest.bytes());
            manifest.read(0, said);

            assertThat(new String(said.array(), StandardCharsets.UTF_8))
                    .startsWith("{")
                    .contains(sealed.sha256());
        }
    }

    @Test
    void sealed_audio_can_be_had_and_nothing_outside_the_recording_path() throws IOException {
        record(1, 1, new LegRoles(1));
        Sealed sealed = (Sealed) fixture.seal(1, 1);
        Files.writeString(folder.resolveSibling("secret.wav"), "secret");

        try (Vault.SealedAudio audio = fixture.vault.audio(sealed.filename()).orElseThrow()) {
            ByteBuffer last = ByteBuffer.allocate(100);
            byte[] file = fixture.content(sealed.filename());

            assertThat(audio.bytes()).isEqualTo(file.length);
            assertThat(audio.read(file.length - 60, last)).isEqualTo(60);
            assertThat(Arrays.copyOf(last.array(), 60))
                    .isEqualTo(Arrays.copyOfRange(file, file.length - 60, file.length));
            assertThat(audio.read(file.length, last)).isEqualTo(-1);
        }

        assertThat(fixture.vault.audio("../secret.wav")).isEmpty();
        assertThat(fixture.vault.audio("2026/11/23/gone.wav")).isEmpty();
        assertThat(fixture.vault.audio("no\0such")).isEmpty();
        Files.delete(folder.resolveSibling("secret.wav"));
    }

    @Test
    void ledger_goes_when_its_recording_is_sealed() throws IOException {
        record(1, 1, new LegRoles(1));

        fixture.seal(1, 1);

        assertThat(fixture.vault.unsealed()).isEmpty();
        assertThat(folder.resolve("ledger/1.ledger")).doesNotExist();
    }

    @Test
    void who_asks_twice_is_told_the_same_though_the_ledger_is_gone() throws IOException {
        record(1, 1, new LegRoles(1));
        SealOutcome first = fixture.seal(1, 1);

        assertThat(fixture.seal(1, 1)).isEqualTo(first).isInstanceOf(Sealed.class);
    }

    @Test
    void recording_without_a_packet_is_told_apart_from_one_without_a_ledger() throws IOException {
        close(fixture.begin(1), 5);

        assertThat(fixture.seal(1, 5)).isEqualTo(new NothingHeard());
        assertThat(fixture.seal(1, 5)).isEqualTo(new NothingHeard());
        assertThat(fixture.seal(2, 5)).isInstanceOf(SealFailed.class);
        assertThat(fixture.vault.unsealed()).isEmpty();
    }

    @Test
    void dropped_recording_leaves_nothing_behind() throws IOException {
        LedgerWriter open = fixture.begin(1);
        new Speaker(open, 0, OTHER).speak(at(0), at(1));
        record(2, 1, new LegRoles(1));

        fixture.vault.drop(1).toCompletableFuture().join();
        fixture.vault.drop(2).toCompletableFuture().join();

        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void ledger_that_is_still_open_is_not_sealed() {
        fixture.begin(1);

        assertThat(fixture.seal(1, 1)).isEqualTo(new SealFailed("its ledger is still open"));
    }

    @Test
    void ledger_that_nobody_closed_is_found_by_the_next_vault_and_sealed() throws IOException {
        LedgerWriter ledger = fixture.begin(7);
        ledger.legs(new LegRoles(1));
        new Speaker(ledger, 1, AGENT).speak(at(0), at(2));
        fixture.close();

        try (VaultFixture next = new VaultFixture(folder)) {
            List<FoundLedger> found = next.vault.unsealed();
            AudioMeasure audio = next.sealed(7, found.getFirst().lastNanos() / 1e9);

            assertThat(found).hasSize(1);
            assertThat(found.getFirst().closed()).isFalse();
            assertThat(found.getFirst().header().globalId())
                    .isEqualTo(VaultFixture.header(7).globalId());
            assertThat(found.getFirst().header().about()).containsEntry("device", "4678");
            assertThat(audio.seconds()).isEqualTo(2);
            assertThat(audio.toneLevel(RIGHT, AGENT, 0.1, 1.9)).isGreaterThan(LOUD);
        }
    }

    @Test
    void recording_path_that_is_no_folder_is_told_at_once_and_to_each_recording()
            throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        try (VaultFixture broken = new VaultFixture(file.resolve("recordings"))) {
            LedgerWriter ledger = broken.vault.begin(VaultFixture.header(1));
            new Speaker(ledger, 0, OTHER).speak(at(0), at(1));

            assertThat(broken.vault.readiness()).isEqualTo(Readiness.NO_PATH);
            assertThat(ledger.opening().toCompletableFuture().join())
                    .isInstanceOf(Opening.NoPath.class);
            assertThat(close(ledger, 1)).isEqualTo(new LedgerWriter.Closed(0, 0));
        }
    }

    @Test
    void disk_under_its_floor_is_told_before_a_recording_begins() {
        VaultSettings settings = VaultSettings.at(folder).withMinFreeMb(1L << 40);

        try (VaultFixture full = new VaultFixture(settings, VaultFixture.KEYS, LedgerDisk.real())) {
            LedgerWriter ledger = full.vault.begin(VaultFixture.header(1));

            assertThat(full.vault.readiness()).isEqualTo(Readiness.DISK_FULL);
            assertThat(ledger.opening().toCompletableFuture().join())
                    .isEqualTo(new Opening.DiskFull());
        }
    }

    @Test
    void second_ledger_of_one_recording_is_refused_and_the_first_unharmed() throws IOException {
        record(1, 1, new LegRoles(1));

        LedgerWriter second = fixture.vault.begin(VaultFixture.header(1));

        assertThat(second.opening().toCompletableFuture().join())
                .isInstanceOf(Opening.OpenFailed.class);
        assertThat(fixture.sealed(1, 1).toneLevel(LEFT, OTHER, 0.1, 0.9)).isGreaterThan(LOUD);
    }

    private void record(long recordingId, double seconds, LegRoles roles) {
        LedgerWriter ledger = fixture.begin(recordingId);
        ledger.legs(roles);
        Speaker other = new Speaker(ledger, 0, OTHER);
        Speaker agent = new Speaker(ledger, 1, AGENT);
        talk(other, agent, 0, seconds);
        close(ledger, seconds);
    }

    private static void talk(Speaker one, Speaker two, double from, double to) {
        for (long at = at(from); at < at(to); at += Speaker.PACKET_NANOS) {
            one.speak(at, at + Speaker.PACKET_NANOS);
            two.speak(at, at + Speaker.PACKET_NANOS);
        }
    }
}
