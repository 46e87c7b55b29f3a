package hark.core.schedule;

import hark.core.call.CallKey;
import hark.core.schedule.DecisionTrace.Look;
import hark.core.schedule.DecisionTrace.Result;
import hark.core.schedule.Schedule.Type;
import hark.support.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a call against the block filters and then against all active schedules. The winner is the highest priority,
/// then the earliest created [A]; RECORDSTART tries the schedules made for it before the ordinary ones.
public final class Scheduler implements Decider {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private static final Comparator<Schedule> RANK =
            Comparator.comparing((Schedule schedule) -> -schedule.terms().priority())
                    .thenComparing(Schedule::created)
                    .thenComparing(Schedule::id);

    private final ZoneId zone;
    private final Ids ids;
    private final Counters counters = new Counters();
    private Map<Long, Schedule> schedules = Map.of();
    private List<Rule> rules = List.of();
    private Filters filters = new Filters(List.of());

    /// @param zone the server's, for times of day, weekdays and the days of quotas
    public Scheduler(RuleSet rules, ZoneId zone, Ids ids) {
        this.zone = zone;
        this.ids = ids;
        follow(rules);
    }

    @Override
    public void follow(RuleSet set) {
        schedules =
                set.schedules().stream()
                        .collect(Collectors.toUnmodifiableMap(Schedule::id, Function.identity()));
        rules =
                set.schedules().stream()
                        .filter(Schedule::active)
                        .sorted(RANK)
                        .map(schedule -> new Rule(schedule, zone, ids))
                        .toList();
        filters = new Filters(set.filters());
        set.schedules().forEach(Scheduler::warn);
    }

    private static void warn(Schedule schedule) {
        Schedules.problems(schedule)
                .forEach(problem ->
                        LOG.error(
                                "The schedule \"{}\" cannot be used: {}",
                                schedule.name(),
                                problem));
    }

    @Override
    public Optional<String> blocking(CallFacts call, Instant begun) {
        return filters.blocking(call, begun);
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public DecisionTrace decide(CallFacts call, long traceId) {
        Optional<String> blocking = filters.blocking(call, Instant.MAX);
        if (blocking.isPresent()) {
            return trace(call, traceId, List.of(), blocking);
        }
        List<Look> looks = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            looks.add(rule.look(call, counters));
        }
        return trace(call, traceId, looks, blocking);
    }

    private DecisionTrace trace(
            CallFacts call, long traceId, List<Look> looks, Optional<String> blocking) {
        OptionalLong winner = winner(looks);
        Result unblocked = winner.isPresent() ? Result.RECORD : Result.NO_SCHEDULE;
        Result result = blocking.isPresent() ? Result.BLOCKED : unblocked;
        return DecisionTrace.of(
                call, traceId, new DecisionTrace.Outcome(looks, blocking, winner, result));
    }

    /// Looks stand in the order of rank, so the first that matched wins within its kind.
    private OptionalLong winner(List<Look> looks) {
        OptionalLong best = OptionalLong.empty();
        int bestTurn = Integer.MAX_VALUE;
        for (int i = 0; i < looks.size(); i++) {
            if (looks.get(i).matched()) {
                int turn = turn(rules.get(i).schedule().type());
                if (turn < bestTurn) {
                    bestTurn = turn;
                    best = OptionalLong.of(looks.get(i).scheduleId());
                }
            }
        }
        return best;
    }

    /// Whose turn it is: On-Demand, then API Initiated, then the ordinary types.
    private static int turn(Type type) {
        return switch (type) {
            case ON_DEMAND -> 0;
            case API_INITIATED -> 1;
            case SET_NUMBER, PERCENTAGE, AGENT_PERCENTAGE, TIMED -> 2;
        };
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
        return Optional.ofNullable(schedules.get(id));
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
