package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingQuery.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which index a list is read by: the difference between a millisecond and a look through a million rows.
class QueryPlanTest {
    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_newest_are_read_from_the_end_of_the_index_by_time() throws IOException {
        assertThat(plan(Map.of(), Optional.empty()))
                .containsExactly("SCAN recording USING INDEX recording_by_time");
    }

    @Test
    void pages_and_times_are_found_without_reading_what_is_before_them() throws IOException {
        assertThat(plan(Map.of(), Optional.of(Instant.EPOCH)))
                .contains("SEARCH recording USING INDEX recording_by_time (recording_time>?)");
    }

    @Test
    void the_choosiest_filter_leads() throws IOException {
        Filter some = new Filter.Is("1");
        assertThat(
                        plan(
                                Map.of(
                                        RecordingColumn.STATE,
                                        some,
                                        RecordingColumn.DEVICE_ID,
                                        some),
                                Optional.empty()))
                .containsExactly("SEARCH recording USING INDEX recording_by_device (device_id=?)");
        assertThat(
                        plan(
                                Map.of(RecordingColumn.DNIS, some, RecordingColumn.ANI, some),
                                Optional.of(Instant.EPOCH)))
                .containsExactly(
                        "SEARCH recording USING INDEX recording_by_ani (ani=? AND recording_time>?)");
    }

    @Test
    void every_indexed_column_finds_in_the_order_of_the_list() throws IOException {
        Filter some = new Filter.Is("1");
        for (RecordingColumn column :
                List.of(
                        RecordingColumn.DEVICE_ID,
                        RecordingColumn.ANI,
                        RecordingColumn.DNIS,
                        RecordingColumn.CALLID,
                        RecordingColumn.AGENT_ID,
                        RecordingColumn.STATE)) {
            assertThat(plan(Map.of(column, some), Optional.empty()))
                    .as(column.name())
                    .singleElement()
                    .asString()
                    .startsWith("SEARCH recording USING INDEX recording_by");
        }
    }

    private List<String> plan(Map<RecordingColumn, Filter> filters, Optional<Instant> from)
            throws IOException {
        RecordingQuery query =
                new RecordingQuery(50, filters, from, Optional.empty(), OptionalLong.empty());
        Select select = new RecordingSelect(query).select();
        Select plan = new Select("EXPLAIN QUERY PLAN " + select.sql(), select.values());
        return database.read("explain a query", plan, row -> row.getString("detail"));
    }
}
