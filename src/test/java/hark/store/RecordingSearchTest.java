package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.recording.InReach;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingQuery.Filter;
import hark.core.recording.RecordingRow;
import hark.people.Within;
import hark.store.RecordingSearch.Bounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSearchTest {
    private static final int ROWS = 300;

    /// So narrow that every way is gone.
    private static final List<Bounds> BOUNDS =
            List.of(
                    new Bounds(1, 5, 1),
                    new Bounds(3, 20, 30),
                    new Bounds(20, 40, 1_000),
                    Bounds.USUAL);

    /// Columns of each kind whose values the test makes up.
    private static final List<RecordingColumn> COLUMNS =
            List.of(
                    RecordingColumn.ANI,
                    RecordingColumn.DNIS,
                    RecordingColumn.USER3,
                    RecordingColumn.CALLDIRECTION,
                    RecordingColumn.IDENT,
                    RecordingColumn.GLOBALID,
                    RecordingColumn.KEEPDAYS,
                    RecordingColumn.DURATION,
                    RecordingColumn.LOCKED,
                    RecordingColumn.STATE);

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whichever_way_it_goes_it_finds_what_a_look_at_all_rows_finds(long seed)
            throws IOException {
        Random random = new Random(seed);
        List<RecordingRow> rows = kept(random);

        for (int round = 0; round < 400; round++) {
            RecordingQuery query = query(rows, random);
            Bounds bounds = BOUNDS.get(round % BOUNDS.size());

            List<RecordingRow> found = find(query, bounds);

            assertThat(found.stream().map(RecordingRow::id))
                    .as("seed %d: %s with %s", seed, query, bounds)
                    .containsExactlyElementsOf(
                            expected(rows, query).stream().map(RecordingRow::id).toList());
        }
    }

    /// A filter that names an index which cannot serve it fails, so each column is asked in each way.
    @Test
    void every_column_has_an_index_that_serves_each_kind_of_filter() throws IOException {
        for (RecordingColumn column : RecordingColumn.values()) {
            for (Filter filter : filters(column)) {
                Condition condition = Condition.of(column, filter);

                assertThat(condition.source().isPresent())
                        .as("%s %s", column, filter)
                        .isEqualTo(!isSpanOfIdents(column, filter));
                assertThat(find(query(Map.of(column, filter)), new Bounds(1, 1, 1))).isEmpty();
            }
        }
    }

    /// Numbers of recordings have no index but the table itself, which is too big to look through.
    private static boolean isSpanOfIdents(RecordingColumn column, Filter filter) {
        return column == RecordingColumn.IDENT && !(filter instanceof Filter.Is);
    }

    private static List<Filter> filters(RecordingColumn column) {
        return switch (column.kind()) {
            case TEXT ->
                    List.of(
                            new Filter.Is("7"),
                            new Filter.Like("7*"),
                            new Filter.Like("*7"),
                            new Filter.Between("7", "8"),
                            new Filter.Between("7", ""));
            case WHOLE, SECONDS ->
                    List.of(
                            new Filter.Is("7"),
                            new Filter.Like("7*"),
                            new Filter.Like("*7"),
                            new Filter.Between("7", "8"),
                            new Filter.Between("7", ""),
                            new Filter.Between("", "-2"));
            case FLAG -> List.of(new Filter.Is("true"));
            case TIME ->
                    List.of(
                            new Filter.Is("2026-03-04T12:00:00Z"),
                            new Filter.Between("", "2026-03-04T12:00:00Z"));
        };
    }

    @Test
    void what_a_column_without_a_value_would_pass_is_not_sought_in_its_index() {
        assertThat(Condition.of(RecordingColumn.USER1, new Filter.Is("")).source()).isEmpty();
        assertThat(Condition.of(RecordingColumn.USER1, new Filter.Like("**")).source()).isEmpty();
        assertThat(Condition.of(RecordingColumn.USER1, new Filter.Between("", "z")).source())
                .isEmpty();
        assertThat(Condition.of(RecordingColumn.KEEPDAYS, new Filter.Is("-1")).source()).isEmpty();
        assertThat(Condition.of(RecordingColumn.KEEPDAYS, new Filter.Like("*1")).source())
                .isEmpty();
        assertThat(Condition.of(RecordingColumn.PACKETS, new Filter.Between("-3", "9")).source())
                .isEmpty();
        assertThat(Condition.of(RecordingColumn.LOCKED, new Filter.Is("false")).source()).isEmpty();
    }

    private List<RecordingRow> find(RecordingQuery query, Bounds bounds) throws IOException {
        return database.look("search", sight -> new RecordingSearch(query, bounds, sight).find());
    }

    private List<RecordingRow> kept(Random random) throws IOException {
        SqlJournal journal = SqlJournal.open(database);
        List<RecordingRow> rows = new ArrayList<>();
        List<Numbered> events = new ArrayList<>();
        for (int id = 1; id <= ROWS; id++) {
            RecordingRow row = invented(id, random);
            rows.add(row);
            events.add(new Numbered(id, Samples.NOON, new CoreEvent.RecordingBegan(row)));
        }
        journal.append(events);
        return rows;
    }

    private static RecordingRow invented(int id, Random random) {
        Map<CallField, String> fields = new HashMap<>();
        fields.put(CallField.ANI, "555" + random.nextInt(40));
        fields.put(CallField.DNIS, "800" + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            fields.put(CallField.USER3, List.of("a", "ab", "b%", "_").get(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            fields.put(CallField.SGROUP, List.of("G1", "g1", "g2").get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            fields.put(CallField.GATE, Integer.toString(random.nextInt(9)));
        }
        fields.put(CallField.CALLDIRECTION, random.nextBoolean() ? "I" : "O");
        RecordingRow row = Samples.recording(id, fields);
        RecordingRow timed = Samples.startedAt(row, Samples.NOON.plusSeconds(random.nextInt(ROWS)));
        RecordingRow his =
                Samples.of(
                        timed,
                        new CallKey(Integer.toString(4670 + random.nextInt(10)), ""),
                        Optional.of(Integer.toString(random.nextInt(30)))
                                .filter(_ -> random.nextInt(5) > 0));
        return random.nextInt(10) == 0 ? his : Samples.complete(his);
    }

    private static Optional<Within> reach(Random random) {
        Set<String> agents =
                random.ints(random.nextInt(4), 0, 40)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toSet());
        String phone = Integer.toString(4670 + random.nextInt(12));
        return random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(
                        new Within(
                                random.nextBoolean() ? Set.of() : Set.of(phone),
                                agents,
                                random.nextBoolean() ? Set.of() : Set.of("G1", "g2"),
                                random.nextInt(3) > 0 ? Set.of() : Set.of("7")));
    }

    @Test
    void what_is_in_reach_is_found_by_indexes() throws IOException {
        Condition reach =
                Condition.within(
                        new Within(Set.of("70123"), Set.of("1", "2"), Set.of("Gold"), Set.of("7")));
        String sql = "EXPLAIN QUERY PLAN SELECT ident FROM %s WHERE %s";
        Select plan =
                new Select(sql.formatted(reach.source().orElse(""), reach.sql()), reach.values());

        List<String> steps =
                database.look("plan", sight -> sight.rows(plan, row -> row.getString("detail")));

        assertThat(steps)
                .anyMatch(each -> each.contains("recording_by_device_id (device_id=?"))
                .anyMatch(each -> each.contains("recording_by_agent_id (agent_id=?"))
                .anyMatch(each -> each.contains("recording_by_sgroup (sgroup=?"))
                .anyMatch(each -> each.contains("recording_by_gate (gate=?"))
                .noneMatch(each -> each.startsWith("SCAN recording"));
    }

    private static RecordingQuery query(List<RecordingRow> rows, Random random) {
        Map<RecordingColumn, Filter> filters = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            RecordingColumn column = COLUMNS.get(random.nextInt(COLUMNS.size()));
            filters.put(column, filter(column, rows.get(random.nextInt(rows.size())), random));
        }
        boolean bounded = random.nextInt(4) == 0;
        return new RecordingQuery(
                1 + random.nextInt(20),
                filters,
                bounded
                        ? Optional.of(Samples.NOON.plusSeconds(random.nextInt(ROWS)))
                        : Optional.empty(),
                Optional.empty(),
                random.nextInt(4) == 0
                        ? OptionalLong.of(1 + random.nextInt(ROWS))
                        : OptionalLong.empty(),
                reach(random));
    }

    private static Filter filter(RecordingColumn column, RecordingRow row, Random random) {
        String value = shown(column, row);
        return switch (column.kind()) {
            case TEXT ->
                    switch (random.nextInt(4)) {
                        case 0 -> new Filter.Like(value.isEmpty() ? "*" : value.charAt(0) + "*");
                        case 1 -> new Filter.Like("*" + value);
                        case 2 -> new Filter.Between(value, "");
                        default -> new Filter.Is(value);
                    };
            case WHOLE, SECONDS ->
                    switch (random.nextInt(4)) {
                        case 0 -> new Filter.Like(digits(value).charAt(0) + "*");
                        case 1 -> new Filter.Like("*" + digits(value));
                        case 2 -> new Filter.Between("", value);
                        default -> new Filter.Is(value);
                    };
            case FLAG, TIME -> new Filter.Is(value);
        };
    }

    private static String digits(String number) {
        return number.replace("-", "");
    }

    private static String shown(RecordingColumn column, RecordingRow row) {
        return switch (column.kind()) {
            case FLAG -> column.of(row).toString();
            case TEXT, WHOLE, SECONDS, TIME -> String.valueOf(Columns.value(column, row));
        };
    }

    private static List<RecordingRow> expected(List<RecordingRow> rows, RecordingQuery query) {
        Comparator<RecordingRow> newestFirst =
                Comparator.comparing(RecordingRow::start)
                        .thenComparing(RecordingRow::id)
                        .reversed();
        Optional<RecordingRow> mark =
                rows.stream()
                        .filter(row -> query.after().isPresent())
                        .filter(row -> row.id() == query.after().getAsLong())
                        .findFirst();
        return rows.stream()
                .filter(row -> query.from().filter(row.start()::isBefore).isEmpty())
                .filter(row -> mark.isEmpty() || newestFirst.compare(mark.get(), row) < 0)
                .filter(row ->
                        query.filters().entrySet().stream()
                                .allMatch(each -> passes(each.getKey(), each.getValue(), row)))
                .filter(row -> query.within().filter(reach -> !InReach.is(row, reach)).isEmpty())
                .sorted(newestFirst)
                .limit(query.limit())
                .toList();
    }

    private static boolean passes(RecordingColumn column, Filter filter, RecordingRow row) {
        String value = shown(column, row);
        return switch (filter) {
            case Filter.Is(String wanted) -> value.equals(wanted);
            case Filter.Like(String pattern) ->
                    value.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
            case Filter.Between(String low, String high)
                    when column.kind() == RecordingColumn.Kind.TEXT ->
                    value.compareTo(low) >= 0 && (high.isEmpty() || value.compareTo(high) <= 0);
            case Filter.Between(String low, String high) ->
                    (low.isEmpty() || Long.parseLong(value) >= Long.parseLong(low))
                            && Long.parseLong(value) <= Long.parseLong(high);
        };
    }

    private static RecordingQuery query(Map<RecordingColumn, Filter> filters) {
        return new RecordingQuery(
                50, filters, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }
}
