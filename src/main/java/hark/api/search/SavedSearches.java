package hark.api.search;

import hark.api.search.SavedSearch.Wording;
import hark.api.search.SearchBook.Owner;
import hark.core.Lane;
import hark.people.Directory;
import hark.people.Roster;
import hark.people.User;
import hark.support.Outage;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules for saved searches: each person has his own, nobody sees those of another, and no log tells of them. Those
/// of a user who was made inactive are kept for a while, in case that was a mistake, and then removed.
public final class SavedSearches {
    /// Characters of a name.
    static final int NAME_MAX = 80;

    /// Characters of what is looked for.
    static final int QUERY_MAX = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(SavedSearches.class);
    private static final Duration LOOK_EVERY = Duration.ofHours(1);

    private final SearchBook book;
    private final Directory directory;
    private final Timers timers;
    private final SearchSettings settings;
    private final Outage outage;

    public SavedSearches(
            SearchBook book, Directory directory, Timers timers, SearchSettings settings) {
        this.book = book;
        this.directory = directory;
        this.timers = timers;
        this.settings = settings;
        this.outage = new Outage(LOG, timers);
    }

    /// One search of one person.
    ///
    /// @param version whether it may be changed at this version
    public record Which(long owner, long id, LongPredicate version) {}

    /// What came of a change.
    public sealed interface Outcome {
        /// @param search as it is now
        record Kept(SavedSearch search) implements Outcome {}

        record Removed() implements Outcome {}

        /// @param field whose value cannot be taken
        record Unfit(String field, String why) implements Outcome {}

        /// Another search of the person has the name.
        record NameTaken() implements Outcome {}

        record TooMany(int most) implements Outcome {}

        /// Of this person.
        record NoSuchSearch() implements Outcome {}

        /// It is at another version.
        record ChangedMeanwhile() implements Outcome {}
    }

    /// By name.
    ///
    /// @param owner an id of a user
    public List<SavedSearch> of(long owner) throws IOException {
        return book.of(owner).stream()
                .sorted(
                        Comparator.comparing(
                                        (SavedSearch each) -> Roster.folded(each.wording().name()))
                                .thenComparing(SavedSearch::id))
                .toList();
    }

    /// Durable when it returns.
    public synchronized Outcome add(long owner, Wording wording) throws IOException {
        Wording wanted = stripped(wording);
        Optional<Outcome> unfit = unfit(wanted);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        List<SavedSearch> all = book.of(owner);
        if (isTaken(wanted, all, _ -> true)) {
            return new Outcome.NameTaken();
        }
        if (all.size() >= settings.most()) {
            return new Outcome.TooMany(settings.most());
        }
        return new Outcome.Kept(book.add(owner, wanted));
    }

    /// Durable when it returns. What is so already is no change, whatever version was expected: whoever has lost the
    /// answer may ask again.
    public synchronized Outcome change(Which which, Wording wording) throws IOException {
        Wording wanted = stripped(wording);
        Optional<Outcome> unfit = unfit(wanted);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        List<SavedSearch> all = book.of(which.owner());
        Optional<SavedSearch> found = find(which, all);
        if (found.isEmpty()) {
            return new Outcome.NoSuchSearch();
        }
        if (found.get().wording().equals(wanted)) {
            return new Outcome.Kept(found.get());
        }
        if (!which.version().test(found.get().version())) {
            return new Outcome.ChangedMeanwhile();
        }
        if (isTaken(wanted, all, each -> each.id() != which.id())) {
            return new Outcome.NameTaken();
        }
        SavedSearch then = found.get().as(wanted);
        book.replace(which.owner(), then);
        return new Outcome.Kept(then);
    }

    /// Durable when it returns.
    public synchronized Outcome remove(Which which) throws IOException {
        Optional<SavedSearch> found = find(which, book.of(which.owner()));
        if (found.isEmpty()) {
            return new Outcome.NoSuchSearch();
        }
        if (!which.version().test(found.get().version())) {
            return new Outcome.ChangedMeanwhile();
        }
        book.remove(which.owner(), which.id());
        return new Outcome.Removed();
    }

    private static Optional<SavedSearch> find(Which which, List<SavedSearch> all) {
        return all.stream().filter(each -> each.id() == which.id()).findFirst();
    }

    private static boolean isTaken(
            Wording wanted, List<SavedSearch> all, Predicate<SavedSearch> among) {
        String name = Roster.folded(wanted.name());
        return all.stream()
                .filter(among)
                .anyMatch(each -> Roster.folded(each.wording().name()).equals(name));
    }

    private static Wording stripped(Wording wording) {
        return new Wording(wording.name().strip(), wording.query().strip());
    }

    private static Optional<Outcome> unfit(Wording wording) {
        if (!isText(wording.name(), NAME_MAX)) {
            return Optional.of(
                    new Outcome.Unfit("name", "a name has 1 to " + NAME_MAX + " characters"));
        }
        if (!isText(wording.query(), QUERY_MAX)) {
            return Optional.of(
                    new Outcome.Unfit(
                            "query", "a search has 1 to " + QUERY_MAX + " characters of text"));
        }
        return Optional.empty();
    }

    /// Not blank, not too long, in one line, and no half of a character.
    private static boolean isText(String text, int most) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= most
                && text.codePoints()
                        .noneMatch(each ->
                                Character.isISOControl(each)
                                        || Character.getType(each) == Character.SURROGATE);
    }

    /// From now on those of inactive users are removed when their time is over.
    ///
    /// @param lane where reading and writing may take their time
    public void watch(Lane lane) {
        timers.after(
                LOOK_EVERY,
                () -> {
                    lane.offer(this::tidy);
                    watch(lane);
                });
    }

    private void tidy() {
        try {
            forgetWhoIsAway();
            outage.over("Searches of inactive users are removed again");
        } catch (IOException e) {
            outage.failed(
                    "Searches of inactive users could not be removed",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private synchronized void forgetWhoIsAway() throws IOException {
        Instant now = timers.now();
        Roster roster = directory.roster();
        Map<Long, Optional<Instant>> marks = new HashMap<>();
        List<Long> over = new ArrayList<>();
        for (Owner owner : book.owners()) {
            boolean isAway = roster.user(owner.id()).filter(User::isActive).isEmpty();
            Instant since = owner.awaySince().orElse(now);
            if (isAway && !since.plus(settings.keepAway()).isAfter(now)) {
                over.add(owner.id());
            } else if (isAway != owner.awaySince().isPresent()) {
                marks.put(owner.id(), isAway ? Optional.of(now) : Optional.empty());
            }
        }
        if (!marks.isEmpty()) {
            book.mark(marks);
        }
        if (!over.isEmpty()) {
            book.forget(over);
            LOG.info("Saved searches are removed, of so many inactive users: {}", over.size());
        }
    }
}
