package hark.core.schedule;

import hark.core.call.CallKey;
import hark.core.schedule.DecisionTrace.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Stands where the scheduler would when it is switched off, or when its schedules cannot be read: nothing is recorded,
/// and every trace says why. What was counted before is kept for the next start.
public final class StoppedScheduler implements Decider {
    private final Counters counters = new Counters();

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public DecisionTrace decide(CallFacts call, long traceId) {
        return DecisionTrace.of(
                call,
                traceId,
                new DecisionTrace.Outcome(
                        List.of(), Optional.empty(), OptionalLong.empty(), Result.STOPPED));
    }

    @Override
    public Optional<String> blocking(CallFacts call, Instant begun) {
        return Optional.empty();
    }

    @Override
    public void follow(RuleSet rules) {
        // They hold when it runs again, which is after the next start
    }

    @Override
    public void apply(DecisionTrace trace) {
        counters.apply(trace);
    }

    @Override
    public void ended(CallKey key) {
        counters.forget(key);
    }

    @Override
    public void recording(CallKey key, long recordingId, Course course) {
        counters.recording(key, recordingId, course);
    }

    @Override
    public void renamed(CallKey from, CallKey to) {
        counters.rename(from, to);
    }

    @Override
    public Optional<Schedule> schedule(long id) {
        return Optional.empty();
    }

    @Override
    public DeciderCounts counts() {
        return counters.counts();
    }

    @Override
    public void restore(DeciderCounts counts) {
        counters.restore(counts);
    }
}
