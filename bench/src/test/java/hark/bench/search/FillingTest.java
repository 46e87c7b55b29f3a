package hark.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillingTest {
    private static final int MANY = 2_000;

    @TempDir Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void one_recording_is_there() throws SQLException {
        file = folder.resolve("hark.db");
        try (Connection database = open()) {
            OneRecording.in(database);
            Filling.fill(database, MANY);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Test
    void so_many_are_added_and_the_real_one_stays() throws SQLException {
        assertThat(ask("SELECT count(*) FROM recording")).containsExactly("2001");
        assertThat(ask("SELECT device_id FROM recording WHERE ident = 7")).containsExactly("20000");
        assertThat(ask("SELECT min(ident), max(ident) FROM recording WHERE ident > 7"))
                .containsExactly("8", "2007");
    }

    @Test
    void entries_say_what_the_columns_say() throws SQLException {
        assertThat(
                        ask(
                                """
                                SELECT count(*) FROM recording WHERE ident <> 7
                                  AND (json_extract(entry, '$.id') <> ident
                                  OR json_extract(entry, '$.globalId') <> globalid
                                  OR json_extract(entry, '$.key.deviceId') <> device_id
                                  OR coalesce(json_extract(entry, '$.agentId'), '') <> agent_id
                                  OR json_extract(entry, '$.fields.values.ANI') <> ani
                                  OR coalesce(json_extract(entry, '$.fields.values.USER4'), '') <> user4
                                  OR json_extract(entry, '$.retention.locked') <> locked
                                  OR coalesce(json_extract(entry, '$.retention.keepDays'), -1) <> keepdays
                                  OR json_extract(entry, '$.duration') <> 'PT' || duration || 'S'
                                  OR substr(json_extract(entry, '$.start'), 1, 19)
                                    <> strftime('%Y-%m-%dT%H:%M:%S', recording_time / 1000000, 'unixepoch'))
                                """))
                .containsExactly("0");
    }

    @Test
    void what_is_not_drawn_is_as_in_the_real_one() throws SQLException {
        assertThat(
                        ask(
                                "SELECT DISTINCT core_ident, json_extract(entry, '$.coreIdent') FROM recording"))
                .containsExactly("core-5", "core-5");
        assertThat(ask("SELECT count(*) FROM recording WHERE decision_id IS NOT NULL"))
                .containsExactly("1");
    }

    @Test
    void indexes_are_as_they_were() throws SQLException {
        assertThat(ask("SELECT sql FROM sqlite_master WHERE type = 'index'"))
                .containsExactly(OneRecording.INDEX);
        assertThat(ask("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(ask("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void rare_and_common_values_are_drawn() throws SQLException {
        assertThat(ask("SELECT count(DISTINCT callid), count(DISTINCT globalid) FROM recording"))
                .containsExactly("2001", "2001");
        assertThat(
                        Integer.parseInt(
                                ask("SELECT count(DISTINCT device_id) FROM recording").getFirst()))
                .isBetween(700, 1_001);
        assertThat(
                        Integer.parseInt(
                                ask("SELECT sum(state = 'COMPLETE') FROM recording").getFirst()))
                .isBetween(1_900, 2_000);
    }

    @Test
    void a_sample_knows_the_columns_and_has_values_of_many_rows() throws SQLException {
        try (Connection database = open()) {
            Sample sample = Sample.of(database);

            assertThat(sample.rows()).hasSize(2_001);
            assertThat(sample.columns())
                    .contains(
                            new Column("ani", Column.Kind.TEXT),
                            new Column("locked", Column.Kind.FLAG),
                            new Column("purge_after", Column.Kind.TIME),
                            new Column("duration", Column.Kind.NUMBER))
                    .extracting(Column::name)
                    .doesNotContain("entry", "decision_id");
        }
    }

    private List<String> ask(String select) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection database = open();
                Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery(select)) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
            }
        }
        return values;
    }
}
