package hark.core.schedule;

import hark.core.call.CallKey;
import hark.core.schedule.DeciderCounts.CallTurns;
import hark.core.schedule.DeciderCounts.Period;
import hark.core.schedule.DeciderCounts.Tally;
import hark.core.schedule.DecisionTrace.Look;
import hark.core.schedule.DecisionTrace.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What has been counted. Changed by events alone, so that replaying them gives the same counts.
final class Counters {
    private static final Tally NOTHING = new Tally(0, 0);

    private final Map<String, Tally> percentages = new HashMap<>();
    private final Map<Long, Period> quotas = new HashMap<>();
    private final Map<CallKey, Map<Long, Turn>> turns = new HashMap<>();
    private final Claims claims = new Claims((name, calls) -> count(name, 0, calls));

    Tally tally(String name) {
        return percentages.getOrDefault(name, NOTHING);
    }

    /// Calls recorded in the period that begins then.
    int recorded(long scheduleId, long periodStart) {
        Period period = quotas.get(scheduleId);
        return period == null || period.startEpochSecond() != periodStart ? 0 : period.recorded();
    }

    Optional<Turn> turn(CallKey call, long scheduleId) {
        Map<Long, Turn> ofCall = turns.get(call);
        return ofCall == null ? Optional.empty() : Optional.ofNullable(ofCall.get(scheduleId));
    }

    /// A turn that is kept names the period in which the call has a place in the quota; empty: in none.
    void apply(DecisionTrace trace) {
        if (trace.winner().isPresent()) {
            claims.wanted(trace.key());
        }
        for (Look look : trace.looks()) {
            if (look.turn().isPresent()) {
                take(trace, look, look.turn().get());
            }
        }
    }

    private void take(DecisionTrace trace, Look look, Turn turn) {
        Map<Long, Turn> ofCall = turns.computeIfAbsent(trace.key(), key -> new HashMap<>());
        Optional<Turn> earlier = Optional.ofNullable(ofCall.get(look.scheduleId()));
        if (earlier.isEmpty() && !turn.tally().isEmpty()) {
            count(turn.tally(), 1, 0);
            if (turn.chosen()) {
                claims.chosen(trace.key(), turn.tally());
            }
        }
        OptionalLong held = earlier.map(Turn::period).orElse(OptionalLong.empty());
        boolean won = trace.winner().equals(OptionalLong.of(look.scheduleId()));
        if (won && turn.period().isPresent() && !turn.period().equals(held)) {
            held = turn.period();
            long period = held.getAsLong();
            quotas.put(
                    look.scheduleId(), new Period(period, recorded(look.scheduleId(), period) + 1));
        }
        Turn kept = earlier.orElse(turn);
        ofCall.put(look.scheduleId(), new Turn(kept.tally(), held, kept.chosen()));
    }

    private void count(String name, int met, int recorded) {
        Tally before = tally(name);
        percentages.put(name, new Tally(before.met() + met, before.recorded() + recorded));
    }

    void recording(CallKey call, long recordingId, Decider.Course course) {
        switch (course) {
            case BEGAN -> claims.began(call, recordingId);
            case KEPT -> claims.kept(recordingId);
            case LOST -> claims.lost(recordingId);
        }
    }

    void forget(CallKey call) {
        turns.remove(call);
        claims.ended(call);
    }

    void rename(CallKey from, CallKey to) {
        Map<Long, Turn> moved = turns.remove(from);
        if (moved != null) {
            turns.put(to, moved);
        }
        claims.rename(from, to);
    }

    DeciderCounts counts() {
        List<CallTurns> open =
                turns.entrySet().stream()
                        .map(entry -> new CallTurns(entry.getKey(), entry.getValue()))
                        .toList();
        return new DeciderCounts(percentages, quotas, open, claims.snapshot());
    }

    void restore(DeciderCounts counts) {
        percentages.clear();
        quotas.clear();
        turns.clear();
        percentages.putAll(counts.percentages());
        quotas.putAll(counts.quotas());
        counts.turns().forEach(call -> turns.put(call.key(), new HashMap<>(call.turns())));
        claims.restore(counts.claims());
    }
}
