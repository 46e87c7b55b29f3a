package hark.core.schedule;

import hark.core.schedule.CompiledCriteria.Finding;
import hark.core.schedule.DeciderCounts.Tally;
import hark.core.schedule.DecisionTrace.Look;
import hark.core.schedule.DecisionTrace.Turn;
import hark.support.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A schedule made ready to be asked of many calls: how it looks at one, and what it says about it.
final class Rule {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT);

    private final Schedule schedule;
    private final CompiledCriteria criteria;
    private final QuotaPeriods periods;
    private final ZoneId zone;
    private final Ids ids;

    /// A schedule with problems (see [Schedules#problems]) matches no call and says why.
    Rule(Schedule schedule, ZoneId zone, Ids ids) {
        List<String> problems = Schedules.problems(schedule);
        this.schedule = schedule;
        this.criteria =
                problems.isEmpty()
                        ? CompiledCriteria.of(schedule.criteria(), zone)
                        : CompiledCriteria.never(
                                "This schedule cannot be used: " + String.join("; ", problems));
        this.periods = new QuotaPeriods(schedule, zone);
        this.zone = zone;
        this.ids = ids;
    }

    Schedule schedule() {
        return schedule;
    }

    Look look(CallFacts call, Counters counters) {
        if (schedule.from().isPresent() && call.at().isBefore(schedule.from().get())) {
            return no("Not in force before " + written(schedule.from().get()) + ".");
        }
        if (schedule.until().isPresent() && !call.at().isBefore(schedule.until().get())) {
            return no("Expired at " + written(schedule.until().get()) + ".");
        }
        Optional<String> notAsked = notAsked(call.asked());
        if (notAsked.isPresent()) {
            return no(notAsked.get());
        }
        Finding finding = criteria.find(call);
        return finding.held() ? met(call, counters, finding.words()) : no(finding.words() + ".");
    }

    private Optional<String> notAsked(CallFacts.Asked asked) {
        return switch (schedule.type()) {
            case SET_NUMBER, PERCENTAGE, AGENT_PERCENTAGE -> Optional.empty();
            case API_INITIATED ->
                    asked == CallFacts.Asked.BY_CALL
                            ? Optional.of("API Initiated, and no client has asked to record.")
                            : Optional.empty();
            case TIMED -> Optional.of("Timed: it records screens at its times, and no calls.");
            case ON_DEMAND ->
                    asked == CallFacts.Asked.BY_AGENT
                            ? Optional.empty()
                            : Optional.of("On-Demand, and the agent has not asked to record.");
        };
    }

    private Look met(CallFacts call, Counters counters, String words) {
        Optional<Turn> before = counters.turn(call.key(), schedule.id());
        return switch (schedule.type()) {
            case PERCENTAGE -> share(Integer.toString(schedule.percent()), before, counters, words);
            case AGENT_PERCENTAGE ->
                    call.agentId()
                            .map(agent ->
                                    share(
                                            schedule.percent() + "/" + agent,
                                            before,
                                            counters,
                                            words))
                            .orElseGet(() ->
                                    no(
                                            words
                                                    + "; no agent is known, and agents' calls are counted."));
            case SET_NUMBER -> setNumber(call, before, counters, words);
            case API_INITIATED, ON_DEMAND, TIMED -> draw(before, OptionalLong.empty(), words);
        };
    }

    /// A share of the calls, true after every call: of n that met the criteria n x percent / 100, rounded, are taken.
    private Look share(String counted, Optional<Turn> before, Counters counters, String words) {
        int percent = schedule.percent();
        if (percent == 0 || percent == 100) {
            String outcome =
                    percent == 100
                            ? "; all such calls are taken."
                            : "; no such call is taken (0 %).";
            return new Look(
                    schedule.id(),
                    schedule.name(),
                    percent == 100,
                    words + outcome,
                    Optional.empty());
        }
        if (before.isPresent()) {
            String outcome = before.get().chosen() ? "was taken." : "was not taken.";
            return look(
                    before.get(),
                    words + "; this call has had its turn at " + percent + " % and " + outcome);
        }
        String tally = schedule.id() + ":" + counted;
        Tally so = counters.tally(tally);
        boolean chosen = (2 * so.recorded() + 1) * 100 <= 2 * (so.met() + 1) * percent;
        String sentence =
                "%s; %d %% of such calls are taken, %d of %d so far: this one is%s."
                        .formatted(words, percent, so.recorded(), so.met(), chosen ? "" : " not");
        return look(new Turn(tally, OptionalLong.empty(), chosen), sentence);
    }

    private Look setNumber(CallFacts call, Optional<Turn> before, Counters counters, String words) {
        long period = periods.startOf(call.at());
        int recorded = counters.recorded(schedule.id(), period);
        String since = written(Instant.ofEpochSecond(period));
        String so =
                "%s; %d of %d wanted since %s are recorded"
                        .formatted(words, recorded, periods.calls(), since);
        if (before.filter(turn -> turn.period().equals(OptionalLong.of(period))).isPresent()) {
            return look(before.get(), so + ", this call among them.");
        }
        return recorded >= periods.calls()
                ? no(so + ".")
                : draw(before, OptionalLong.of(period), so);
    }

    /// The Random Probability, drawn once for a call and schedule. [A]
    private Look draw(Optional<Turn> before, OptionalLong period, String words) {
        if (schedule.percent() == 100) {
            Optional<Turn> turn =
                    period.isEmpty() ? Optional.empty() : Optional.of(new Turn("", period, true));
            return new Look(schedule.id(), schedule.name(), true, words + ".", turn);
        }
        if (before.isPresent()) {
            boolean chosen = before.get().chosen();
            String outcome = chosen ? "was taken." : "was not taken.";
            return look(
                    new Turn("", period, chosen),
                    words + "; the draw was made before, and this call " + outcome);
        }
        int drawn = (int) (ids.chance() * 100);
        String sentence =
                "%s; drew %d of 0 to 99, wanted under %d."
                        .formatted(words, drawn, schedule.percent());
        return look(new Turn("", period, drawn < schedule.percent()), sentence);
    }

    private String written(Instant moment) {
        return MOMENT.format(moment.atZone(zone));
    }

    private Look look(Turn turn, String sentence) {
        return new Look(schedule.id(), schedule.name(), turn.chosen(), sentence, Optional.of(turn));
    }

    private Look no(String sentence) {
        return new Look(schedule.id(), schedule.name(), false, sentence, Optional.empty());
    }
}
