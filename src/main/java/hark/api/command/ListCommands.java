package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.core.Asker;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@CommandFacts(
        type = "LISTCOMMANDS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = {},
        answers = ResultCode.OK,
        manual =
                """
                Every TYPE with its mark (A: attested, D: our design), its parameters, the codes it may answer, and
                the permission it needs of who is bound by a role. A TYPE that is known and cannot be done here
                answers 49.
                """)
public record ListCommands() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        List<Body> rows = services.catalogue().entries().stream().map(ListCommands::row).toList();
        return Answer.of(ResultCode.OK, Body.list("COMMANDS", rows));
    }

    private static Body row(CommandEntry entry) {
        return new Body.Node(
                "COMMAND",
                List.of(
                        new Body.Leaf("TYPE", entry.type()),
                        new Body.Leaf("MARK", entry.mark().letter()),
                        new Body.Leaf("CATEGORY", entry.category().title()),
                        new Body.Leaf("PARAMETERS", parameters(entry)),
                        new Body.Leaf("ANSWERS", answers(entry)),
                        new Body.Leaf("PERMISSION", entry.needed())));
    }

    private static String parameters(CommandEntry entry) {
        return entry.parameters().stream()
                .map(ParameterFacts::name)
                .collect(Collectors.joining(" "));
    }

    private static String answers(CommandEntry entry) {
        if (!entry.isBuilt()) {
            return Integer.toString(ResultCode.COMMAND_NOT_SUPPORTED.number());
        }
        return Stream.of(entry.answers().stream(), whenOff(entry), onTheWay(entry))
                .flatMap(codes -> codes)
                .distinct()
                .map(code -> Integer.toString(code.number()))
                .collect(Collectors.joining(" "));
    }

    private static Stream<ResultCode> whenOff(CommandEntry entry) {
        return entry.feature().stream().map(feature -> ResultCode.UNLICENSED);
    }

    /// What every command that needs the core or the database may answer, too.
    private static Stream<ResultCode> onTheWay(CommandEntry entry) {
        return entry.effect() == Effect.NONE
                ? Stream.of(ResultCode.REQUESTID_INVALID)
                : Catalogue.ON_THE_WAY.stream();
    }
}
