package hark.api.command;

import hark.api.ResultCode;
import java.util.List;

/// A TYPE in the table of contents.
///
/// @param answers empty when this installation cannot do it
public record CommandEntry(
        String type,
        Category category,
        Mark mark,
        Effect effect,
        List<ParameterFacts> parameters,
        List<ResultCode> answers,
        String manual) {
    public CommandEntry {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    static CommandEntry known(String type, Category category, Mark mark) {
        return new CommandEntry(type, category, mark, Effect.NONE, List.of(), List.of(), "");
    }

    public boolean isBuilt() {
        return !answers.isEmpty();
    }
}
