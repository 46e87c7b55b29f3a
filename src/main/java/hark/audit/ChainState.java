package hark.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a trail is as it was written, as far as is known.
///
/// @param signed the newest row that is signed and on the disk
/// @param last how the last look at the whole chain ended; empty when there was none since the start
/// @param running the look that goes on now
public record ChainState(Head signed, Optional<Checked> last, Optional<Running> running) {
    /// What is wrong, as far as the last look has found it: of many faults the first, and how many there are.
    public Optional<String> flaw() {
        return last.flatMap(each ->
                switch (each.outcome()) {
                    case Outcome.Broken(List<String> flaws, int count) ->
                            Optional.of(
                                    count == 1
                                            ? flaws.getFirst()
                                            : "%d faults, the first: %s"
                                                    .formatted(count, flaws.getFirst()));
                    case Outcome.Holds(), Outcome.Unread(_) -> Optional.empty();
                });
    }

    /// What was wrong and is acknowledged: of many the first, and how many there are.
    public Optional<String> acknowledged() {
        return last.map(Checked::acknowledged)
                .filter(all -> !all.isEmpty())
                .map(all ->
                        all.size() == 1
                                ? all.getFirst()
                                : "%d faults, the first: %s".formatted(all.size(), all.getFirst()));
    }

    /// Whether the last look has found this flaw, and nobody has acknowledged it.
    boolean has(String flaw) {
        return last.filter(each ->
                        each.outcome() instanceof Outcome.Broken(List<String> flaws, _)
                                && flaws.stream().anyMatch(one -> one.endsWith("[" + flaw + "]")))
                .isPresent();
    }

    /// @param at when it was over
    /// @param through the last row that was looked at
    /// @param acknowledged flaws that somebody has looked into, sentences; of many only the first
    public record Checked(
            Instant at, long rows, long through, Outcome outcome, List<String> acknowledged) {
        public Checked {
            acknowledged = List.copyOf(acknowledged);
        }
    }

    public sealed interface Outcome {
        record Holds() implements Outcome {}

        /// @param flaws sentences; of many only the first
        /// @param count of all
        record Broken(List<String> flaws, int count) implements Outcome {
            public Broken {
                flaws = List.copyOf(flaws);
            }
        }

        /// The files could not be read.
        record Unread(String why) implements Outcome {}
    }

    /// @param rows how many it has seen so far
    public record Running(Instant since, long rows) {}
}
