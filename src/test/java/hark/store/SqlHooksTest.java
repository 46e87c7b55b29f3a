package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.event.Lost;
import hark.api.hook.Parked;
import hark.api.hook.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHooksTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir Path folder;

    private static Parked parked(long id, Instant when) {
        return new Parked(id, "1-" + id, NOW, when, "{\"eventid\":\"" + id + "\"}");
    }

    @Test
    void place_is_as_it_was_kept() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlHooks book = new SqlHooks(database);
            assertThat(book.place("crm")).isEmpty();

            for (Place place :
                    List.of(
                            Place.at(7),
                            Place.at(7).failed(NOW),
                            Place.at(7).dropped(new Lost(3, 1, 4)))) {
                book.keep("crm", place);
                assertThat(book.place("crm")).contains(place);
            }
            assertThat(book.place("other")).isEmpty();
        }
    }

    @Test
    void parked_messages_come_oldest_first_and_each_webhook_has_its_own() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlHooks book = new SqlHooks(database);
            book.park("crm", Place.at(9), List.of(parked(9, NOW), parked(8, NOW)), 100);
            book.park("other", Place.at(1), List.of(parked(1, NOW)), 100);

            assertThat(book.place("crm")).contains(Place.at(9));
            assertThat(book.parked("crm", 0, 10)).containsExactly(parked(8, NOW), parked(9, NOW));
            assertThat(book.parked("crm", 8, 10)).containsExactly(parked(9, NOW));
            assertThat(book.parked("crm", 0, 1)).containsExactly(parked(8, NOW));
            book.unpark("crm", 8);
            assertThat(book.count("crm")).isEqualTo(1);
            assertThat(book.count("other")).isEqualTo(1);
        }
    }

    @Test
    void oldest_makes_room_and_is_remembered_as_lost() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlHooks book = new SqlHooks(database);
            book.park("crm", Place.at(2), List.of(parked(1, NOW), parked(2, NOW)), 2);

            Optional<Lost> dropped =
                    book.park("crm", Place.at(5), List.of(parked(5, NOW), parked(4, NOW)), 3);

            assertThat(dropped).contains(new Lost(1, 1, 1));
            assertThat(book.place("crm")).contains(Place.at(5).dropped(new Lost(1, 1, 1)));
            assertThat(book.parked("crm", 0, 10))
                    .extracting(Parked::eventId)
                    .containsExactly(2L, 4L, 5L);
        }
    }

    @Test
    void old_ones_are_forgotten() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlHooks book = new SqlHooks(database);
            book.park(
                    "crm", Place.at(2), List.of(parked(1, NOW.minusSeconds(1)), parked(2, NOW)), 9);

            assertThat(book.forget(NOW)).isEqualTo(1);
            assertThat(book.parked("crm", 0, 10)).containsExactly(parked(2, NOW));
        }
    }
}
