package hark.api.command;

import hark.api.Answer;
import java.util.List;

/// Users as a table: each line is what IMPORTUSER would be told of one.
public record UserTable(List<Line> lines) {
    public UserTable {
        lines = List.copyOf(lines);
    }

    /// By the number at which it begins in the text, from 1.
    public sealed interface Line {
        int number();

        record Read(int number, ImportUser user) implements Line {}

        /// It could not be understood.
        record Refused(int number, Answer why) implements Line {}
    }
}
