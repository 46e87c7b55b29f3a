package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.core.Asker;
import hark.core.blackout.Blackout;
import hark.core.call.CallField;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingQuery.Filter;
import hark.core.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRecordingsTest {
    @TempDir Path folder;
    private Database database;
    private SqlJournal journal;
    private SqlRecordings recordings;
    private long event = 1;

    @BeforeEach
    void open() throws IOException {
        database = OpenDatabase.in(folder);
        journal = SqlJournal.open(database);
        recordings = new SqlRecordings(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_recording_is_found_as_it_was_written() throws IOException {
        RecordingRow full = Invented.full(RecordingRow.class);
        RecordingRow bare = Invented.bare(RecordingRow.class);

        happen(new CoreEvent.RecordingBegan(full), new CoreEvent.RecordingBegan(bare));

        assertThat(recordings.byId(full.id())).contains(full);
        assertThat(recordings.byGlobalId(bare.globalId())).contains(bare);
        assertThat(recordings.byId(12)).isEmpty();
        assertThat(recordings.find(all(10))).containsExactlyInAnyOrder(full, bare);
    }

    @Test
    void a_recording_is_found_by_each_of_its_columns() throws IOException {
        RecordingRow row = Samples.complete(Samples.recording(5));
        happen(new CoreEvent.RecordingBegan(row));

        for (RecordingColumn column : RecordingColumn.values()) {
            String value = shown(column, row);
            for (Filter filter :
                    List.of(
                            new Filter.Is(value),
                            new Filter.Like("*"),
                            new Filter.Between(value, value))) {
                assertThat(recordings.find(where(column, filter)))
                        .as("%s %s", column, filter)
                        .containsExactly(row);
            }
        }
    }

    @Test
    void a_recording_goes_through_its_life() throws IOException {
        RecordingRow row = Samples.recording(1);
        RecordingRow named = row.withFields(Samples.fields("ANI", "0301234"));
        RecordingRow stopped = named.stopped(Duration.ofMillis(63_400));
        RecordingRow complete = Samples.complete(stopped);

        happen(new CoreEvent.RecordingBegan(row));
        happen(new CoreEvent.RecordingChanged(named, Samples.ASKER));
        assertThat(recordings.find(where(RecordingColumn.ANI, new Filter.Is("0301234"))))
                .containsExactly(named);
        assertThat(recordings.find(where(RecordingColumn.ANI, new Filter.Is("0205551234"))))
                .isEmpty();

        happen(
                new CoreEvent.RecordingStopped(stopped, CoreEvent.Why.CALL_ENDED),
                new CoreEvent.RecordingCompleted(complete));
        assertThat(recordings.byId(1)).contains(complete);
        assertThat(recordings.find(where(RecordingColumn.STATE, new Filter.Is("COMPLETE"))))
                .hasSize(1);
        assertThat(recordings.find(where(RecordingColumn.DURATION, new Filter.Is("63"))))
                .hasSize(1);

        happen(new CoreEvent.RecordingDropped(complete, "too short"));
        assertThat(recordings.byId(1)).isEmpty();
    }

    @Test
    void a_change_that_touches_no_index_is_kept_too() throws IOException {
        RecordingRow row = Samples.recording(1);
        RecordingRow changed = row.withFields(row.fields().with(Samples.fields("USER2", "blue")));
        happen(new CoreEvent.RecordingBegan(row));

        happen(new CoreEvent.RecordingChanged(changed, Samples.ASKER));

        assertThat(recordings.find(where(RecordingColumn.USER2, new Filter.Is("blue"))))
                .containsExactly(changed);
    }

    @Test
    void the_newest_come_first_and_pages_follow_each_other() throws IOException {
        RecordingRow early = Samples.startedAt(Samples.recording(4), Samples.NOON);
        RecordingRow late = Samples.startedAt(Samples.recording(1), Samples.NOON.plusSeconds(99));
        RecordingRow one = Samples.startedAt(Samples.recording(2), Samples.NOON.plusSeconds(5));
        RecordingRow other = Samples.startedAt(Samples.recording(3), Samples.NOON.plusSeconds(5));
        for (RecordingRow each : List.of(early, late, one, other)) {
            happen(new CoreEvent.RecordingBegan(each));
        }

        assertThat(recordings.find(all(2))).containsExactly(late, other);
        assertThat(recordings.find(page(2, 3))).containsExactly(one, early);
        assertThat(recordings.find(page(2, 4))).isEmpty();

        happen(new CoreEvent.RecordingDropped(other, "gone meanwhile"));
        assertThat(recordings.find(page(2, 3))).containsExactly(one, early);
    }

    @Test
    void times_bound_the_list_at_both_ends() throws IOException {
        for (long id = 1; id <= 5; id++) {
            happen(new CoreEvent.RecordingBegan(Samples.recording(id)));
        }
        Instant two = Samples.NOON.plusSeconds(2);
        Instant four = Samples.NOON.plusSeconds(4);

        List<RecordingRow> found =
                recordings.find(
                        new RecordingQuery(
                                10,
                                Map.of(),
                                Optional.of(two),
                                Optional.of(four),
                                OptionalLong.empty()));

        assertThat(found).extracting(RecordingRow::id).containsExactly(4L, 3L, 2L);
    }

    @Test
    void ranges_may_be_open_and_all_filters_must_hold() throws IOException {
        for (long id = 1; id <= 5; id++) {
            happen(
                    new CoreEvent.RecordingBegan(
                            Samples.recording(id, Map.of(CallField.ANI, "020" + id))));
        }

        assertThat(ids(where(RecordingColumn.IDENT, new Filter.Between("4", ""))))
                .containsExactly(5L, 4L);
        assertThat(ids(where(RecordingColumn.IDENT, new Filter.Between("", "2"))))
                .containsExactly(2L, 1L);
        assertThat(ids(where(RecordingColumn.IDENT, new Filter.Between("", "")))).hasSize(5);
        Map<RecordingColumn, Filter> both =
                Map.of(
                        RecordingColumn.IDENT, new Filter.Between("2", "4"),
                        RecordingColumn.ANI, new Filter.Like("*3"));
        assertThat(ids(query(both))).containsExactly(3L);
    }

    @Test
    void a_star_stands_for_any_text_and_nothing_else_does() throws IOException {
        List<String> values = List.of("100%", "1000", "a_b", "axb", "wow!", "ABC", "");
        for (int i = 0; i < values.size(); i++) {
            Map<CallField, String> fields =
                    Map.of(CallField.USER1, values.get(i), CallField.USER2, Samples.HOSTILE);
            happen(new CoreEvent.RecordingBegan(Samples.recording(i + 1, fields)));
        }

        assertThat(like("10*")).containsExactly(2L, 1L);
        assertThat(like("100%")).containsExactly(1L);
        assertThat(like("a_*")).containsExactly(3L);
        assertThat(like("wow!*")).containsExactly(5L);
        assertThat(like("abc*")).isEmpty();
        assertThat(like("*B*")).containsExactly(6L);
        assertThat(like("***")).hasSize(values.size());
        assertThat(like("")).containsExactly(7L);
    }

    @Test
    void hostile_values_are_values() throws IOException {
        RecordingRow hostile = Samples.recording(1);
        happen(new CoreEvent.RecordingBegan(hostile));
        happen(new CoreEvent.RecordingBegan(Samples.recording(2, Map.of())));

        assertThat(recordings.find(where(RecordingColumn.USER1, new Filter.Is(Samples.HOSTILE))))
                .containsExactly(hostile);
        assertThat(ids(where(RecordingColumn.ANI, new Filter.Is("' OR 1=1 --")))).isEmpty();
        assertThat(ids(where(RecordingColumn.ANI, new Filter.Like("?:x*")))).isEmpty();
    }

    @Test
    void a_filter_of_another_form_is_refused() {
        for (String wrong : List.of("twelve", "1e3", "99999999999999999999")) {
            assertThatThrownBy(() ->
                            recordings.find(where(RecordingColumn.IDENT, new Filter.Is(wrong))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("IDENT");
        }
        assertThatThrownBy(() ->
                        recordings.find(
                                where(RecordingColumn.RECORDING_TIME, new Filter.Is("noon"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blackouts_are_rows_of_their_recordings() throws IOException, SQLException {
        Blackout.Span first = Samples.span(1, 5_000_000_000L);
        Blackout.Span early = Samples.span(1, 1_000_000_000L);
        Blackout.Span other = Samples.span(2, 5_000_000_000L);
        happen(new CoreEvent.BlackoutStarted(Samples.blackout(1, first)));
        happen(new CoreEvent.BlackoutSpread(Samples.blackout(1, first, other)));
        happen(new CoreEvent.BlackoutStarted(Samples.blackout(2, early)));
        Blackout.Span closed =
                new Blackout.Span(
                        1,
                        first.start(),
                        Optional.of(first.start().plusSeconds(9)),
                        first.fromNanos(),
                        first.fromNanos() + 9_000_000_000L,
                        first.lastBefore(),
                        List.of(7L, 9L));

        happen(
                new CoreEvent.BlackoutStopped(
                        Samples.blackout(1, closed, other), new Asker("anna", "10.0.0.9")));

        assertThat(recordings.blackouts(1)).containsExactly(early, closed);
        assertThat(recordings.blackouts(2)).containsExactly(other);
        assertThat(recordings.blackouts(3)).isEmpty();
        assertThat(
                        OpenDatabase.texts(
                                folder,
                                "SELECT stopped_by || '@' || stopped_from FROM blackout_span WHERE blackout_id = 1"))
                .containsExactly("anna@10.0.0.9", "anna@10.0.0.9");
    }

    @Test
    void gap_of_a_recording_that_did_not_begin_is_no_row() throws IOException {
        Blackout.Span first = Samples.span(1, 5_000_000_000L);
        Blackout.Span other = Samples.span(2, 5_000_000_000L);
        happen(new CoreEvent.BlackoutStarted(Samples.blackout(1, first)));
        happen(new CoreEvent.BlackoutSpread(Samples.blackout(1, first, other)));

        happen(new CoreEvent.BlackoutSpread(Samples.blackout(1, first)));

        assertThat(recordings.blackouts(1)).containsExactly(first);
        assertThat(recordings.blackouts(2)).isEmpty();
    }

    @Test
    void a_time_as_lists_show_it_finds_what_began_in_that_second() throws IOException {
        Instant noon = Samples.NOON.truncatedTo(ChronoUnit.SECONDS);
        Instant began = noon.plusMillis(2_600);
        happen(
                new CoreEvent.RecordingBegan(Samples.startedAt(Samples.recording(1), began)),
                new CoreEvent.RecordingBegan(
                        Samples.startedAt(Samples.recording(2), noon.plusSeconds(3))));
        String shown = noon.plusSeconds(2).toString();

        assertThat(ids(where(RecordingColumn.RECORDING_TIME, new Filter.Is(shown))))
                .containsExactly(1L);
        assertThat(ids(where(RecordingColumn.RECORDING_TIME, new Filter.Between("", shown))))
                .containsExactly(1L);
        assertThat(ids(where(RecordingColumn.RECORDING_TIME, new Filter.Is(began.toString()))))
                .containsExactly(1L);
        assertThat(
                        recordings.find(
                                new RecordingQuery(
                                        10,
                                        Map.of(),
                                        Optional.empty(),
                                        Optional.of(noon.plusSeconds(2)),
                                        OptionalLong.empty())))
                .hasSize(1);
    }

    @Test
    void stations_are_rows() throws IOException, SQLException {
        happen(
                new CoreEvent.StationMapped("4678", "PC1"),
                new CoreEvent.StationMapped("4678", "PC2"));

        assertThat(OpenDatabase.texts(folder, "SELECT station_name FROM station"))
                .containsExactly("PC2");

        happen(new CoreEvent.StationUnmapped("4678"));

        assertThat(OpenDatabase.texts(folder, "SELECT station_name FROM station")).isEmpty();
    }

    private void happen(CoreEvent... events) throws IOException {
        journal.append(Arrays.stream(events).map(each -> Samples.numbered(event++, each)).toList());
    }

    private List<Long> like(String pattern) throws IOException {
        return ids(where(RecordingColumn.USER1, new Filter.Like(pattern)));
    }

    private List<Long> ids(RecordingQuery query) throws IOException {
        return recordings.find(query).stream().map(RecordingRow::id).toList();
    }

    private static RecordingQuery all(int limit) {
        return new RecordingQuery(
                limit, Map.of(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    private static RecordingQuery page(int limit, long after) {
        return new RecordingQuery(
                limit, Map.of(), Optional.empty(), Optional.empty(), OptionalLong.of(after));
    }

    private static RecordingQuery where(RecordingColumn column, Filter filter) {
        return query(Map.of(column, filter));
    }

    private static RecordingQuery query(Map<RecordingColumn, Filter> filters) {
        return new RecordingQuery(
                100, filters, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    private static String shown(RecordingColumn column, RecordingRow row) {
        return column.of(row) instanceof Duration duration
                ? Long.toString(duration.toSeconds())
                : column.of(row).toString();
    }
}
