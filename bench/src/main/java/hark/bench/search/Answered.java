package hark.bench.search;

import hark.bench.load.TimedLine.TimedAnswer;
import java.util.Optional;

/// What came back for a pair.
///
/// @param wrong what is wrong with the answer, if anything
record Answered(Pair pair, int rows, long nanos, Optional<String> wrong) {
    /// @param most rows the server gives; a list shorter than that has them all, also the one the values come from
    static Answered of(Pair pair, TimedAnswer answer, int most) {
        int rows = answer.number("COUNT");
        return new Answered(pair, rows, answer.lastNanos(), wrong(pair, answer, rows < most));
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

    double millis() {
        return nanos / 1e6;
    }
}
