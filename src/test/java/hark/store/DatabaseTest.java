package hark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir Path folder;

    @Test
    void an_empty_folder_becomes_a_database() {
        Path deep = folder.resolve("a/b");

        OpenDatabase.in(deep).close();

        assertThat(deep.resolve("hark.db")).exists();
    }

    @Test
    void an_empty_file_becomes_a_database() throws IOException {
        Files.createFile(folder.resolve("hark.db"));

        try (Database database = OpenDatabase.in(folder)) {
            assertThat(SqlJournal.open(database).after(0, 10)).isEmpty();
        }
    }

    @Test
    void the_newest_migration_is_the_one_this_version_names() throws Exception {
        Path migrations = Path.of(Migrations.class.getResource("migrations").toURI());
        try (var files = Files.list(migrations)) {
            assertThat(
                            files.map(file ->
                                    file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
                    .contains(Integer.toString(Migrations.NEWEST))
                    .allSatisfy(number ->
                            assertThat(Integer.parseInt(number))
                                    .isLessThanOrEqualTo(Migrations.NEWEST));
        }
    }

    @Test
    void a_second_server_in_the_same_folder_is_refused() {
        try (Database ignored = OpenDatabase.in(folder)) {
            assertRefused(Opening.Why.IN_USE, "is at work in the data folder");
        }
        OpenDatabase.in(folder).close();
    }

    @Test
    void a_second_process_in_the_same_folder_is_refused() throws Exception {
        Process other = child();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged() > 0);

            assertRefused(Opening.Why.IN_USE, "is at work in the data folder");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_file_that_another_program_holds_is_refused() throws SQLException {
        OpenDatabase.in(folder).close();
        try (Connection other = OpenDatabase.other(folder)) {
            OpenDatabase.execute(other, "PRAGMA locking_mode = EXCLUSIVE");
            OpenDatabase.execute(other, "BEGIN EXCLUSIVE");

            assertRefused(Opening.Why.IN_USE, "Another program holds the database");
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        String letter = "Dear customer, ".repeat(1_000);
        Files.writeString(folder.resolve("hark.db"), letter);

        assertRefused(Opening.Why.DAMAGED, "is damaged");

        assertThat(folder.resolve("hark.db")).hasContent(letter);
    }

    @Test
    void a_damaged_page_is_found() throws IOException {
        try (Database database = OpenDatabase.in(folder)) {
            SqlJournal.open(database)
                    .append(
                            LongStream.rangeClosed(1, 2_000)
                                    .mapToObj(id ->
                                            Samples.numbered(
                                                    id,
                                                    new CoreEvent.StationMapped(
                                                            "4" + id, Samples.HOSTILE)))
                                    .toList());
        }
        Path file = folder.resolve("hark.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = 40L * 4_096; at < channel.size() - 4_096; at += 4_096) {
                channel.write(
                        ByteBuffer.wrap("damage".repeat(100).getBytes(StandardCharsets.UTF_8)), at);
            }
        }

        assertRefused(Opening.Why.DAMAGED, "is damaged");
    }

    @Test
    void a_newer_database_is_refused_and_left_alone() throws SQLException {
        OpenDatabase.in(folder).close();
        try (Connection other = OpenDatabase.other(folder)) {
            OpenDatabase.execute(
                    other,
                    "UPDATE flyway_schema_history SET version = '%d' WHERE installed_rank = 1"
                            .formatted(Migrations.NEWEST + 1));
        }

        assertRefused(Opening.Why.NEWER, "was written by a newer version of Hark");
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(Database.open(OpenDatabase.settings(file.resolve("data")), OpenDatabase.TIMERS))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Opening.Why.UNWRITABLE));
    }

    @Test
    void a_database_file_that_cannot_be_opened_is_refused() throws IOException {
        Files.createDirectory(folder.resolve("hark.db"));

        assertRefused(Opening.Why.UNWRITABLE, "cannot be written to");
    }

    @Test
    void what_was_acknowledged_survives_a_killed_process() throws Exception {
        Process child = child();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged() >= 500);
        } finally {
            child.destroyForcibly().waitFor();
        }

        try (Database database = OpenDatabase.in(folder)) {
            List<Long> ids =
                    SqlJournal.open(database).after(0, Integer.MAX_VALUE).stream()
                            .map(Numbered::id)
                            .toList();
            assertThat(ids).hasSizeGreaterThanOrEqualTo((int) acknowledged());
            assertThat(ids).isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
            assertThat(ids.size() % Appender.BATCH).isZero();
        }
    }

    /// The last event the child said was durable; a line that was cut off does not count.
    private long acknowledged() throws IOException {
        String said = Files.readString(said());
        String whole = said.substring(0, said.lastIndexOf('\n') + 1);
        return whole.lines()
                .filter(line -> line.startsWith(Appender.DURABLE))
                .mapToLong(line -> Long.parseLong(line.substring(Appender.DURABLE.length())))
                .max()
                .orElse(0);
    }

    private Path said() {
        return folder.resolve("acknowledged.txt");
    }

    private void assertRefused(Opening.Why why, String sentence) {
        assertThat(Database.open(OpenDatabase.settings(folder), OpenDatabase.TIMERS))
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> {
                            assertThat(refused.why()).isEqualTo(why);
                            assertThat(refused.sentence())
                                    .contains(sentence)
                                    .contains(folder.toString());
                        });
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said().toFile())
                .start();
    }
}
