package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.api.TimeForm;
import hark.core.Asker;
import hark.core.schedule.BlockFilter;
import hark.core.schedule.Rulebook;
import hark.core.schedule.Rulebook.FilterOutcome;
import hark.people.Permission;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@CommandFacts(
        type = "IMPORTFILTER",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.SCHEDULES_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {OK, ERROR_INVALID_ACTION, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        actions = {
            @Offers(action = "LIST", manual = "All block filters."),
            @Offers(
                    action = "ADD",
                    needs = {"field", "pattern"},
                    manual = "Forbids recording calls of which FIELD is PATTERN."),
            @Offers(action = "DELETE", needs = "filterId", manual = "Permits it again.")
        },
        manual =
                """
                Block filters: calls that are never recorded, whoever asks (35). In PATTERN `*` stands
                for any text, and case does not count. A running recording whose call comes to match is
                stopped and dropped. One that ran already when the filter was made is left alone and kept;
                RECORDSTOP ends it.
                """)
public record ImportFilter(
        Action action,
        @Accepts(max = Long.MAX_VALUE) OptionalLong filterId,
        Optional<BlockFilter.Field> field,
        @Accepts(max = 128) Optional<String> pattern)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        DELETE
    }

    @Override
    public Answer run(Services services, Asker asker) {
        Rulebook rules = services.policies().rules();
        TimeForm times = services.times();
        return switch (action) {
            case LIST -> services.look(() -> list(rules, times));
            case ADD ->
                    services.rule(
                            asker,
                            follower ->
                                    of(
                                            rules.add(
                                                    field.orElseThrow(),
                                                    pattern.orElseThrow(),
                                                    follower),
                                            times));
            case DELETE ->
                    services.rule(
                            asker,
                            follower ->
                                    of(
                                            rules.removeFilter(filterId.orElseThrow(), follower),
                                            times));
        };
    }

    private static Answer list(Rulebook rules, TimeForm times) throws IOException {
        List<Body> rows =
                rules.rules().filters().stream().<Body>map(filter -> row(filter, times)).toList();
        return Answer.of(OK, Body.list("FILTERS", rows));
    }

    private static Answer of(FilterOutcome outcome, TimeForm times) {
        return switch (outcome) {
            case FilterOutcome.Kept(BlockFilter filter) -> Answer.of(OK, row(filter, times));
            case FilterOutcome.Removed(long id) -> Answer.of(OK);
            case FilterOutcome.NoSuchFilter() ->
                    Answer.of(PARAMETERS_INVALID, "there is no such filter");
            case FilterOutcome.SaidAlready(BlockFilter by) ->
                    Answer.of(PARAMETERS_INVALID, "filter " + by.id() + " says the same");
        };
    }

    private static Body.Node row(BlockFilter filter, TimeForm times) {
        return new Body.Node(
                "FILTER",
                List.of(
                        new Body.Leaf("FILTERID", Long.toString(filter.id())),
                        new Body.Leaf("FIELD", filter.field().name()),
                        new Body.Leaf("PATTERN", filter.pattern()),
                        new Body.Leaf("CREATED", times.write(filter.created()))));
    }
}
