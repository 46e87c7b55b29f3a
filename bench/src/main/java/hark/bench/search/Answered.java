package hark.bench.search;

import hark.bench.load.TimedLine.TimedAnswer;
import java.util.Optional;

/// What came back for a pair.
///
/// @param cpuNanos of the server meanwhile, whatever it did
/// @param wrong what is wrong with the answer, if anything
record Answered(Pair pair, int rows, long nanos, long cpuNanos, Optional<String> wrong) {
    /// @param most rows the server gives; a list shorter than that has them all, also the one the values come from
    static Answered of(Pair pair, TimedAnswer answer, long cpuNanos, int most) {
        int rows = answer.number("COUNT");
        return new Answered(
                pair, rows, answer.lastNanos(), cpuNanos, wrong(pair, answer, rows < most));
    }

    private static Optional<String> wrong(Pair pair, TimedAnswer answer, boolean whole) {
        if (answer.code() != 20) {
            return Optional.of(pair + " was answered by " + answer.code());
        }
        boolean there =
                pair.source().stream()
                        .allMatch(id -> answer.text().contains("<IDENT>" + id + "</IDENT>"));
        return whole && !there
                ? Optional.of(pair + " did not find " + pair.source().orElse(""))
                : Optional.empty();
    }

    double cpuMillis() {
        return cpuNanos / 1e6;
    }

    double millis() {
        return nanos / 1e6;
    }
}
