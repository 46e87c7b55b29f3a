package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.UserImport;
import hark.people.UserImport.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "IMPORTUSERS",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.USERS_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {OK, ERROR_INVALID_ACTION, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        actions = {
            @Offers(action = "CHECK", manual = "Says what would come of it, and changes nothing."),
            @Offers(action = "IMPORT", manual = "All lines, or none.")
        },
        manual =
                """
                Many users at once, as a table in CSV (RFC 4180; separated by commas, semicolons or tabs). A first line
                with the names of IMPORTUSER's parameters says which columns there are; without it they are those of
                IMPORTUSER's list. A line with a USER_ID, or with a USERNAME that is known, changes that user; any other
                adds one. If one line is refused nothing is imported, and the answer, 59, says of each such line, up to
                1,000 of them, what IMPORTUSER would have answered. CSVGZIP holds the same, compressed by gzip, in
                Base64. PASSWORD is no column. At most 50,000 lines and 16 MiB.
                """)
public record ImportUsers(Action action, UserTable table) implements Administration {
    private static final int REFUSALS_MAX = 1_000;

    public enum Action {
        CHECK,
        IMPORT
    }

    @Override
    public boolean changes() {
        return action == Action.IMPORT;
    }

    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        for (UserTable.Line line : table.lines()) {
            if (line instanceof UserTable.Line.Read(int number, ImportUser user)) {
                Optional<String> why = user.beyond(rights, people);
                if (why.isPresent()) {
                    return why.map(each -> "line " + number + ": " + each);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Answer run(Services services, Asker asker) {
        List<UserImport.Line> lines = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (UserTable.Line line : table.lines()) {
            switch (line) {
                case UserTable.Line.Read(int number, ImportUser user) ->
                        lines.add(
                                new UserImport.Line(
                                        number,
                                        user.key(),
                                        draft -> user.over(draft, Optional.empty())));
                case UserTable.Line.Refused(int number, Answer why) ->
                        refusals.add(new Refusal(number, why));
            }
        }
        return services.write(() -> {
            Result result = result(new UserImport(services.directory()), lines, refusals);
            result.refusals()
                    .forEach(each ->
                            refusals.add(new Refusal(each.number(), UserAnswers.of(each.why()))));
            return answer(table.lines().size(), result, refusals);
        });
    }

    private Result result(UserImport imports, List<UserImport.Line> lines, List<Refusal> refusals)
            throws IOException {
        return switch (action) {
            case CHECK -> imports.tried(lines);
            case IMPORT -> refusals.isEmpty() ? imports.done(lines) : imports.tried(lines);
        };
    }

    private record Refusal(int line, Answer why) {
        Body row() {
            String label = why.code().label();
            return new Body.Node(
                    "REFUSAL",
                    List.of(
                            new Body.Leaf("LINE", Integer.toString(line)),
                            new Body.Leaf("RESULTCODE", Integer.toString(why.code().number())),
                            new Body.Leaf(
                                    "RESULTMSG",
                                    why.detail().isEmpty() ? label : label + ": " + why.detail())));
        }
    }

    private Answer answer(int lines, Result result, List<Refusal> refusals) {
        boolean refused = !refusals.isEmpty();
        Body body =
                new Body.Node(
                        "IMPORT",
                        List.of(
                                leaf("LINES", lines),
                                leaf("ADDED", refused ? 0 : result.added()),
                                leaf("CHANGED", refused ? 0 : result.changed()),
                                leaf("UNCHANGED", refused ? 0 : result.unchanged()),
                                leaf("REFUSED", refusals.size()),
                                Body.list(
                                        "REFUSALS",
                                        refusals.stream()
                                                .sorted(Comparator.comparingInt(Refusal::line))
                                                .limit(REFUSALS_MAX)
                                                .map(Refusal::row)
                                                .toList())));
        return refused
                ? new Answer(
                        PARAMETERS_INVALID,
                        "%d of %d lines refused, and nothing is imported"
                                .formatted(refusals.size(), lines),
                        Optional.of(body))
                : Answer.of(OK, body);
    }

    private static Body leaf(String name, int value) {
        return new Body.Leaf(name, Integer.toString(value));
    }
}
