package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.compat.Stranger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStrangersTest {
    private static final Stranger FULL = Invented.full(Stranger.class);
    private static final Stranger BARE = Invented.bare(Stranger.class);

    @TempDir Path folder;

    @Test
    void strangers_are_remembered_as_they_were_met_until_they_are_forgotten() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            new SqlStrangers(database).keep(List.of(FULL, BARE), List.of());
        }
        try (Database database = OpenDatabase.in(folder)) {
            SqlStrangers book = new SqlStrangers(database);
            assertThat(book.all()).containsExactlyInAnyOrder(FULL, BARE);

            book.keep(List.of(), List.of(FULL));
            assertThat(book.all()).containsExactly(BARE);
        }
    }

    @Test
    void one_met_again_takes_its_own_place() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlStrangers book = new SqlStrangers(database);
            Stranger again =
                    new Stranger(
                            FULL.kind(),
                            FULL.name(),
                            FULL.times() + 1,
                            FULL.first(),
                            FULL.last(),
                            "other",
                            FULL.example());

            book.keep(List.of(FULL), List.of());
            book.keep(List.of(again), List.of());

            assertThat(book.all()).containsExactly(again);
        }
    }
}
