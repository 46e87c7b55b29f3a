package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.core.recording.TookTooLong;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions that take too long, with real ones: counting to a billion keeps SQLite busy for minutes.
class DeadlineTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)";

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        DatabaseSettings usual = DatabaseSettings.of(folder);
        DatabaseSettings impatient =
                new DatabaseSettings(
                        folder,
                        1,
                        usual.busyWait(),
                        Duration.ofSeconds(1),
                        usual.keepEvents(),
                        usual.keepDecisions());
        database = OpenDatabase.in(impatient, OpenDatabase.TIMERS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Long> ask(String sql) throws IOException {
        return database.read("count", Select.of(sql), row -> row.getLong(1));
    }

    @Test
    void question_that_takes_too_long_is_given_up_and_says_so() {
        assertThatThrownBy(() -> ask(ENDLESS + " SELECT count(*) FROM n"))
                .isInstanceOf(TookTooLong.class)
                .hasMessage("the query took longer than 1 s");
    }

    @Test
    void one_that_has_given_its_first_rows_is_given_up_as_well() {
        assertThatThrownBy(() -> ask(ENDLESS + " SELECT i FROM n WHERE i = 1 OR i % 1000000 = 7"))
                .isInstanceOf(TookTooLong.class);
    }

    @Test
    void next_question_on_the_same_connection_is_answered() throws IOException {
        assertThatThrownBy(() -> ask(ENDLESS + " SELECT count(*) FROM n"))
                .isInstanceOf(TookTooLong.class);

        assertThat(ask("SELECT 7")).containsExactly(7L);
        assertThat(
                        ask(
                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                                        + " SELECT count(*) FROM n"))
                .containsExactly(300_000L);
    }

    @Test
    void question_that_fails_at_once_is_not_said_to_be_slow() {
        assertThatThrownBy(() -> ask("SELECT x FROM nowhere"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TookTooLong.class);
    }
}
