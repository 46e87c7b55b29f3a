package hark.api.command;

import static hark.api.ResultCode.DATABASE_QUERY_ERROR;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.recording.RecordingQuery;
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
        feature = Feature.LOOKUP,
        answers = {OK, DATABASE_QUERY_ERROR, MASKID_NOT_VALID, PARAMETERS_INVALID},
        manual =
                """
                Recordings with all their columns, newest first. Any column narrows the list: a value, a
                pattern with `*` for any text, or a range `a..b` with both ends in it (an empty end is
                open). STARTTIME and ENDTIME bound the time a recording began. AFTER is the RECORDID of
                the last row of the page before. Masks come later, so any MASKID answers 56.
                """)
public record CallList(
        @Accepts(min = 1, max = 1_000) OptionalInt callCount,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        @Accepts(max = Long.MAX_VALUE) OptionalLong after,
        @Accepts(max = 64, whenWrong = MASKID_NOT_VALID) Optional<String> maskId,
        Optional<ColumnFilters> filters)
        implements Command {
    private static final int ROWS = 50;

    @Override
    public Answer run(Services services, Asker asker) {
        if (maskId.isPresent()) {
            return Answer.of(MASKID_NOT_VALID);
        }
        RecordingQuery query =
                new RecordingQuery(
                        callCount.orElse(ROWS),
                        filters.map(ColumnFilters::filters).orElse(Map.of()),
                        startTime,
                        endTime,
                        after);
        return services.look(() -> {
            List<Body> rows =
                    services.recordings().find(query).stream()
                            .<Body>map(row ->
                                    new Body.Node(
                                            "CALL", RecordingBody.columns(row, services.times())))
                            .toList();
            return Answer.of(OK, Body.list("CALLS", rows));
        });
    }
}
