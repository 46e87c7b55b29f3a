package hark.cli;

import static hark.cli.DataFolder.beside;
import static hark.cli.DataFolder.change;
import static hark.cli.DataFolder.files;
import static hark.cli.DataFolder.query;
import static hark.cli.DataFolder.verify;
import static org.assertj.core.api.Assertions.assertThat;

import hark.cli.DataFolder.Said;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server records two calls, one after the other, and somebody who can write to its data folder does this or that to
/// the second of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyCommandTest {
    private static final String FIRST = "1 recording is sound, 1 is not; 0 files belong to none.";

    private Path made = Path.of("");
    private Said whileItRan = new Said(0, "");
    private Path data = Path.of("");
    private Path file = Path.of("");
    private Path other = Path.of("");

    @BeforeAll
    void record_two_calls_and_look_while_a_third_runs(@TempDir Path folder) throws Exception {
        made = folder.resolve("made");
        whileItRan = DataFolder.record(made);
    }

    @BeforeEach
    void copy_the_data_folder(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        for (Path each : files(made)) {
            Path to = data.resolve(made.relativize(each).toString());
            Files.createDirectories(to.resolveSibling(""));
            Files.copy(each, to);
        }
        other = recording(1);
        file = recording(2);
    }

    private Path recording(long recordId) throws SQLException {
        String day = query(data, "SELECT filename FROM recording WHERE ident = " + recordId);
        return data.resolve("recordings").resolve(day);
    }

    /// Both recordings are told of, and one is as it was.
    private void assertSecondIsUnsound(String sentence) {
        Said said = verify(data, "--all");

        assertThat(said.text())
                .containsPattern("UNSOUND +RECORDID 2, device 4678, 20[0-9TZ:.-]+, 20[0-9/]+/")
                .contains(sentence, FIRST)
                .doesNotContain("RECORDID 1");
        assertThat(said.code()).isEqualTo(Hark.FAILED);
        assertThat(verify(data, "1").code()).isZero();
        assertThat(verify(data, "2").code()).isEqualTo(Hark.FAILED);
    }

    @Test
    void untouched_folder_is_sound_and_nothing_is_written() throws IOException {
        Map<Path, String> before = stamps();

        Said said = verify(data, "--all");

        assertThat(said)
                .isEqualTo(
                        new Said(
                                0,
                                "note    There is no audit trail at %s/audit (audit.path).\n"
                                                .formatted(data)
                                        + "2 recordings are sound, 0 are not; 0 files belong to none.\n"));
        assertThat(verify(data, "1", "2").text()).contains("sound   RECORDID 1, device 4678, ");
        assertThat(verify(data, "1", "--all").code()).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(verify(data, "9")).matches(each -> each.code() == 1, "exit code");
        assertThat(stamps()).isEqualTo(before);
    }

    private Map<Path, String> stamps() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        for (Path each : files(data)) {
            all.put(each, Files.getLastModifiedTime(each) + " " + Files.size(each));
        }
        return all;
    }

    @Test
    void running_recording_is_said_and_no_fault() {
        assertThat(whileItRan.text())
                .contains(
                        "note    RECORDID 3, device 4678, ",
                        "It is running",
                        "2 recordings are sound, 0");
        assertThat(whileItRan.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {".wav", ".json", ".json.sig", ".key", ".metadata.xml", ".peaks.json"})
    void flipped_byte_is_found_in_any_file(String suffix) throws IOException {
        Path changed = beside(file, suffix);
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed, bytes);

        assertSecondIsUnsound("The ");
    }

    @ParameterizedTest
    @ValueSource(strings = {".wav", ".json", ".json.sig", ".key", ".metadata.xml", ".peaks.json"})
    void lost_file_is_missed(String suffix) throws IOException {
        Files.delete(beside(file, suffix));

        assertSecondIsUnsound(suffix.equals(".key") ? "the key of recording" : "missing");
    }

    @Test
    void recording_whose_files_are_all_gone_is_missed() throws IOException {
        for (Path each : files(file.getParent())) {
            if (each.toString().startsWith(file.toString().replace(".wav", ""))) {
                Files.delete(each);
            }
        }

        assertSecondIsUnsound("The file is missing.");
    }

    @Test
    void file_that_was_cut_off_is_found() throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5_000));

        assertSecondIsUnsound("The file cannot be read: ");
    }

    @Test
    void recordings_that_changed_places_are_both_found() throws IOException {
        for (String suffix : List.of(".wav", ".json", ".json.sig", ".key", ".peaks.json")) {
            Path aside = data.resolve("aside");
            Files.move(beside(file, suffix), aside);
            Files.move(beside(other, suffix), beside(file, suffix));
            Files.move(aside, beside(other, suffix));
        }

        assertThat(verify(data, "--all").text())
                .contains(
                        "UNSOUND RECORDID 1,",
                        "UNSOUND RECORDID 2,",
                        "0 recordings are sound, 2 are not");
    }

    @Test
    void manifest_that_a_stranger_signed_is_found() throws IOException {
        KeyRing stranger = KeyRing.inMemory(Encryption.ON);
        String id = stranger.signing().shown().id();
        Path manifest = beside(file, ".json");
        String told = Files.readString(manifest);
        Files.writeString(
                manifest,
                told.replaceFirst("\"signedBy\" : \"[^\"]+\"", "\"signedBy\" : \"" + id + "\""));
        Files.write(
                beside(file, ".json.sig"), stranger.signing().sign(Files.readAllBytes(manifest)));

        assertSecondIsUnsound("signed with the key " + id + ", which is none of this server's.");
    }

    @Test
    void plain_recording_without_signature_in_the_place_of_an_encrypted_one_is_found()
            throws IOException {
        Path manifest = beside(file, ".json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"signedBy\"", "\"by\""));
        Files.delete(beside(file, ".json.sig"));
        Files.delete(beside(file, ".key"));

        assertSecondIsUnsound("The manifest is not signed, though recordings of before it are.");
    }

    @Test
    void other_plain_recording_in_the_place_of_the_very_first_one_is_found_by_its_row()
            throws Exception {
        byte[] plain = "another conversation".getBytes(StandardCharsets.UTF_8);
        Path manifest = beside(other, ".json");
        String bytes = query(data, "SELECT json_extract(entry, '$.sealing.bytes') FROM recording");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"signedBy\"", "\"by\"")
                        .replaceFirst(
                                "\"sha256\" : \"[^\"]+\"", "\"sha256\" : \"" + hash(plain) + "\"")
                        .replaceFirst("\"bytes\" : " + bytes, "\"bytes\" : " + plain.length));
        Files.delete(beside(other, ".json.sig"));
        Files.delete(beside(other, ".key"));
        Files.write(other, plain);

        assertThat(verify(data, "--all").text())
                .containsPattern(
                        "UNSOUND RECORDID 1, .* but the list of recordings says [0-9a-f]+\\.")
                .contains("1 recording is sound, 1 is not");
    }

    @Test
    void manifest_that_says_what_cannot_be_ends_nothing() throws IOException {
        Path manifest = beside(file, ".json");
        String told = Files.readString(manifest);
        for (String forged :
                List.of(
                        told.replaceFirst("\"channels\" : \\d+", "\"channels\" : -1"),
                        told.replaceFirst("\"frames\" : \\d+", "\"frames\" : -7"),
                        told.replaceFirst("\"start\" : \"2", "\"start\" : \"+99992"),
                        told.replaceFirst("\"file\" : \"", "\"file\" : \"\\\\u0000"),
                        "[]")) {
            assertThat(forged).isNotEqualTo(told);
            Files.writeString(manifest, forged);

            assertSecondIsUnsound("The manifest ");
        }
    }

    @Test
    void row_that_says_something_else_is_found() throws Exception {
        String id = " WHERE ident = 2";
        change(data, "UPDATE recording SET entry = json_set(entry, '$.sealing.bytes', 7)" + id);
        assertSecondIsUnsound(
                "The list of recordings gives it the length in bytes 7, but the manifest");

        change(data, "UPDATE recording SET entry = json_set(entry, '$.sealing.sha256', 'ab')" + id);
        assertSecondIsUnsound("but the list of recordings says ab.");

        change(data, "UPDATE recording SET entry = 'no JSON'" + id);
        assertThat(verify(data, "--all").text())
                .contains("Its row in the list of recordings cannot be read");

        change(data, "DELETE FROM recording WHERE ident = 2");
        assertSecondIsUnsound("The list of recordings does not know it.");
    }

    @Test
    void what_belongs_to_nothing_is_found() throws IOException {
        Path day = file.resolveSibling("");
        List<Path> surplus =
                List.of(
                        day.resolve("note.txt"),
                        day.resolve("12345678-1234-1234-1234-123456789012.key"),
                        beside(file, ".flac"),
                        beside(file, ".metadata-7.xml"),
                        day.resolve("." + file.getFileName() + ".part"),
                        data.resolve("recordings/ledger/2.ledger"),
                        data.resolve("recordings/old.zip"));
        for (Path each : surplus) {
            Files.writeString(each, "x");
        }

        Said said = verify(data, "--all");

        assertThat(said.code()).isEqualTo(Hark.FAILED);
        assertThat(said.text())
                .contains("2 recordings are sound, 0 are not; 7 files belong to none.");
        for (Path each : surplus) {
            Path name = data.resolve("recordings").relativize(each);
            assertThat(said.text()).containsPattern("SURPLUS .*\\Q" + name + "\\E: ");
        }
    }

    @Test
    void folder_without_its_database_or_its_keystore_says_what_was_not_compared()
            throws IOException {
        Path copy = data.resolve("copy");
        Files.createDirectories(copy);
        Path recordings = Files.move(data.resolve("recordings"), copy.resolve("recordings"));
        Files.copy(data.resolve("hark.keystore"), copy.resolve("hark.keystore"));
        assertThat(verify(copy, "--all"))
                .matches(each -> each.code() == 0, "exit code")
                .extracting(Said::text)
                .asString()
                .contains("There is no database in", "2 recordings are sound");

        Files.delete(copy.resolve("hark.keystore"));
        assertThat(verify(copy, "--all").text())
                .contains("There is no keystore", "UNSOUND RECORDID 1,", "UNSOUND RECORDID 2,");

        makeOld(recordings);
        assertThat(verify(copy, "--all"))
                .matches(each -> each.code() == 0, "exit code")
                .extracting(Said::text)
                .asString()
                .contains("There is no keystore", "1 recording is sound");
    }

    /// Leaves one recording as a version left it that neither signed nor encrypted.
    private void makeOld(Path recordings) throws IOException {
        String day = data.resolve("recordings").relativize(file.getParent()).toString();
        String id = file.getFileName().toString().replace(".wav", "");
        for (Path each : files(recordings)) {
            Files.delete(each);
        }
        byte[] transcript = "{\"lines\": []}".getBytes(StandardCharsets.UTF_8);
        String name = day + "/" + id + ".chat.json";
        Files.write(recordings.resolve(name), transcript);
        String told =
                """
                {"manifest": 1, "recordingId": 2, "globalId": "%s", "start": "%sT00:00:00Z", "durationNanos": 0,
                 "file": "%s", "bytes": %d, "sha256": "%s", "format": {"container": "JSON"}, "blackouts": []}
                """
                        .formatted(
                                id,
                                day.replace('/', '-'),
                                name,
                                transcript.length,
                                hash(transcript));
        Files.writeString(recordings.resolve(day).resolve(id + ".json"), told);
    }

    private static String hash(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void damaged_database_is_a_fault_and_the_files_are_verified_all_the_same() throws IOException {
        Files.writeString(data.resolve("hark.db"), "no database at all ".repeat(1000));

        Said said = verify(data, "--all");

        assertThat(said.code()).isEqualTo(Hark.FAILED);
        assertThat(said.text())
                .contains("FAILED  Nothing was held against the list", "2 recordings are sound");
    }

    @Test
    void json_is_a_line_for_each_finding() throws IOException {
        Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);

        List<JsonNode> lines =
                verify(data, "--json").text().lines().map(JsonMapper.shared()::readTree).toList();

        assertThat(lines)
                .extracting(line -> line.path("finding").asString())
                .containsExactlyInAnyOrder("SOUND", "UNSOUND", "NOTE");
        assertThat(lines)
                .filteredOn(line -> !line.path("sound").asBoolean())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("recordId").asLong()).isEqualTo(2);
                    assertThat(line.path("device").asString()).isEqualTo("4678");
                });
    }
}
