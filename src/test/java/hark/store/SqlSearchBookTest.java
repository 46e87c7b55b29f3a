package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.search.SavedSearch;
import hark.api.search.SavedSearch.Wording;
import hark.api.search.SearchBook.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSearchBookTest {
    private static final Wording LOST = new Wording("Lost 🌊", "user1=%3Cimg%3E&time=week");
    private static final Instant SINCE = Instant.parse("2026-11-26T09:00:00.000001Z");

    @TempDir Path folder;
    private Database database;
    private SqlSearchBook book;

    @BeforeEach
    void open() {
        database = OpenDatabase.in(folder);
        book = new SqlSearchBook(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_saved_is_there_after_a_restart_for_its_owner_alone() throws IOException {
        SavedSearch search = book.add(7, LOST);

        close();
        open();

        assertThat(search).isEqualTo(new SavedSearch(search.id(), LOST, 1));
        assertThat(book.of(7)).containsExactly(search);
        assertThat(book.of(8)).isEmpty();
    }

    @Test
    void a_search_is_replaced_and_removed_by_its_owner_alone() throws IOException {
        SavedSearch search = book.add(7, LOST);
        SavedSearch then = new SavedSearch(search.id(), new Wording("lost", "ani=2"), 2);

        book.replace(8, then);
        book.remove(8, search.id());
        assertThat(book.of(7)).containsExactly(search);

        book.replace(7, then);
        assertThat(book.of(7)).containsExactly(then);
        book.remove(7, search.id());
        assertThat(book.of(7)).isEmpty();
    }

    @Test
    void an_id_does_not_come_again() throws IOException {
        SavedSearch search = book.add(7, LOST);
        book.remove(7, search.id());

        close();
        open();

        assertThat(book.add(7, LOST).id()).isGreaterThan(search.id());
    }

    @Test
    void the_same_name_twice_is_refused_also_by_the_database() throws IOException {
        book.add(7, LOST);

        assertThatThrownBy(() -> book.add(7, new Wording("LOST 🌊", "ani=1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("save a search")
                .hasMessageNotContaining("LOST");
        assertThat(book.of(7)).extracting(SavedSearch::wording).containsExactly(LOST);
        assertThat(book.add(8, LOST).version()).isEqualTo(1);
    }

    @Test
    void who_is_away_is_marked_and_comes_back_and_is_forgotten_whole() throws IOException {
        book.add(7, LOST);
        book.add(7, new Wording("Other", "ani=1"));
        book.add(8, LOST);

        book.mark(Map.of(7L, Optional.of(SINCE)));
        assertThat(book.owners())
                .containsExactlyInAnyOrder(
                        new Owner(7, Optional.of(SINCE)), new Owner(8, Optional.empty()));

        book.add(7, new Wording("Third", "ani=3"));
        book.mark(Map.of(7L, Optional.empty()));
        assertThat(book.owners()).extracting(Owner::awaySince).containsOnly(Optional.empty());

        book.forget(List.of(7L));
        assertThat(book.of(7)).isEmpty();
        assertThat(book.of(8)).hasSize(1);
    }
}
