package hark.people;

import hark.people.Directory.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Many users at once, all or nothing: who is known is changed, who is not is added, and each line knows those before
/// it.
public final class UserImport {
    private final Directory directory;

    public UserImport(Directory directory) {
        this.directory = directory;
    }

    /// @param number for people
    public record Line(int number, UserKey key, UnaryOperator<UserDraft> edit) {}

    public record Refusal(int number, UserOutcome why) {}

    /// @param refusals one is enough, and nothing is changed
    public record Result(int added, int changed, int unchanged, List<Refusal> refusals) {
        public Result {
            refusals = List.copyOf(refusals);
        }
    }

    /// What would come of it. Changes nothing.
    public Result tried(List<Line> lines) {
        return decided(directory.roster(), lines).outcome();
    }

    public Result done(List<Line> lines) throws IOException {
        return directory.change(roster -> decided(roster, lines));
    }

    private static Step<Result> decided(Roster roster, List<Line> lines) {
        Course course = new Course(roster.copy());
        lines.forEach(course::take);
        return course.step();
    }

    /// One import while it is worked out.
    private static final class Course {
        private final Roster work;
        private final Map<Slot, DirectoryChange> changes = new LinkedHashMap<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int added;
        private int changed;
        private int unchanged;

        /// Of what changes twice only the last is kept: a group that ten thousand enter is written once.
        private record Slot(Class<? extends DirectoryChange> kind, long id) {}

        Course(Roster work) {
            this.work = work;
        }

        void take(Line line) {
            long nextId = work.nextUserId();
            Step<UserOutcome> step = step(line);
            if (!(step.outcome() instanceof UserOutcome.Kept(User user))) {
                refusals.add(new Refusal(line.number(), step.outcome()));
                return;
            }
            if (user.id() == nextId) {
                added++;
            } else if (step.changes().isEmpty()) {
                unchanged++;
            } else {
                changed++;
            }
            for (DirectoryChange change : step.changes()) {
                work.apply(change);
                changes.put(new Slot(change.getClass(), change.id()), change);
            }
        }

        private Step<UserOutcome> step(Line line) {
            UserKey key = line.key();
            boolean isNew =
                    key.id().isEmpty()
                            && key.userName().isPresent()
                            && work.userNamed(key.userName().get()).isEmpty();
            return isNew
                    ? UserRules.keep(work, Optional.empty(), line.edit().apply(UserDraft.BLANK))
                    : Users.update(work, key, line.edit());
        }

        Step<Result> step() {
            return refusals.isEmpty()
                    ? new Step<>(
                            new Result(added, changed, unchanged, refusals),
                            List.copyOf(changes.values()))
                    : Step.refused(new Result(0, 0, 0, refusals));
        }
    }
}
