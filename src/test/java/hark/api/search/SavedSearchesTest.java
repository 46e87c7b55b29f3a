package hark.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hark.api.access.TestAccounts;
import hark.api.search.SavedSearch.Wording;
import hark.api.search.SavedSearches.Outcome;
import hark.api.search.SavedSearches.Which;
import hark.core.InlineLane;
import hark.people.Directory;
import hark.people.PasswordHash;
import hark.people.User;
import hark.people.UserKey;
import hark.people.Users;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SavedSearchesTest {
    private static final Wording LOST = new Wording("Lost calls", "ani=1555*&time=week");
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTimers timers = new VirtualTimers();
    private final TestAccounts accounts = TestAccounts.with(timers);
    private final Directory directory = accounts.directory();
    private final MemorySearchBook book = new MemorySearchBook();
    private final SavedSearches searches =
            new SavedSearches(book, directory, timers, new SearchSettings(3, Duration.ofDays(30)));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SavedSearches.class);
    private long ann;
    private long bob;

    @BeforeEach
    void people() throws IOException {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
        Users users = new Users(directory);
        PasswordHash hash = accounts.passwords().hash("correct horse");
        users.add(draft -> draft.asAdministrator("ann", hash));
        users.add(draft -> draft.asAdministrator("bob", hash));
        ann = directory.roster().userNamed("ann").orElseThrow().id();
        bob = directory.roster().userNamed("bob").orElseThrow().id();
    }

    @AfterEach
    void quiet() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private SavedSearch kept(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        return ((Outcome.Kept) outcome).search();
    }

    private SavedSearch saved(long owner, String name) throws IOException {
        return kept(searches.add(owner, new Wording(name, "ani=1")));
    }

    private Which any(long owner, SavedSearch search) {
        return new Which(owner, search.id(), _ -> true);
    }

    private List<String> names(long owner) throws IOException {
        return searches.of(owner).stream().map(each -> each.wording().name()).toList();
    }

    @Test
    void searches_are_listed_by_name_whatever_the_case() throws IOException {
        saved(ann, "zebra");
        saved(ann, "Apple");
        saved(ann, "  mango ");

        assertThat(names(ann)).containsExactly("Apple", "mango", "zebra");
    }

    @Test
    void nobody_sees_changes_or_removes_those_of_another() throws IOException {
        SavedSearch search = kept(searches.add(ann, LOST));

        assertThat(searches.of(bob)).isEmpty();
        assertThat(searches.change(any(bob, search), LOST)).isEqualTo(new Outcome.NoSuchSearch());
        assertThat(searches.remove(any(bob, search))).isEqualTo(new Outcome.NoSuchSearch());
        assertThat(searches.of(ann)).containsExactly(search);
        assertThat(kept(searches.add(bob, LOST)).wording()).isEqualTo(LOST);
    }

    @Test
    void a_name_is_had_once_in_any_case() throws IOException {
        SavedSearch lost = kept(searches.add(ann, LOST));
        SavedSearch other = saved(ann, "Other");

        assertThat(searches.add(ann, new Wording("LOST CALLS ", "ani=2")))
                .isEqualTo(new Outcome.NameTaken());
        assertThat(searches.change(any(ann, other), new Wording("lost Calls", "ani=2")))
                .isEqualTo(new Outcome.NameTaken());
        assertThat(kept(searches.change(any(ann, lost), new Wording("LOST calls", "ani=2"))))
                .isEqualTo(new SavedSearch(lost.id(), new Wording("LOST calls", "ani=2"), 2));
    }

    @Test
    void there_are_so_many_and_no_more_of_each_person() throws IOException {
        SavedSearch first = saved(ann, "1");
        saved(ann, "2");
        saved(ann, "3");

        assertThat(searches.add(ann, LOST)).isEqualTo(new Outcome.TooMany(3));
        saved(bob, "1");
        assertThat(searches.remove(any(ann, first))).isEqualTo(new Outcome.Removed());
        assertThat(kept(searches.add(ann, LOST)).id()).isGreaterThan(first.id());
    }

    @Test
    void what_another_window_has_changed_is_not_overwritten() throws IOException {
        SavedSearch search = kept(searches.add(ann, LOST));
        Which asSeen = new Which(ann, search.id(), version -> version == 1);
        Wording then = new Wording("Lost", "ani=2");
        kept(searches.change(asSeen, then));

        assertThat(searches.change(asSeen, new Wording("Lost", "ani=3")))
                .isEqualTo(new Outcome.ChangedMeanwhile());
        assertThat(searches.remove(asSeen)).isEqualTo(new Outcome.ChangedMeanwhile());
        assertThat(kept(searches.change(asSeen, then)).version())
                .as("who lost the answer asks again")
                .isEqualTo(2);
    }

    @Test
    void what_cannot_be_a_name_or_a_search_is_refused_with_its_field() throws IOException {
        String eighty = "🌊".repeat(80);
        kept(searches.add(ann, new Wording(eighty, "q".repeat(4_000))));

        for (String name : List.of("", " \t", eighty + "x", "a\nb", "a\u0000", "\ud800")) {
            assertThat(searches.add(ann, new Wording(name, "ani=1")))
                    .as(name)
                    .isEqualTo(new Outcome.Unfit("name", "a name has 1 to 80 characters"));
        }
        for (String query : List.of("", " ", "q".repeat(4_001), "a\nb")) {
            assertThat(searches.add(ann, new Wording("x", query)))
                    .isEqualTo(
                            new Outcome.Unfit(
                                    "query", "a search has 1 to 4000 characters of text"));
        }
        assertThat(names(ann)).containsExactly(eighty);
    }

    @Test
    void those_of_a_user_who_is_made_inactive_are_kept_for_a_while_and_then_removed()
            throws IOException {
        kept(searches.add(ann, LOST));
        kept(searches.add(bob, LOST));
        searches.watch(new InlineLane());
        put("ann", User.Status.INACTIVE);
        put("bob", User.Status.LOCKED);

        timers.advance(HOUR.plusDays(30).minusSeconds(1));
        assertThat(names(ann)).hasSize(1);
        timers.advance(Duration.ofSeconds(1));

        assertThat(names(ann)).isEmpty();
        assertThat(names(bob)).as("locked is not gone").hasSize(1);
        assertThat(told())
                .containsExactly("Saved searches are removed, of so many inactive users: 1");
    }

    @Test
    void who_comes_back_in_time_finds_them_and_the_time_begins_anew() throws IOException {
        kept(searches.add(ann, LOST));
        searches.watch(new InlineLane());
        put("ann", User.Status.INACTIVE);
        timers.advance(Duration.ofDays(29));
        put("ann", User.Status.ACTIVE);
        timers.advance(HOUR);
        put("ann", User.Status.INACTIVE);

        timers.advance(Duration.ofDays(29));

        assertThat(names(ann)).hasSize(1);
    }

    @Test
    void a_disk_that_fails_is_told_of_once_and_tried_again() throws IOException {
        kept(searches.add(ann, LOST));
        searches.watch(new InlineLane());
        put("ann", User.Status.INACTIVE);
        timers.advance(HOUR.plusDays(30).minusSeconds(1));
        book.breakDown();
        timers.advance(HOUR);
        book.mend();
        assertThat(names(ann)).hasSize(1);
        timers.advance(HOUR);

        assertThat(names(ann)).isEmpty();
        assertThat(told())
                .first()
                .asString()
                .startsWith("Searches of inactive users could not be removed: the disk is full");
    }

    @Test
    void no_log_and_no_text_tells_what_was_looked_for() throws IOException {
        kept(searches.add(ann, LOST));
        searches.watch(new InlineLane());
        put("ann", User.Status.INACTIVE);
        timers.advance(Duration.ofDays(32));

        assertThat(told()).isNotEmpty().noneMatch(line -> line.contains("1555"));
        assertThat(new SavedSearch(1, LOST, 1).toString()).doesNotContain("1555", "Lost");
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void put(String name, User.Status status) throws IOException {
        long id = directory.roster().userNamed(name).orElseThrow().id();
        new Users(directory).put(UserKey.of(id), status);
    }
}
