package hark.core.schedule;

import hark.support.Register;
import hark.support.Register.Step;
import hark.support.Timers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The one place where schedules and block filters are changed. A change is durable first, then the scheduler is given
/// all rules as they are now; two changes reach it in the order in which they were kept.
public final class Rulebook {
    private final Books books;
    private final Timers timers;
    private Optional<Opened> opened = Optional.empty();

    public Rulebook(Books books, Timers timers) {
        this.books = books;
        this.timers = timers;
    }

    /// Where they are kept.
    ///
    /// @param atFirst what a new installation begins with
    public record Books(
            Register.Book<Schedule> schedules,
            Register.Book<BlockFilter> filters,
            List<Schedule> atFirst) {
        public Books {
            atFirst = List.copyOf(atFirst);
        }
    }

    private record Opened(Register<Schedule> schedules, Register<BlockFilter> filters) {
        RuleSet rules() {
            return new RuleSet(
                    List.copyOf(schedules.page().all()), List.copyOf(filters.page().all()));
        }
    }

    /// Who goes by the rules. Must not wait.
    public interface Follower {
        void follow(RuleSet rules);
    }

    /// Makes a schedule of the number and the moment it gets.
    public interface Draft {
        Schedule of(long id, Instant created);
    }

    public sealed interface ScheduleOutcome {
        record Kept(Schedule schedule) implements ScheduleOutcome {}

        record Removed(long id) implements ScheduleOutcome {}

        record NoSuchSchedule() implements ScheduleOutcome {}

        /// @param problems why it must not be made, a phrase for each reason
        record Impossible(List<String> problems) implements ScheduleOutcome {
            public Impossible {
                problems = List.copyOf(problems);
            }
        }
    }

    public sealed interface FilterOutcome {
        record Kept(BlockFilter filter) implements FilterOutcome {}

        record Removed(long id) implements FilterOutcome {}

        record NoSuchFilter() implements FilterOutcome {}

        record SaidAlready(BlockFilter by) implements FilterOutcome {}
    }

    /// Those that hold now. What could not be read when the server started is tried again.
    public synchronized RuleSet rules() throws IOException {
        return open().rules();
    }

    private Opened open() throws IOException {
        if (opened.isEmpty()) {
            Map<Long, Schedule> first = new TreeMap<>();
            books.atFirst().forEach(schedule -> first.put(schedule.id(), schedule));
            opened =
                    Optional.of(
                            new Opened(
                                    Register.open(books.schedules(), first),
                                    Register.open(books.filters(), Map.of())));
        }
        return opened.get();
    }

    public ScheduleOutcome add(Draft draft, Follower follower) throws IOException {
        Instant now = timers.now();
        return followed(
                follower,
                open -> open.schedules().change(page -> keep(draft.of(page.lastId() + 1, now))));
    }

    public ScheduleOutcome update(long id, UnaryOperator<Schedule> change, Follower follower)
            throws IOException {
        return followed(
                follower,
                open ->
                        open.schedules()
                                .change(page ->
                                        page.get(id)
                                                .map(before -> keep(change.apply(before)))
                                                .orElseGet(Rulebook::noSuchSchedule)));
    }

    private static Step<Schedule, ScheduleOutcome> noSuchSchedule() {
        return Step.refused(new ScheduleOutcome.NoSuchSchedule());
    }

    private static Step<Schedule, ScheduleOutcome> keep(Schedule schedule) {
        List<String> problems = Schedules.problems(schedule);
        return problems.isEmpty()
                ? Step.kept(new ScheduleOutcome.Kept(schedule), schedule.id(), schedule)
                : Step.refused(new ScheduleOutcome.Impossible(problems));
    }

    public ScheduleOutcome removeSchedule(long id, Follower follower) throws IOException {
        return followed(
                follower,
                open ->
                        open.schedules()
                                .change(page ->
                                        page.get(id).isPresent()
                                                ? Step.removed(new ScheduleOutcome.Removed(id), id)
                                                : noSuchSchedule()));
    }

    public FilterOutcome add(BlockFilter.Field field, String pattern, Follower follower)
            throws IOException {
        Instant now = timers.now();
        return followed(
                follower,
                open ->
                        open.filters()
                                .change(page ->
                                        keep(
                                                page,
                                                new BlockFilter(
                                                        page.lastId() + 1, field, pattern, now))));
    }

    private static Step<BlockFilter, FilterOutcome> keep(
            Register.Page<BlockFilter> page, BlockFilter filter) {
        return page.all().stream()
                .filter(other -> other.field() == filter.field())
                .filter(other -> other.pattern().equalsIgnoreCase(filter.pattern()))
                .findFirst()
                .map(other ->
                        Step.<BlockFilter, FilterOutcome>refused(
                                new FilterOutcome.SaidAlready(other)))
                .orElseGet(() -> Step.kept(new FilterOutcome.Kept(filter), filter.id(), filter));
    }

    public FilterOutcome removeFilter(long id, Follower follower) throws IOException {
        return followed(
                follower,
                open ->
                        open.filters()
                                .change(page ->
                                        page.get(id).isPresent()
                                                ? Step.removed(new FilterOutcome.Removed(id), id)
                                                : Step.refused(new FilterOutcome.NoSuchFilter())));
    }

    private interface Change<O> {
        O make(Opened open) throws IOException;
    }

    /// A refusal changes nothing, and nobody need follow.
    private synchronized <O> O followed(Follower follower, Change<O> change) throws IOException {
        RuleSet before = rules();
        O outcome = change.make(open());
        RuleSet after = rules();
        if (!after.equals(before)) {
            follower.follow(after);
        }
        return outcome;
    }
}
