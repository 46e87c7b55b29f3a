package hark.api.door;

import hark.api.Request;
import hark.api.command.ColumnFilters;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery.Filter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The columns CALLLIST is narrowed by: a value, a pattern with `*`, or a range `a..b`. A blank one asks nothing.
final class ColumnFiltersReader implements ComponentReader {
    private static final String RANGE = "..";

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, RecordingColumn> columns = ColumnNames.all();
    private final Form digits;

    ColumnFiltersReader(Forms forms) {
        digits = forms.digits();
        for (RecordingColumn column : RecordingColumn.values()) {
            this.forms.put(column.name(), forms.sought(column));
        }
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public Set<String> names() {
        return columns.keySet();
    }

    @Override
    public boolean given(Request request) {
        return request.parameters().keySet().stream().anyMatch(columns::containsKey);
    }

    @Override
    public ColumnFilters read(Request request, Findings findings) {
        EnumMap<RecordingColumn, Filter> filters = new EnumMap<>(RecordingColumn.class);
        request.parameters()
                .forEach((name, value) -> {
                    RecordingColumn column = columns.get(name);
                    if (column != null && !value.isEmpty()) {
                        Form form = Objects.requireNonNull(forms.get(column.name()));
                        filter(column, form, value)
                                .ifPresentOrElse(
                                        filter -> filters.put(column, filter),
                                        () -> findings.malformed(name, form));
                    }
                });
        return new ColumnFilters(filters);
    }

    /// Times and flags take no pattern, and refuse the star.
    private Form pattern(RecordingColumn column, Form form) {
        return switch (column.kind()) {
            case WHOLE, SECONDS -> digits;
            case TEXT -> column == RecordingColumn.AGENT_ID ? digits : form;
            case TIME, FLAG -> form;
        };
    }

    private Optional<Filter> filter(RecordingColumn column, Form form, String value) {
        int range = value.indexOf(RANGE);
        if (range >= 0) {
            return between(
                    form, value.substring(0, range), value.substring(range + RANGE.length()));
        }
        return value.contains("*")
                ? pattern(column, form).read(value).map(Filter.Like::new)
                : form.read(value).map(Filter.Is::new);
    }

    private static Optional<Filter> between(Form form, String low, String high) {
        Optional<String> from = end(form, low.strip());
        Optional<String> to = end(form, high.strip());
        return from.flatMap(lowest -> to.map(highest -> new Filter.Between(lowest, highest)));
    }

    private static Optional<String> end(Form form, String value) {
        return value.isEmpty() ? Optional.of("") : form.read(value);
    }
}
