package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.schedule.Criteria;
import hark.core.schedule.CriteriaText;
import hark.core.schedule.Rulebook.ScheduleOutcome;
import hark.core.schedule.Schedule;
import hark.people.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

@CommandFacts(
        type = "IMPORTSCHEDULE",
        category = Category.ADMINISTRATION,
        feature = Feature.IMPORT,
        mark = Mark.OURS,
        permission = Permission.SCHEDULES_ADMIN,
        effect = Effect.ADMINISTERS,
        answers = {OK, ERROR_INVALID_ACTION, BLANK_REQUIRED_VALUE, PARAMETERS_INVALID},
        actions = {
            @Offers(action = "LIST", manual = "All schedules, with their CRITERIA in normal form."),
            @Offers(
                    action = "ADD",
                    needs = "name",
                    manual =
                            """
                            A new one. Without more it is a Percentage schedule that takes all calls, is
                            active and never expires.
                            """),
            @Offers(
                    action = "UPDATE",
                    keeps = "name",
                    needs = "scheduleId",
                    manual =
                            """
                            Changes what is given. A blank STARTDATE, ENDDATE, CRITERIA, KEEPDAYS,
                            ARCHIVEACTION, MINSECONDS or MAXSECONDS clears it.
                            """),
            @Offers(
                    action = "DELETE",
                    needs = "scheduleId",
                    manual = "Removes it; what it had recorded stays."),
            @Offers(
                    action = "DRYRUN",
                    keeps = "name",
                    manual =
                            """
                            Holds the schedule, changed as UPDATE would (with SCHEDULEID) or new as ADD
                            would make it, against the calls of the last DAYS (1 unless given) and changes
                            nothing. SCHEDULES.md explains the answer.
                            """)
        },
        manual =
                """
                The schedules that decide what is recorded. A call is held against all active ones, and
                the highest PRIORITY wins, among equals the earliest created. PERCENT is the share of
                PERCENTAGE and AGENT_PERCENTAGE, and of the others the chance that is drawn once for a
                call. SET_NUMBER takes QUOTA calls in each PERIODHOURS (24 unless given). CRITERIA such as
                `DNIS starts 1900 and USER1 in gold, silver` are explained in SCHEDULES.md; blank is any
                call. STARTDATE is the first moment it holds, ENDDATE the first it no longer does.
                KEEPDAYS and ARCHIVEACTION are -1 where not set. TIMED schedules record screens at
                times; they can be kept, and match nothing until screens can be recorded. SCREEN is kept
                for then, too. LOOKBACK=N leaves out what was said before RECORDSTART, where
                `lookback.seconds` holds it. A change holds from the next event of each call on; a recording keeps what
                its schedule gave it.
                """)
public record ImportSchedule(
        Action action,
        @Accepts(max = Long.MAX_VALUE) OptionalLong scheduleId,
        @Accepts(max = 128) Given<String> name,
        @Accepts(max = 1_000) Given<String> description,
        @Accepts(max = 128) Given<String> owner,
        Optional<Schedule.Type> scheduleType,
        Optional<Boolean> active,
        Given<Instant> startDate,
        Given<Instant> endDate,
        @Accepts(max = 100) OptionalInt percent,
        @Accepts(min = 1, max = 1_000_000) OptionalInt quota,
        @Accepts(min = 1, max = 8_784) OptionalInt periodHours,
        @Accepts(max = CriteriaText.LENGTH_MAX) Given<String> criteria,
        @Accepts(max = 100) OptionalInt priority,
        @Accepts(min = -1, max = 36_500) Given<Integer> keepDays,
        @Accepts(min = -1, max = Integer.MAX_VALUE) Given<Integer> archiveAction,
        @Accepts(max = 86_400) Given<Duration> minSeconds,
        @Accepts(max = 86_400) Given<Duration> maxSeconds,
        Optional<Boolean> stereo,
        Optional<Boolean> screen,
        Optional<Boolean> lookBack,
        @Accepts(min = 1, max = 366) OptionalInt days)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE,
        DRYRUN
    }

    @Override
    public boolean changes() {
        return switch (action) {
            case LIST, DRYRUN -> false;
            case ADD, UPDATE, DELETE -> true;
        };
    }

    @Override
    public Answer run(Services services, Asker asker) {
        return switch (action) {
            case LIST -> list(services);
            case ADD, UPDATE, DRYRUN -> change(services, asker);
            case DELETE ->
                    services.rule(
                            asker,
                            follower ->
                                    of(
                                            services.policies()
                                                    .rules()
                                                    .removeSchedule(
                                                            scheduleId.orElseThrow(), follower),
                                            services));
        };
    }

    private static Answer list(Services services) {
        ScheduleBody body = new ScheduleBody(services.times());
        return services.look(() ->
                Answer.of(
                        OK,
                        Body.list(
                                "SCHEDULES",
                                services.policies().rules().rules().schedules().stream()
                                        .map(body::of)
                                        .toList())));
    }

    private Answer change(Services services, Asker asker) {
        Optional<Integer> unknown =
                archiveAction
                        .anew()
                        .filter(id ->
                                id >= 0 && !services.policies().archiveActions().isActive(id));
        if (unknown.isPresent()) {
            return Answer.of(
                    PARAMETERS_INVALID, "there is no active archive action " + unknown.get());
        }
        return switch (CriteriaText.read(criteria.anew().orElse(""))) {
            case CriteriaText.Reading.Malformed(int at, String problem) ->
                    Answer.of(
                            PARAMETERS_INVALID,
                            "CRITERIA, character %d: %s".formatted(at, problem));
            case CriteriaText.Reading.Read(Criteria read) -> {
                ScheduleChange change = new ScheduleChange(this, read);
                yield action == Action.DRYRUN
                        ? new ScheduleDryRun(services, this, change).answer()
                        : keep(services, asker, change);
            }
        };
    }

    private Answer keep(Services services, Asker asker, ScheduleChange change) {
        return services.rule(
                asker,
                follower ->
                        of(
                                action == Action.ADD
                                        ? services.policies().rules().add(change::anew, follower)
                                        : services.policies()
                                                .rules()
                                                .update(
                                                        scheduleId.orElseThrow(),
                                                        change::over,
                                                        follower),
                                services));
    }

    static Answer noSuchSchedule() {
        return Answer.of(PARAMETERS_INVALID, "there is no such schedule");
    }

    private static Answer of(ScheduleOutcome outcome, Services services) {
        return switch (outcome) {
            case ScheduleOutcome.Kept(Schedule schedule) ->
                    Answer.of(OK, new ScheduleBody(services.times()).of(schedule));
            case ScheduleOutcome.Removed(long id) -> Answer.of(OK);
            case ScheduleOutcome.NoSuchSchedule() -> noSuchSchedule();
            case ScheduleOutcome.Impossible(List<String> problems) ->
                    Answer.of(PARAMETERS_INVALID, String.join("; ", problems));
        };
    }
}
