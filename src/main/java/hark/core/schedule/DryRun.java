package hark.core.schedule;

import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent.CallChanged;
import hark.core.event.CoreEvent.CallRenamed;
import hark.core.event.CoreEvent.CallStarted;
import hark.core.event.CoreEvent.CallStopped;
import hark.core.event.CoreEvent.Decided;
import hark.core.event.History;
import hark.core.event.Numbered;
import hark.core.schedule.CallFacts.Asked;
import hark.core.schedule.DecisionTrace.Result;
import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Holds a changed schedule against the calls of the last days, as the journal tells of them: what was said of each and
/// when, and who asked to record it. Two schedulers look at them, one with the rules there are and one with the changed
/// one among them; neither touches the running one. Both begin to count at zero, and chance is drawn anew.
public final class DryRun {
    private static final int EVENTS_MAX = 500_000;
    private static final int PAGE = 5_000;

    private final Parts parts;

    /// What a dry run works with.
    ///
    /// @param zone the server's
    public record Parts(History history, String coreIdent, ZoneId zone, Timers timers, Ids ids) {}

    public DryRun(Parts parts) {
        this.parts = parts;
    }

    public sealed interface Outcome {
        /// @param calls that began since then
        /// @param recorded of them when they took place
        /// @param now would be by the rules as they are
        /// @param then would be with the change
        /// @param more of them with the change only
        /// @param fewer of them without it only
        record Counts(int calls, int recorded, int now, int then, int more, int fewer) {}

        /// @param since the first moment that was looked at: what the journal no longer has is not
        /// @param days the same by the day on which a call began, in the server's zone; each from the first on
        record Held(Instant since, Counts all, List<Day> days) implements Outcome {
            public Held {
                days = List.copyOf(days);
            }
        }

        record Day(LocalDate date, Counts counts) {}

        /// @param problems why the schedule must not be made
        record Impossible(List<String> problems) implements Outcome {
            public Impossible {
                problems = List.copyOf(problems);
            }
        }
    }

    /// @param change the changed schedule, if it is made now. On which dates it holds is left aside, for it is asked
    ///     what it would have done.
    public Outcome hold(RuleSet rules, Function<Instant, Schedule> change, int days)
            throws IOException {
        Instant moment = parts.timers().now();
        Schedule changed = change.apply(moment);
        List<String> problems = problems(changed);
        if (!problems.isEmpty()) {
            return new Outcome.Impossible(problems);
        }
        Past past = new Past(rules, rules.with(changed.always()));
        Instant from = moment.minus(Duration.ofDays(days));
        long last = parts.history().before(from, EVENTS_MAX);
        List<Numbered> page = parts.history().after(last, PAGE);
        Instant since = page.isEmpty() ? from : page.getFirst().at();
        while (!page.isEmpty()) {
            page.forEach(past::see);
            page = parts.history().after(page.getLast().id(), PAGE);
        }
        return past.held(since);
    }

    /// Who sat at a device is not read from the journal yet: what would ask for him would find nobody.
    private static List<String> problems(Schedule changed) {
        boolean ofAgents =
                changed.type() == Schedule.Type.AGENT_PERCENTAGE
                        || changed.criteria()
                                .allConditions()
                                .anyMatch(each -> CallVariables.isOfAgent(each.field()));
        return ofAgents
                ? List.of("a dry run does not know who sat at the device")
                : Schedules.problems(changed);
    }

    /// One scheduler, and how the calls went with it: each it chose is taken to be recorded.
    private final class Side {
        private final Scheduler scheduler;
        private long traces;

        Side(RuleSet rules) {
            scheduler = new Scheduler(rules, parts.zone(), parts.ids());
        }

        boolean records(CallFacts facts) {
            DecisionTrace trace = scheduler.decide(facts, ++traces);
            scheduler.apply(trace);
            boolean recorded = trace.result() == Result.RECORD;
            if (recorded) {
                scheduler.recording(facts.key(), traces, Decider.Course.BEGAN);
                scheduler.recording(facts.key(), traces, Decider.Course.KEPT);
            }
            return recorded;
        }
    }

    /// A call that began while we looked.
    private static final class Seen {
        private final Instant began;
        private CallFields fields;
        private boolean recorded;
        private boolean now;
        private boolean then;

        Seen(CallFields fields, Instant began) {
            this.fields = fields;
            this.began = began;
        }
    }

    private final class Past {
        private final Side now;
        private final Side then;
        private final Map<CallKey, Seen> open = new HashMap<>();
        private final int[] sums = new int[6];
        private final SortedMap<LocalDate, int[]> byDay = new TreeMap<>();

        Past(RuleSet rules, RuleSet changed) {
            now = new Side(rules);
            then = new Side(changed);
        }

        /// Calls that began before we looked are not known well enough, and are passed over.
        void see(Numbered event) {
            if (event.event() instanceof CallStarted started) {
                started(started, event.at());
            } else if (event.event() instanceof CallChanged changed) {
                changed(changed, event.at());
            } else if (event.event() instanceof CallRenamed renamed) {
                renamed(renamed.key(), renamed.renamed());
            } else if (event.event() instanceof CallStopped stopped) {
                stopped(stopped.key());
            } else if (event.event() instanceof Decided decided) {
                decided(decided.trace(), event.at());
            }
        }

        private void started(CallStarted started, Instant at) {
            stopped(started.key());
            open.put(started.key(), new Seen(CallFields.NONE.with(started.fields()), at));
            ask(started.key(), at, Asked.BY_CALL);
        }

        private void changed(CallChanged changed, Instant at) {
            seen(changed.key())
                    .ifPresent(call -> call.fields = call.fields.with(changed.changes()));
            ask(changed.key(), at, Asked.BY_CALL);
        }

        private Optional<Seen> seen(CallKey key) {
            return Optional.ofNullable(open.get(key));
        }

        private void decided(DecisionTrace trace, Instant at) {
            seen(trace.key())
                    .filter(call -> trace.result() == Result.RECORD)
                    .ifPresent(call -> call.recorded = true);
            if (trace.asked() != Asked.BY_CALL) {
                ask(trace.key(), at, trace.asked());
            }
        }

        private void ask(CallKey key, Instant at, Asked asked) {
            seen(key)
                    .ifPresent(call -> {
                        CallFacts facts =
                                new CallFacts(
                                        key,
                                        call.fields,
                                        Optional.empty(),
                                        parts.coreIdent(),
                                        at,
                                        asked);
                        call.now = call.now || now.records(facts);
                        call.then = call.then || then.records(facts);
                    });
        }

        private void renamed(CallKey from, CallKey to) {
            Seen moved = open.remove(from);
            if (moved != null) {
                open.put(to, moved);
                now.scheduler.renamed(from, to);
                then.scheduler.renamed(from, to);
            }
        }

        private void stopped(CallKey key) {
            Seen call = open.remove(key);
            if (call != null) {
                now.scheduler.ended(key);
                then.scheduler.ended(key);
                count(call);
            }
        }

        private void count(Seen call) {
            boolean[] facts = {
                true,
                call.recorded,
                call.now,
                call.then,
                call.then && !call.now,
                call.now && !call.then
            };
            int[] day =
                    byDay.computeIfAbsent(
                            LocalDate.ofInstant(call.began, parts.zone()),
                            _ -> new int[sums.length]);
            for (int i = 0; i < facts.length; i++) {
                sums[i] += facts[i] ? 1 : 0;
                day[i] += facts[i] ? 1 : 0;
            }
        }

        Outcome held(Instant since) {
            open.values().forEach(this::count);
            List<Outcome.Day> days = new ArrayList<>();
            LocalDate last = LocalDate.ofInstant(parts.timers().now(), parts.zone());
            LocalDate first = LocalDate.ofInstant(since, parts.zone());
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                days.add(
                        new Outcome.Day(
                                day, counts(byDay.getOrDefault(day, new int[sums.length]))));
            }
            return new Outcome.Held(since, counts(sums), days);
        }

        private static Outcome.Counts counts(int[] sums) {
            return new Outcome.Counts(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        }
    }
}
