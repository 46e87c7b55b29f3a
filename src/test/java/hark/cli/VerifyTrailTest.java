package hark.cli;

import static hark.cli.DataFolder.change;
import static hark.cli.DataFolder.files;
import static hark.cli.DataFolder.verify;
import static org.assertj.core.api.Assertions.assertThat;

import hark.cli.DataFolder.Said;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `hark verify --all` says of the trail of a server that recorded three calls, and `hark audit` reads in it.
class VerifyTrailTest {
    private static final Pattern FLAW = Pattern.compile("\\[([0-9a-f]{12})]");

    @TempDir static Path made;

    private Path data;
    private Path trail;
    private List<String> rows;

    @BeforeAll
    static void record_three_calls() throws Exception {
        DataFolder.recordThree(made);
    }

    @BeforeEach
    void copy_the_data_folder(@TempDir Path folder) throws IOException {
        data = folder.resolve("data");
        copy(made, data);
        trail = files(data.resolve("audit")).getFirst();
        rows = new ArrayList<>(Files.readAllLines(trail));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path each : files(from)) {
            Path place = to.resolve(from.relativize(each).toString());
            Files.createDirectories(place.resolveSibling(""));
            Files.copy(each, place);
        }
    }

    private void write(List<String> changed) throws IOException {
        Files.write(trail, changed);
    }

    private void assertUnsound(String sentence) {
        Said said = verify(data, "--all");

        assertThat(said.text()).contains("UNSOUND audit").contains(sentence);
        assertThat(said.code()).isEqualTo(Hark.FAILED);
    }

    private int rowOf(String what) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(what)) {
                return i;
            }
        }
        throw new AssertionError("no row has " + what);
    }

    @Test
    void trail_of_a_server_that_was_stopped_is_sound_to_its_last_row() {
        Said said = verify(data, "--all");

        assertThat(said.text())
                .isEqualTo(
                        ("3 recordings are sound, 0 are not; 0 files belong to none.\n"
                                        + "%d rows of the audit trail were walked.\n")
                                .formatted(rows.size()));
        assertThat(rows.getFirst()).contains("AUDITSTART");
        assertThat(rows.getLast()).contains("AUDITHEAD");
    }

    @Test
    void row_that_was_changed_is_found() throws IOException {
        int at = rowOf("\"action\":\"COMPLETE\"");
        rows.set(at, rows.get(at).replace("\"device\":\"4678\"", "\"device\":\"4679\""));
        write(rows);

        assertUnsound(
                "Row %d does not continue row %d: that was changed".formatted(at + 2, at + 1));
    }

    @Test
    void row_whose_number_was_made_a_word_is_found_and_the_rest_is_walked() throws IOException {
        int at = rowOf("\"action\":\"COMPLETE\"");
        rows.set(at, rows.get(at).replace("\"recording\":\"1\"", "\"recording\":\"one\""));
        write(rows);

        assertUnsound(
                "Row %d does not continue row %d: that was changed".formatted(at + 2, at + 1));
        assertThat(verify(data, "--all").text())
                .endsWith("%d rows of the audit trail were walked.\n".formatted(rows.size()));
    }

    /// As the server writes it for AUDITACK, behind all others.
    private void acknowledge(String flaw) {
        rows.add(
                ("{\"row\":%d,\"time\":\"2026-11-26T14:30:00Z\",\"what\":\"AUDITACK\",\"user\":\"ann\","
                                + "\"client\":\"10.0.0.7\",\"address\":\"10.0.0.7\",\"way\":\"JSON\","
                                + "\"about\":{\"flaw\":\"%s\"},\"code\":20,\"previous\":\"%s\"}")
                        .formatted(rows.size() + 1, flaw, Chained.hash(rows.getLast())));
    }

    private static String nameIn(Said said) {
        Matcher name = FLAW.matcher(said.text());
        assertThat(name.find()).as(said.text()).isTrue();
        return name.group(1);
    }

    @Test
    void flaw_that_was_acknowledged_is_a_note_and_no_fault_until_it_is_another()
            throws IOException {
        int at = rowOf("\"action\":\"COMPLETE\"");
        rows.set(at, rows.get(at).replace("\"device\":\"4678\"", "\"device\":\"4679\""));
        write(rows);
        String flaw = nameIn(verify(data, "--all"));

        acknowledge("000000000000");
        write(rows);
        assertThat(verify(data, "--all").code()).as("another").isEqualTo(Hark.FAILED);
        acknowledge(flaw);
        write(rows);

        Said said = verify(data, "--all");
        assertThat(said.text())
                .containsPattern(
                        ("(?m)^note    audit/[^:]+: Row %d does not continue row %d: .* \\[%s]"
                                        + " Acknowledged by ann at 2026-11-26T14:30:00Z, row %d\\.$")
                                .formatted(at + 2, at + 1, flaw, rows.size()))
                .doesNotContain("UNSOUND");
        assertThat(said.code()).isEqualTo(Hark.DONE);
        Said json = verify(data, "--all", "--json");
        assertThat(json.text().lines())
                .anyMatch(line ->
                        line.contains("\"finding\":\"NOTE\"")
                                && line.contains("\"sound\":true")
                                && line.contains("Acknowledged by ann"));
        assertThat(json.code()).isEqualTo(Hark.DONE);

        rows.set(at, rows.get(at).replace("\"device\":\"4679\"", "\"device\":\"4670\""));
        write(rows);
        assertUnsound(
                "Row %d does not continue row %d: that was changed".formatted(at + 2, at + 1));
    }

    @Test
    void row_that_was_removed_is_found() throws IOException {
        int at = rowOf("\"action\":\"BEGIN\"");
        rows.remove(at);
        write(rows);

        assertUnsound("Row %d stands behind row %d: rows are missing".formatted(at + 2, at));
    }

    @Test
    void row_that_was_added_is_found() throws IOException {
        rows.add(3, rows.get(2));
        write(rows);

        assertUnsound("Row 3 stands behind row 3");
    }

    @Test
    void rows_that_changed_places_are_found() throws IOException {
        Collections.swap(rows, 1, 2);
        write(rows);

        assertUnsound("Row 3 stands behind row 1: rows are missing, or are not in their order.");
    }

    @Test
    void rows_that_were_cut_off_at_the_end_are_missed() throws IOException {
        write(rows.subList(0, rows.size() - 3));

        assertUnsound(
                "The trail ends at row %d, although row %d had been written."
                        .formatted(rows.size() - 3, rows.size()));
    }

    @Test
    void rows_that_were_cut_off_at_the_beginning_are_missed() throws IOException {
        write(rows.subList(2, rows.size()));

        assertUnsound("Rows up to 2 are missing, and no row says that their time was over.");
    }

    @Test
    void trail_that_is_gone_is_missed() throws IOException {
        Files.delete(trail);

        assertUnsound(
                "The trail ends at row 0, although row %d had been written."
                        .formatted(rows.size()));
    }

    /// With the rows all fit together: only who has the key can do that.
    @Test
    void trail_that_was_written_anew_without_the_key_is_found() throws Exception {
        change(data, "DELETE FROM audit_head");
        int at = rowOf("\"action\":\"COMPLETE\"");
        rows.set(at, rows.get(at).replace("4678", "4679"));
        for (int i = at + 1; i < rows.size(); i++) {
            String hash = Chained.hash(rows.get(i - 1));
            rows.set(
                    i,
                    rows.get(i)
                            .replaceAll(
                                    "\"previous\":\"[0-9a-f]+\"", "\"previous\":\"" + hash + "\""));
        }
        write(rows);

        assertUnsound("The signature of row %d is wrong.".formatted(rows.size()));
    }

    /// What somebody has kept elsewhere is better than what lies beside the trail.
    @Test
    void older_copy_of_everything_is_found_by_a_head_that_was_kept_elsewhere() {
        String kept = "--head=%d:%s".formatted(rows.size() + 5, "ab".repeat(32));

        Said said = verify(data, "--all", kept);

        assertThat(said.text())
                .contains("although row %d had been written".formatted(rows.size() + 5));
        assertThat(
                        verify(
                                        data,
                                        "--all",
                                        "--head="
                                                + rows.size()
                                                + ":"
                                                + Chained.hash(rows.getLast()))
                                .code())
                .isZero();
        assertThat(verify(data, "--all", "--head=1:" + "ab".repeat(32)).text())
                .contains("Row 1 is another than it was.");
        assertThat(verify(data, "--all", "--head=x").code()).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(verify(data, "1", kept))
                .satisfies(each -> assertThat(each.code()).isEqualTo(Hark.NOT_UNDERSTOOD))
                .satisfies(each ->
                        assertThat(each.text())
                                .contains("--head is for all, and not for RECORDIDs."));
    }

    @Test
    void recording_that_was_removed_with_its_row_and_all_its_files_is_missed() throws Exception {
        DataFolder.erase(data, 2);

        Said said = verify(data, "--all");

        assertThat(said.text())
                .contains("UNSOUND RECORDID 2, device 4678, ")
                .contains("says that it was complete, and the list of recordings does not have it.")
                .contains("2 recordings are sound, 1 is not");
        assertThat(said.code()).isEqualTo(Hark.FAILED);
    }

    @Test
    void rows_are_read_by_time_by_who_by_object_and_by_type() throws IOException {
        assertThat(audit("--object", "recording:2").lines())
                .hasSize(2)
                .allMatch(line -> line.contains("RECORDING ") && line.contains("recording:2"));
        assertThat(audit("--type", "recording,AUDITST*", "--who", "HARK").lines()).hasSize(8);
        assertThat(audit("--who", "nobody")).isEmpty();
        assertThat(audit("--since", "1d", "--json").lines().toList()).isEqualTo(rows);
        assertThat(audit("--until", "2020-01-01")).isEmpty();
        for (String form : List.of("Z", ":00Z", "+01:00", ":00+01:00", "")) {
            assertThat(audit("--until", "2020-01-01T14:30" + form)).isEmpty();
            assertThat(audit("--since", "2020-01-01T14:30" + form).lines()).hasSize(rows.size());
        }
        assertThat(audit("--since", "yesterday")).contains("yesterday is no time");
    }

    @Test
    void where_there_is_no_data_folder_it_is_said_how_to_name_it(@TempDir Path empty)
            throws IOException {
        Path none = empty.resolve("data");
        String hint =
                "; there is no folder %s, --data DIR names the data folder of the server"
                        .formatted(none.toAbsolutePath());

        Said verified = verify(none, "--all");
        assertThat(verified.text()).contains("hark verify: there are no recordings at ", hint);
        assertThat(verified.code()).isEqualTo(Hark.FAILED);
        data = none;
        assertThat(audit()).contains("hark audit: there is no audit trail at ", hint);

        Files.createDirectory(none);
        assertThat(audit()).contains("there is no audit trail at ").doesNotContain("--data DIR");
        assertThat(verify(none, "--all").text()).doesNotContain("--data DIR");
    }

    private String audit(String... words) {
        StringWriter out = new StringWriter();
        List<String> said =
                Stream.concat(Stream.of("audit", "--data=" + data), Stream.of(words)).toList();
        Hark.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out, true))
                .execute(said.toArray(String[]::new));
        return out.toString();
    }
}
