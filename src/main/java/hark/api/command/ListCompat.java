package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.compat.Stranger;
import hark.core.Asker;
import hark.people.Permission;
import hark.support.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@CommandFacts(
        type = "LISTCOMPAT",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.SYSTEM_CONFIG,
        answers = ResultCode.OK,
        manual =
                """
                The TYPEs and parameters that clients have sent and nobody here knows, the last one
                first, up to 1,000 of them. KIND is TYPE or PARAMETER. CLIENT used it last. EXAMPLE
                shows how it was used first, with the length of values in their place. SUGGESTION is an
                alias that may mend it; empty where no name of ours is near.
                """)
public record ListCompat() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        List<CommandEntry> entries = services.catalogue().entries();
        Set<String> types = entries.stream().map(CommandEntry::type).collect(Collectors.toSet());
        Set<String> parameters =
                entries.stream()
                        .flatMap(entry -> entry.parameters().stream())
                        .map(ParameterFacts::name)
                        .collect(Collectors.toSet());
        List<Body> rows =
                services.strangers().all().stream()
                        .map(each -> row(each, suggestion(each, types, parameters), services))
                        .toList();
        return Answer.of(ResultCode.OK, Body.list("STRANGERS", rows));
    }

    /// None for a parameter of another command: it is called as it is called here, and an alias would mend nothing.
    private static Optional<String> suggestion(
            Stranger stranger, Set<String> types, Set<String> parameters) {
        Optional<String> near =
                switch (stranger.kind()) {
                    case TYPE -> Nearest.to(stranger.name(), types);
                    case PARAMETER -> Nearest.to(stranger.name(), parameters);
                };
        return near.filter(ours -> !ours.equals(stranger.name()));
    }

    private static Body row(Stranger stranger, Optional<String> near, Services services) {
        return new Body.Node(
                "STRANGER",
                List.of(
                        new Body.Leaf("KIND", stranger.kind().name()),
                        new Body.Leaf("NAME", stranger.name()),
                        new Body.Leaf("TIMES", Long.toString(stranger.times())),
                        new Body.Leaf("FIRSTTIME", services.times().write(stranger.first())),
                        new Body.Leaf("LASTTIME", services.times().write(stranger.last())),
                        new Body.Leaf("CLIENT", stranger.client()),
                        new Body.Leaf("EXAMPLE", stranger.example()),
                        new Body.Leaf(
                                "SUGGESTION",
                                near.map(ours -> stranger.name() + "=" + ours).orElse(""))));
    }
}
