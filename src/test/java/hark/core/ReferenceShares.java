package hark.core;

import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.schedule.DecisionTrace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts percentages over again from what was told, each call once: of n calls n x percent / 100 are taken, rounded,
/// after every call.
final class ReferenceShares {
    private final Map<String, long[]> tallies = new HashMap<>();
    private final Map<CallKey, Set<Long>> counted = new HashMap<>();

    /// What is wrong after this event.
    Optional<String> take(CoreEvent event) {
        switch (event) {
            case CoreEvent.CallStopped e -> counted.remove(e.key());
            case CoreEvent.CallRenamed e ->
                    Optional.ofNullable(counted.remove(e.key()))
                            .ifPresent(seen -> counted.put(e.renamed(), seen));
            case CoreEvent.Decided e -> {
                return decided(e.trace());
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> decided(DecisionTrace trace) {
        Optional<String> wrong = Optional.empty();
        for (DecisionTrace.Look look : trace.looks()) {
            String tally = look.turn().map(DecisionTrace.Turn::tally).orElse("");
            Set<Long> seen = counted.computeIfAbsent(trace.key(), key -> new HashSet<>());
            if (!tally.isEmpty() && seen.add(look.scheduleId())) {
                long[] count = tallies.computeIfAbsent(tally, name -> new long[2]);
                count[0]++;
                count[1] += look.matched() ? 1 : 0;
                wrong = wrong.or(() -> inexact(tally, count));
            }
        }
        return wrong;
    }

    private static Optional<String> inexact(String tally, long[] count) {
        long percent = Long.parseLong(tally.substring(tally.indexOf(':') + 1));
        long wanted = Math.floorDiv(2 * count[0] * percent + 100, 200);
        return count[1] == wanted
                ? Optional.empty()
                : Optional.of(tally + ": " + count[1] + " of " + count[0] + ", not " + wanted);
    }
}
