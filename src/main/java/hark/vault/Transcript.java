package hark.vault;

import java.time.Instant;
import java.util.List;

/// What was written in a conversation.
///
/// @param subject blank when none was told
/// @param participants those who were named; whoever wrote a line takes part without that
/// @param lines in their order, none of them from inside a blackout
public record Transcript(String subject, List<String> participants, List<Line> lines) {
    public Transcript {
        participants = List.copyOf(participants);
        lines = List.copyOf(lines);
    }

    /// Nothing of what was written: it is not for logs.
    @Override
    public String toString() {
        return "a transcript of " + lines.size() + " lines";
    }

    /// @param sender blank when nobody was named
    public record Line(Instant at, String sender, String text) {
        @Override
        public String toString() {
            return "a line of " + at;
        }
    }
}
