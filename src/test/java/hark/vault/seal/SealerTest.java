package hark.vault.seal;

import static hark.vault.VaultFixture.at;
import static hark.vault.VaultFixture.close;
import static org.assertj.core.api.Assertions.assertThat;

import hark.support.SystemTimers;
import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter;
import hark.vault.SealOrder;
import hark.vault.SealOrder.BlackoutSpan;
import hark.vault.SealOrder.Channels;
import hark.vault.SealOutcome;
import hark.vault.SealOutcome.NothingHeard;
import hark.vault.SealOutcome.SealFailed;
import hark.vault.SealOutcome.Sealed;
import hark.vault.Speaker;
import hark.vault.VaultFixture;
import hark.vault.VaultSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SealerTest {
    @TempDir Path folder;
    private VaultFixture fixture;
    private Path ledger;
    private byte[] ledgerBytes;

    @BeforeEach
    void record_a_second() throws IOException {
        fixture = new VaultFixture(folder);
        LedgerWriter writer = fixture.begin(1);
        new Speaker(writer, 0, 440).speak(at(0), at(1));
        close(writer, 1);
        ledger = folder.resolve("ledger/1.ledger");
        ledgerBytes = Files.readAllBytes(ledger);
    }

    @AfterEach
    void shut() {
        fixture.close();
    }

    @Test
    void sealing_that_was_cut_off_anywhere_ends_the_same_when_done_again() throws IOException {
        Sealed first = (Sealed) fixture.seal(1, 1);
        Path audio = folder.resolve(first.filename());
        Path manifest = RecordingFolder.beside(audio, ".json");
        Path receipt = folder.resolve("ledger/1.sealed");
        JsonNode told = withoutStored(manifest);

        for (List<Path> missing :
                List.of(
                        List.<Path>of(),
                        List.of(receipt),
                        List.of(receipt, manifest),
                        List.of(receipt, manifest, audio))) {
            Files.write(ledger, ledgerBytes);
            Files.writeString(audio.resolveSibling("." + audio.getFileName() + ".part"), "torn");
            for (Path file : missing) {
                Files.delete(file);
            }

            assertThat(fixture.seal(1, 1)).isEqualTo(first);
            assertThat(withoutStored(manifest)).isEqualTo(told);
            assertThat(fixture.verifier().verify(first.filename(), Optional.empty()))
                    .isEqualTo(new Verdict.Sound(8000, 0));
            assertThat(ledger).doesNotExist();
        }
    }

    @Test
    void number_that_is_given_out_anew_does_not_get_the_old_file() {
        Sealed first = (Sealed) fixture.seal(1, 1);
        LedgerHeader header = VaultFixture.header(1);
        LedgerWriter anew =
                fixture.vault.begin(
                        new LedgerHeader(
                                1,
                                new UUID(9, 9),
                                "core-1",
                                header.start(),
                                header.startNanos(),
                                Map.of()));
        new Speaker(anew, 0, 440).speak(at(0), at(2));
        close(anew, 2);

        Sealed second = (Sealed) fixture.seal(1, 2);

        assertThat(second.filename()).isNotEqualTo(first.filename());
        assertThat(second.duration()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void manifest_says_who_when_and_what() throws IOException {
        BlackoutSpan blackout =
                new BlackoutSpan(
                        VaultFixture.WHEN,
                        VaultFixture.WHEN.plusSeconds(1),
                        0,
                        500_000_000,
                        "crm",
                        "10.0.0.7",
                        List.of(-1L),
                        List.of(12L));
        SealOrder order =
                new SealOrder(
                        1,
                        1_000_000_000,
                        Map.of("ani", "5551234", "device", "4679"),
                        List.of(blackout),
                        Channels.MONO);

        Sealed sealed = (Sealed) fixture.vault.seal(order).toCompletableFuture().join();

        Path manifest = RecordingFolder.beside(folder.resolve(sealed.filename()), ".json");
        byte[] stored = Files.readAllBytes(folder.resolve(sealed.filename()));
        String waveform = sealed.filename().replace(".wav", ".peaks.json");
        byte[] peaks = fixture.content(waveform);
        byte[] sealedPeaks = Files.readAllBytes(folder.resolve(waveform));
        assertThat(manifest)
                .content()
                .isEqualToNormalizingNewlines(
                        Files.readString(Path.of("src/test/resources/vault/manifest.json"))
                                .replace("SEALED_BYTES", "" + sealedPeaks.length)
                                .replace("SEALED_SHA", sha256(sealedPeaks))
                                .replace("PEAKS_BYTES", "" + peaks.length)
                                .replace("PEAKS_SHA256", sha256(peaks))
                                .replace("SHA256", sealed.sha256())
                                .replace("KEY", fixture.keys.ring().signing().shown().id())
                                .replace("STORED", sha256(stored))
                                .stripTrailing());
    }

    @Test
    void metadata_lie_beside_the_audio_as_they_came_and_are_in_the_manifest() throws IOException {
        byte[] odd = {'<', (byte) 0xFF, 0, '\r', '\n'};
        Sealed sealed = recordWithMetadata(new byte[][] {odd, {}, {'c'}}, 2);

        Path audio = folder.resolve(sealed.filename());
        String name = sealed.filename();
        assertThat(fixture.content(name.replace(".wav", ".metadata.xml"))).isEqualTo(odd);
        assertThat(fixture.content(name.replace(".wav", ".metadata-2.xml"))).isEmpty();
        assertThat(fixture.content(name.replace(".wav", ".metadata-3.xml")))
                .asString()
                .isEqualTo("c");
        JsonNode manifest = manifest(audio);
        assertThat(manifest.required("metadata").size()).isEqualTo(3);
        JsonNode last = manifest.required("metadata").get(2);
        assertThat(last.required("file").asString())
                .isEqualTo(sealed.filename().replace(".wav", ".metadata-3.xml"));
        assertThat(last.required("bytes").asInt()).isEqualTo(1);
        assertThat(last.required("sha256").asString())
                .isEqualTo(HexFormat.of().formatHex(Sealer.sha256().digest(new byte[] {'c'})));
        assertThat(last.required("atNanos").asLong()).isEqualTo(2_000_000_000);
        assertThat(manifest.required("metadataLeftOut").asInt()).isEqualTo(2);
    }

    @Test
    void recording_without_metadata_has_no_file_of_them_and_no_word_in_its_manifest()
            throws IOException {
        Sealed sealed = (Sealed) fixture.seal(1, 1);

        Path audio = folder.resolve(sealed.filename());
        assertThat(audio.resolveSibling("")).isDirectoryNotContaining("glob:**.xml");
        assertThat(RecordingFolder.beside(audio, ".json")).content().doesNotContain("metadata");
    }

    @Test
    void metadata_are_written_again_when_sealing_was_cut_off() throws IOException {
        Sealed first = recordWithMetadata(new byte[][] {{'a'}, {'b'}}, 0);
        Path audio = folder.resolve(first.filename());
        Path second = RecordingFolder.beside(audio, ".metadata-2.xml");
        JsonNode manifest = withoutStored(RecordingFolder.beside(audio, ".json"));

        Files.write(folder.resolve("ledger/2.ledger"), ledgerBytes);
        Files.delete(folder.resolve("ledger/2.sealed"));
        Files.writeString(second, "torn");
        Files.delete(RecordingFolder.beside(audio, ".json"));

        assertThat(fixture.seal(2, 3)).isEqualTo(first);
        assertThat(fixture.content(first.filename().replace(".wav", ".metadata-2.xml")))
                .asString()
                .isEqualTo("b");
        assertThat(withoutStored(RecordingFolder.beside(audio, ".json"))).isEqualTo(manifest);
    }

    /// Recording 2, a document each second.
    private Sealed recordWithMetadata(byte[][] documents, int leftOut) throws IOException {
        LedgerWriter writer = fixture.begin(2);
        new Speaker(writer, 0, 440).speak(at(0), at(1));
        for (int i = 0; i < documents.length; i++) {
            writer.metadata(ByteBuffer.wrap(documents[i]), at(i));
        }
        if (leftOut > 0) {
            writer.metadataLeftOut(leftOut);
        }
        close(writer, 3);
        ledgerBytes = Files.readAllBytes(folder.resolve("ledger/2.ledger"));
        return (Sealed) fixture.seal(2, 3);
    }

    /// Encryption makes other bytes of the same file each time.
    private static JsonNode withoutStored(Path manifest) throws IOException {
        ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(manifest));
        root.remove("stored");
        ((ObjectNode) root.path("peaks")).remove("stored");
        root.path("metadata").forEach(each -> ((ObjectNode) each).remove("stored"));
        return root;
    }

    private static JsonNode manifest(Path audio) throws IOException {
        Path manifest = RecordingFolder.beside(audio, ".json");
        return JsonMapper.builder().build().readTree(Files.readAllBytes(manifest));
    }

    @Test
    void damaged_ledger_is_a_failure_that_destroys_nothing() throws IOException {
        byte[] damaged = ledgerBytes.clone();
        damaged[3] = 'X';
        Files.write(ledger, damaged);

        assertThat(fixture.seal(1, 1)).isInstanceOf(SealFailed.class);
        assertThat(ledger).hasBinaryContent(damaged);
    }

    @Test
    void place_that_is_taken_by_a_folder_is_a_failure_and_the_ledger_stays() throws IOException {
        Path place = folder.resolve("2026/11/23/" + VaultFixture.header(1).globalId() + ".wav");
        Files.createDirectories(place.resolve("taken"));

        assertThat(fixture.seal(1, 1)).isInstanceOf(SealFailed.class);
        assertThat(ledger).hasBinaryContent(ledgerBytes);

        Files.delete(place.resolve("taken"));
        Files.delete(place);
        assertThat(fixture.seal(1, 1)).isInstanceOf(Sealed.class);
    }

    @Test
    void ledger_is_kept_when_settings_say_so_and_goes_after_its_days() throws IOException {
        VaultSettings settings = VaultSettings.at(folder).withMinFreeMb(0).withLedgerKeepDays(3);
        RecordingFolder places = new RecordingFolder(folder);
        SealOutcome outcome =
                new Sealer(settings, fixture.keys)
                        .seal(
                                new SealOrder(
                                        1, 1_000_000_000, Map.of(), List.of(), Channels.STEREO));
        Path kept = places.kept().resolve(VaultFixture.header(1).globalId() + ".ledger");
        assertThat(outcome).isInstanceOf(Sealed.class);
        assertThat(kept).hasBinaryContent(ledgerBytes);
        assertThat(fixture.vault.unsealed()).isEmpty();

        try (SystemTimers timers = new SystemTimers()) {
            Leftovers leftovers = new Leftovers(places, Duration.ofDays(3), timers);
            leftovers.remove();
            assertThat(kept).exists();
            Files.setLastModifiedTime(kept, FileTime.from(timers.now().minus(Duration.ofDays(4))));
            leftovers.remove();
        }

        assertThat(kept).doesNotExist();
        assertThat(places.receipt(1)).exists();
    }

    @Test
    void recording_in_which_nobody_spoke_leaves_only_a_receipt() throws IOException {
        close(fixture.begin(2), 1);
        fixture.vault.drop(1).toCompletableFuture().join();

        assertThat(fixture.seal(2, 1)).isEqualTo(new NothingHeard());

        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile))
                    .containsExactly(folder.resolve("ledger/2.sealed"));
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sealer.sha256().digest(bytes));
    }
}
