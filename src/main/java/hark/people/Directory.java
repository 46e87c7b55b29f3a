package hark.people;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/// The one place where people are changed: decide on the newest picture, make it durable, show the next. Changes come
/// one after the other; who only looks waits for nobody.
public final class Directory {
    private final DirectoryBook book;
    private volatile Roster roster;

    private Directory(DirectoryBook book, Roster roster) {
        this.book = book;
        this.roster = roster;
    }

    /// One that has never been opened before gets what every installation has: the role of agents.
    public static Directory open(DirectoryBook book) throws IOException {
        Directory directory = new Directory(book, book.roster());
        directory.change(Roles::first);
        return directory;
    }

    /// The newest picture. Everything in it is on disk.
    public Roster roster() {
        return roster;
    }

    /// What was decided, and what follows from it; no changes: a refusal.
    ///
    /// @param <T> the outcome's type
    public record Step<T>(T outcome, List<DirectoryChange> changes) {
        public Step {
            changes = List.copyOf(changes);
        }

        public static <T> Step<T> refused(T outcome) {
            return new Step<>(outcome, List.of());
        }
    }

    /// Durable when it returns. Waits for the disk, so it must not be called on the core's thread.
    ///
    /// @throws IOException when the changes could not be kept; nothing is changed then
    public synchronized <T> T change(Function<Roster, Step<T>> decision) throws IOException {
        Step<T> step = decision.apply(roster);
        if (!step.changes().isEmpty()) {
            Roster next = roster.with(step.changes());
            book.keep(step.changes());
            roster = next;
        }
        return step.outcome();
    }
}
