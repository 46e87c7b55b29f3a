package hark.api.command;

import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.mask.Mask;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingQuery.Filter;
import hark.people.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

@CommandFacts(
        type = "CALLLIST",
        category = Category.LOOKUP,
        mark = Mark.ATTESTED,
        permission = Permission.RECORDINGS_SEARCH,
        own = Permission.SELF_PLAY,
        withinGroups = true,
        feature = Feature.LOOKUP,
        answers = {OK, DATABASE_QUERY_ERROR, MASKID_NOT_VALID, PARAMETERS_INVALID},
        manual =
                """
                Recordings with all their columns, newest first. Any column narrows the list: a value, a
                pattern with `*` for any text, or a range `a..b` with both ends in it (an empty end is
                open). STARTTIME and ENDTIME bound the time a recording began. AFTER is the RECORDID of
                the last row of the page before. With a MASKID rows show what its mask lets be seen, and
                a column of which it hides anything cannot be searched (59).
                """)
public record CallList(
        @Accepts(min = 1, max = 1_000) OptionalInt callCount,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        @Accepts(max = Long.MAX_VALUE) OptionalLong after,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId,
        Optional<ColumnFilters> filters)
        implements Command {
    private static final int ROWS = 50;

    @Override
    public Answer run(Services services, Asker asker) {
        Map<RecordingColumn, Filter> sought = filters.map(ColumnFilters::filters).orElse(Map.of());
        return services.mask(maskId)
                .map(mask -> list(services, mask, sought))
                .orElseGet(Services::noSuchMask);
    }

    private Answer list(Services services, Mask mask, Map<RecordingColumn, Filter> sought) {
        Optional<RecordingColumn> hidden = sought.keySet().stream().filter(mask::hides).findFirst();
        if (hidden.isPresent()) {
            return Answer.of(
                    PARAMETERS_INVALID, hidden.get() + " is masked and cannot be searched");
        }
        RecordingQuery query =
                new RecordingQuery(callCount.orElse(ROWS), sought, startTime, endTime, after);
        RecordingBody body = new RecordingBody(services.times(), mask);
        return services.look(() -> {
            List<Body> rows =
                    services.recordings().find(query).stream()
                            .<Body>map(row -> new Body.Node("CALL", body.columns(row)))
                            .toList();
            return Answer.of(OK, Body.list("CALLS", rows));
        });
    }
}
