package hark.store;

import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds recordings by any columns among a million, without statistics: looks how many each filter would find, a few at
/// most, and goes the shortest way. All looks see the database as of one moment.
///
/// * A filter that few recordings pass leads: those few are read. Filters that need a look at a whole index come last.
/// * Where all filters are common, the newest recordings are looked through, for the list wants the newest.
/// * Where that does not fill the list, the rarest filter's index is walked, and the others are asked by their indexes
///   when even the rarest is too common to read each of its recordings.
final class RecordingSearch {
    private static final String BY_TIME = "recording INDEXED BY recording_by_recording_time";
    private static final String NEWEST_FIRST = " ORDER BY recording_time DESC, ident DESC LIMIT ?";
    private static final int MOST = 1_000;

    private final Bounds bounds;
    private final Sight sight;
    private final List<Condition> framing;
    private final List<Condition> leading;
    private final List<Condition> others;
    private final int limit;

    /// @param few recordings are read one by one without another thought
    /// @param window of the newest recordings that are looked through
    /// @param many recordings are not read one by one
    record Bounds(int few, int window, int many) {
        static final Bounds USUAL = new Bounds(2_000, 10_000, 40_000);
    }

    RecordingSearch(RecordingQuery query, Bounds bounds, Sight sight) {
        this.bounds = bounds;
        this.sight = sight;
        limit = Math.clamp(query.limit(), 1, MOST);
        framing =
                Stream.of(
                                query.from().map(Condition::from),
                                query.to().map(Condition::to),
                                query.after().isPresent()
                                        ? Optional.of(Condition.after(query.after().getAsLong()))
                                        : Optional.<Condition>empty())
                        .flatMap(Optional::stream)
                        .toList();
        List<Condition> filters =
                Stream.concat(
                                query.filters().entrySet().stream()
                                        .map(each -> Condition.of(each.getKey(), each.getValue())),
                                query.within().map(Condition::within).stream())
                        .toList();
        leading =
                filters.stream()
                        .filter(each -> each.source().isPresent())
                        .sorted(Comparator.comparing(Condition::reach))
                        .toList();
        others = filters.stream().filter(each -> each.source().isEmpty()).toList();
    }

    List<RecordingRow> find() throws SQLException {
        if (leading.isEmpty()) {
            return rows(new Text().add("SELECT entry FROM " + BY_TIME).where(framing, others));
        }
        List<Seen> seen = new ArrayList<>();
        for (Condition condition : leading) {
            List<Long> found = someOf(condition);
            if (found.size() < bounds.few()) {
                return among(found);
            }
            seen.add(new Seen(condition, found));
        }
        Optional<Long> edge = edge();
        List<RecordingRow> newest = newest(edge);
        return edge.isEmpty() || newest.size() == limit ? newest : rarest(seen);
    }

    private record Seen(Condition condition, List<Long> found) {}

    /// What passes one filter, as many as would be too many. Where a whole index is looked at it is looked at once, and
    /// all is remembered that may be of use.
    private List<Long> someOf(Condition condition) throws SQLException {
        int most =
                switch (condition.reach()) {
                    case WHAT_IS_FOUND -> bounds.few();
                    case ALL -> Math.max(bounds.few(), bounds.many());
                };
        Text text =
                new Text()
                        .add("SELECT ident FROM " + by(condition))
                        .where(List.of(condition), framing);
        return sight.rows(text.add(" LIMIT ?", most).select(), row -> row.getLong(1));
    }

    private List<RecordingRow> among(List<Long> ids) throws SQLException {
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        Condition amongThem = Condition.of("ident IN (SELECT value FROM json_each(?))", list);
        return entries(
                new Text()
                        .add("SELECT ident FROM recording NOT INDEXED")
                        .where(List.of(amongThem), leading, others, framing));
    }

    /// The time of the oldest recording that is looked through.
    private Optional<Long> edge() throws SQLException {
        Text text = new Text().add("SELECT recording_time FROM " + BY_TIME).where(framing);
        text.add(" ORDER BY recording_time DESC LIMIT 1 OFFSET ?", bounds.window());
        return sight.rows(text.select(), row -> row.getLong(1)).stream().findFirst();
    }

    private List<RecordingRow> newest(Optional<Long> edge) throws SQLException {
        List<Condition> within =
                edge.map(time -> Condition.of("recording_time >= ?", time)).stream().toList();
        return rows(
                new Text()
                        .add("SELECT entry FROM " + BY_TIME)
                        .where(within, framing, leading, others));
    }

    private record Counted(Condition condition, List<Long> all, long count) {}

    private List<RecordingRow> rarest(List<Seen> seen) throws SQLException {
        List<Counted> counted = new ArrayList<>();
        for (Seen each : seen) {
            counted.add(counted(each));
        }
        counted.sort(Comparator.comparing(Counted::count));
        Counted first = counted.getFirst();
        if (!first.all().isEmpty()) {
            return among(first.all());
        }
        List<Condition> rest =
                counted.stream()
                        .skip(1)
                        .map(Counted::condition)
                        .map(each -> first.count() < bounds.many() ? each : asSet(each))
                        .toList();
        return entries(
                new Text()
                        .add("SELECT ident FROM " + by(first.condition()))
                        .where(List.of(first.condition()), rest, framing, others));
    }

    private Counted counted(Seen seen) throws SQLException {
        boolean whole =
                seen.condition().reach() == Condition.Reach.ALL
                        && seen.found().size() < bounds.many();
        return whole
                ? new Counted(seen.condition(), seen.found(), seen.found().size())
                : new Counted(seen.condition(), List.of(), count(seen.condition()));
    }

    private long count(Condition condition) throws SQLException {
        Text text = new Text().add("SELECT count(*) FROM (SELECT 1 FROM " + by(condition));
        text.where(List.of(condition)).add(" LIMIT ?)", bounds.many());
        return sight.rows(text.select(), row -> row.getLong(1)).getFirst();
    }

    /// The same, answered by the condition's own index.
    private static Condition asSet(Condition condition) {
        return new Condition(
                "ident IN (SELECT ident FROM %s WHERE %s)"
                        .formatted(by(condition), condition.sql()),
                condition.values(),
                Optional.empty(),
                condition.reach());
    }

    private static String by(Condition condition) {
        return condition.source().orElseThrow();
    }

    private List<RecordingRow> rows(Text text) throws SQLException {
        return sight.rows(text.add(NEWEST_FIRST, limit).select(), RecordingSearch::recording);
    }

    /// Sorts numbers, and reads only the rows that are shown.
    private List<RecordingRow> entries(Text idents) throws SQLException {
        Text text = new Text().add("SELECT entry FROM recording NOT INDEXED WHERE ident IN (");
        text.add(idents.add(NEWEST_FIRST, limit)).add(")");
        return rows(text);
    }

    private static RecordingRow recording(ResultSet row) throws SQLException {
        return RecordingTable.read(row.getString(1));
    }

    /// SQL that grows together with its values.
    private static final class Text {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Text add(String more, Object... its) {
            sql.append(more);
            values.addAll(List.of(its));
            return this;
        }

        Text add(Text more) {
            sql.append(more.sql);
            values.addAll(more.values);
            return this;
        }

        @SafeVarargs
        final Text where(List<Condition>... groups) {
            String between = " WHERE ";
            for (List<Condition> group : groups) {
                for (Condition each : group) {
                    add(between + each.sql(), each.values().toArray());
                    between = " AND ";
                }
            }
            return this;
        }

        Select select() {
            return new Select(sql.toString(), List.copyOf(values));
        }
    }
}
