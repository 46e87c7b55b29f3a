package hark.vault.render;

import static hark.audio.AudioMeasure.LEFT;
import static hark.audio.AudioMeasure.RIGHT;
import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hark.audio.AudioMeasure;
import hark.audio.Outsider;
import hark.audio.file.FileFormat;
import hark.vault.LedgerWriter;
import hark.vault.LedgerWriter.LegRoles;
import hark.vault.LedgerWriter.Mark;
import hark.vault.SealOrder.Channels;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import hark.vault.seal.Verdict;
import hark.vault.seal.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same call in each format: 440 Hz left, 880 Hz right, a blackout in the third second.
class FormatsTest {
    private static final double LOUD = 7000;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void tones_and_blackout_are_where_they_were_and_the_file_is_sound(FileFormat format)
            throws IOException {
        Sealed sealed = seal(folder, format);

        AudioMeasure audio = AudioMeasure.of(folder.resolve(sealed.filename()));

        assertThat(sealed.filename()).endsWith(format.suffix());
        assertThat(Files.size(folder.resolve(sealed.filename()))).isEqualTo(sealed.bytes());
        assertThat(audio.seconds()).isEqualTo(4.99, within(1e-9));
        assertThat(audio.toneLevel(LEFT, 440, 0.1, 1.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(RIGHT, 880, 0.1, 1.9)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(LEFT, 880, 0.1, 1.9)).isLessThan(50);
        assertThat(audio.toneLevel(RIGHT, 440, 0.1, 1.9)).isLessThan(50);
        assertThat(audio.rms(LEFT, 2.1, 2.9)).isLessThan(9);
        assertThat(audio.toneLevel(LEFT, 440, 3.1, 4.8)).isGreaterThan(LOUD);
        assertThat(
                        new Verifier(folder, VaultFixture.KEYS)
                                .verify(sealed.filename(), Optional.of(sealed.sha256())))
                .isEqualTo(new Verdict.Sound(39_920, 1));
    }

    @ParameterizedTest
    @EnumSource
    void waveform_is_made_in_the_same_pass_and_missed_when_it_goes(FileFormat format)
            throws IOException {
        Sealed sealed = seal(folder, format);
        String name = sealed.filename().replace(format.suffix(), ".peaks.json");
        Path file = folder.resolve(name);

        JsonNode peaks = JsonMapper.shared().readTree(file);

        assertThat(peaks.path("version").asInt()).isEqualTo(2);
        assertThat(peaks.path("channels").asInt()).isEqualTo(2);
        assertThat(peaks.path("samples_per_pixel").asInt()).isEqualTo(160);
        assertThat(peaks.path("length").asInt()).isEqualTo(250);
        assertThat(peaks.path("data")).hasSize(1000);
        assertThat(peaks.path("data").get(4 * 20).asInt()).isBetween(-34, -30);
        assertThat(peaks.path("data").get(4 * 20 + 1).asInt()).isBetween(30, 34);
        for (int i = 4 * 101; i < 4 * 149; i++) {
            assertThat(peaks.path("data").get(i).asInt()).isZero();
        }
        Files.writeString(file, "{}");
        Verifier verifier = new Verifier(folder, VaultFixture.KEYS);
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isInstanceOf(Verdict.PeaksDiffer.class);
        Files.delete(file);
        assertThat(verifier.verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.PeaksMissing(name));
    }

    @ParameterizedTest
    @EnumSource
    void same_ledger_gives_the_same_bytes(FileFormat format) throws IOException {
        Sealed one = seal(folder.resolve("one"), format);
        Sealed two = seal(folder.resolve("two"), format);

        assertThat(two).isEqualTo(one);
        assertThat(folder.resolve("two").resolve(two.filename()))
                .hasSameBinaryContentAs(folder.resolve("one").resolve(one.filename()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OGG_OPUS")
    void ffmpeg_hears_what_we_hear(FileFormat format) throws Exception {
        Path file = folder.resolve(seal(folder, format).filename());

        short[] heard = Outsider.decoded(file);

        AudioMeasure ours = AudioMeasure.of(file);
        short[] left = ours.samples(LEFT);
        short[] right = ours.samples(RIGHT);
        short[] both = new short[2 * left.length];
        for (int i = 0; i < left.length; i++) {
            both[2 * i] = left[i];
            both[2 * i + 1] = right[i];
        }
        assertThat(heard).isEqualTo(both);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV_ULAW", "WAV_ALAW"})
    void leg_that_came_in_the_law_of_the_file_keeps_its_octets(FileFormat format)
            throws IOException {
        String encoding = format == FileFormat.WAV_ULAW ? "PCMU/8000" : "PCMA/8000";
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        SplittableRandom chance = new SplittableRandom(9);
        VaultSettings settings = VaultSettings.at(folder).withMinFreeMb(0).withFormat(format);
        Sealed sealed;
        try (VaultFixture fixture = VaultFixture.plain(settings)) {
            LedgerWriter ledger = fixture.begin(1);
            Speaker speaker = new Speaker(ledger, 0, 440);
            for (int i = 1; i <= 100; i++) {
                byte[] payload = new byte[Speaker.SAMPLES];
                chance.nextBytes(payload);
                said.writeBytes(payload);
                speaker.packet(encoding, at(i * 0.02), payload);
            }
            close(ledger, 2);
            sealed = (Sealed) fixture.seal(1, 2, Channels.MONO);
        }

        byte[] file = Files.readAllBytes(folder.resolve(sealed.filename()));

        byte[] wanted = said.toByteArray();
        for (int i = 0; i < wanted.length; i++) {
            boolean below = format == FileFormat.WAV_ULAW && wanted[i] == 0x7F;
            wanted[i] = below ? (byte) 0xFF : wanted[i];
        }
        assertThat(Arrays.copyOfRange(file, file.length - wanted.length, file.length))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource
    void sealing_that_was_cut_off_is_done_again_and_leaves_nothing_of_another_format(
            FileFormat format) throws IOException {
        Path day = Files.createDirectories(folder.resolve("2026/11/23"));
        String stem = VaultFixture.header(1).globalId().toString();
        for (FileFormat begun : FileFormat.values()) {
            Files.writeString(day.resolve(stem + begun.suffix()), "of another setting");
            Files.writeString(day.resolve("." + stem + begun.suffix() + ".part"), "half of it");
        }

        Sealed sealed = seal(folder, format);

        assertThat(
                        new Verifier(folder, VaultFixture.KEYS)
                                .verify(sealed.filename(), Optional.empty()))
                .isEqualTo(new Verdict.Sound(39_920, 1));
        try (Stream<Path> files = Files.list(day)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            stem + format.suffix(),
                            stem + ".json",
                            stem + ".json.sig",
                            stem + ".peaks.json");
        }
    }

    private static Sealed seal(Path folder, FileFormat format) {
        VaultSettings settings = VaultSettings.at(folder).withMinFreeMb(0).withFormat(format);
        try (VaultFixture fixture = VaultFixture.plain(settings)) {
            LedgerWriter ledger = fixture.begin(1);
            ledger.legs(new LegRoles(1));
            Speaker caller = new Speaker(ledger, 0, 440);
            Speaker agent = new Speaker(ledger, 1, 880);
            for (int i = 0; i < 250; i++) {
                if (i == 100) {
                    ledger.mark(Mark.BLACKOUT_BEGAN, at(2));
                }
                if (i == 150) {
                    ledger.mark(Mark.BLACKOUT_ENDED, at(3));
                }
                caller.packet(at((i + 1) * 0.02));
                agent.packet(at((i + 1) * 0.02));
            }
            close(ledger, 4.99);
            return (Sealed) fixture.seal(1, 4.99);
        }
    }
}
