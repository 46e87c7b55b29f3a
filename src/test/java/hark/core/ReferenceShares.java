package hark.core;

import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.recording.RecordingRow;
import hark.core.schedule.DecisionTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts percentages over again from what was told, each call once: a call is taken when n x percent / 100 of all
/// calls so far, rounded, leave room for it beside those that are recorded or may still be.
final class ReferenceShares {
    private final Map<String, Integer> met = new HashMap<>();
    private final Map<CallKey, Call> open = new HashMap<>();
    private final List<Call> all = new ArrayList<>();

    /// What has become of a call is looked up anew each time.
    private static final class Call {
        final Set<Long> asked = new HashSet<>();
        final List<String> chosen = new ArrayList<>();
        final Map<Long, Optional<Boolean>> recordings = new HashMap<>();
        boolean over;
        boolean hope;

        boolean counts() {
            boolean some = recordings.values().stream().anyMatch(end -> end.orElse(true));
            return some || (hope && !over);
        }
    }

    /// What is wrong after this event.
    Optional<String> take(CoreEvent event) {
        switch (event) {
            case CoreEvent.CallStopped e ->
                    Optional.ofNullable(open.remove(e.key())).ifPresent(call -> call.over = true);
            case CoreEvent.CallRenamed e ->
                    Optional.ofNullable(open.remove(e.key()))
                            .ifPresent(call -> open.put(e.renamed(), call));
            case CoreEvent.Decided e -> {
                return decided(e.trace());
            }
            case CoreEvent.RecordingBegan e -> began(e.recording());
            case CoreEvent.RecordingCompleted e -> ended(e.recording(), true);
            case CoreEvent.RecordingFailed e -> ended(e.recording(), false);
            case CoreEvent.RecordingDropped e ->
                    ended(e.recording(), e.recording().terms().unwanted().isEmpty());
            default -> {}
        }
        return Optional.empty();
    }

    private void began(RecordingRow row) {
        Call call = open.get(row.key());
        if (call != null && row.decisionId().isPresent()) {
            call.recordings.put(row.id(), Optional.empty());
            call.hope = true;
        }
    }

    private void ended(RecordingRow row, boolean kept) {
        for (Call call : all) {
            if (call.recordings.containsKey(row.id())) {
                call.recordings.put(row.id(), Optional.of(kept));
                call.hope &= kept;
            }
        }
    }

    private Optional<String> decided(DecisionTrace trace) {
        Call call = open.computeIfAbsent(trace.key(), key -> newCall());
        call.hope |= trace.winner().isPresent();
        Optional<String> wrong = Optional.empty();
        for (DecisionTrace.Look look : trace.looks()) {
            String tally = look.turn().map(DecisionTrace.Turn::tally).orElse("");
            if (!tally.isEmpty() && call.asked.add(look.scheduleId())) {
                wrong = wrong.or(() -> inexact(tally, look.matched()));
                if (look.matched()) {
                    call.chosen.add(tally);
                }
            }
        }
        return wrong;
    }

    private Call newCall() {
        Call call = new Call();
        all.add(call);
        return call;
    }

    private Optional<String> inexact(String tally, boolean taken) {
        long calls = met.merge(tally, 1, Integer::sum);
        long percent = Long.parseLong(tally.substring(tally.indexOf(':') + 1));
        long wanted = Math.floorDiv(2 * calls * percent + 100, 200);
        long counted =
                all.stream().filter(call -> call.counts() && call.chosen.contains(tally)).count();
        return taken == counted < wanted
                ? Optional.empty()
                : Optional.of(tally + ": " + counted + " of " + calls + ", wanted " + wanted);
    }
}
