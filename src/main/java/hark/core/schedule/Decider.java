package hark.core.schedule;

import hark.core.call.CallKey;
import java.time.Instant;
import java.util.Optional;

/// Holds a call against all schedules. Its counters are part of the core's state: [#decide] changes nothing, and
/// [#apply] takes over what a decision did to the counters, in live running and in replay alike.
public interface Decider {
    /// False: it decides nothing, and RECORDSTART is refused for that reason.
    boolean isRunning();

    /// @param traceId the id the trace shall carry
    DecisionTrace decide(CallFacts call, long traceId);

    /// The filter that forbids a recording of the call which began then, in words. Counts nothing.
    Optional<String> blocking(CallFacts call, Instant begun);

    /// From now on these schedules and filters hold. What was counted stays, and so do the turns of open calls.
    void follow(RuleSet rules);

    /// Counts the decision. Called once for each trace, in order.
    void apply(DecisionTrace trace);

    /// The call is over: its turns are forgotten, and the next call of that key is a new one. In live running and in
    /// replay alike.
    void ended(CallKey key);

    /// What became of a recording of the call, in live running and in replay alike: a call that was chosen and is not
    /// recorded gives its turn back.
    void recording(CallKey key, long recordingId, Course course);

    enum Course {
        BEGAN,
        KEPT,
        /// There is nothing of it.
        LOST
    }

    /// The call goes by another key from now on and keeps its turns.
    void renamed(CallKey key, CallKey renamed);

    /// A schedule as it is now; empty when it is gone.
    Optional<Schedule> schedule(long id);

    /// Everything the counters hold, to be given to [#restore] in a later life.
    DeciderCounts counts();

    void restore(DeciderCounts counts);
}
