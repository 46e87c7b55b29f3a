package hark.api.command;

import hark.api.ResultCode;
import java.util.List;
import java.util.Optional;

/// A TYPE in the table of contents.
///
/// @param stillHolds for a command that begins something: the answer which says that it is already under way
/// @param actions for a TYPE with an ACTION: what it offers
/// @param feature what it belongs to, and is switched off with
/// @param answers empty when this installation cannot do it
public record CommandEntry(
        String type,
        Category category,
        Mark mark,
        Effect effect,
        Optional<ResultCode> stillHolds,
        List<ActionFacts> actions,
        Optional<Feature> feature,
        List<ParameterFacts> parameters,
        List<ResultCode> answers,
        String manual) {
    public CommandEntry {
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /// A TYPE that this installation cannot do.
    public static CommandEntry known(String type, Category category, Mark mark) {
        return new CommandEntry(
                type,
                category,
                mark,
                Effect.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
    }

    public boolean isBuilt() {
        return !answers.isEmpty();
    }
}
