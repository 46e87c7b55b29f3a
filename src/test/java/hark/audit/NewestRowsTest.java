package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audit.TrailPage.Found;
import hark.audit.TrailReader.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading a trail backwards.
class NewestRowsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir Path folder;
    private long written;

    /// A row a minute, and every tenth is a head. Each of whose number ends with 3 was refused.
    private void write(int rows, long fileBytes) throws IOException {
        TrailFiles files = new TrailFiles(folder);
        try (TrailWriter writer = new TrailWriter(files, fileBytes, TrailTail.of(files))) {
            for (int left = rows; left > 0; left -= 10) {
                List<Entry> some = new ArrayList<>();
                for (int i = 0; i < Math.min(left, 10); i++) {
                    some.add(entry(++written));
                }
                writer.append(some, Optional.empty());
            }
        }
    }

    private static Entry entry(long number) {
        String what = number % 10 == 0 ? AuditLog.HEAD : "AUDIO";
        return Entry.of(
                BEGIN.plus(Duration.ofMinutes(number)),
                Deed.of(
                        new Who("user" + number % 7, "desk", "10.0.0." + number % 5, "JSON"),
                        what,
                        Map.of("recording", Long.toString(number))),
                OptionalInt.of(number % 10 == 3 ? 44 : 20),
                Map.of());
    }

    private TrailPage page(AuditQuery query, OptionalLong before, int rows) throws IOException {
        return new TrailReader(folder).newest(query, new Bounds(before, rows, 1_000));
    }

    private List<Long> all(AuditQuery query, int rows) throws IOException {
        List<Long> numbers = new ArrayList<>();
        TrailPage page = page(query, OptionalLong.empty(), rows);
        numbers.addAll(numbers(page));
        while (page.next().isPresent()) {
            page = page(query, page.next(), rows);
            numbers.addAll(numbers(page));
        }
        return numbers;
    }

    private static List<Long> numbers(TrailPage page) {
        return page.rows().stream().map(found -> found.row().number()).toList();
    }

    private static AuditQuery at(Instant since, Instant until) {
        return new AuditQuery(
                Optional.of(since),
                Optional.of(until),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static AuditQuery of(String type, Set<Integer> codes) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                type.isEmpty() ? Optional.empty() : Optional.of(type),
                codes.isEmpty() ? Optional.empty() : Optional.of(codes));
    }

    @Test
    void a_trail_that_is_not_there_has_no_rows() throws IOException {
        TrailPage page = page(AuditQuery.ALL, OptionalLong.empty(), 5);

        assertThat(page.rows()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void pages_have_each_row_once_from_the_newest_to_the_oldest() throws IOException {
        write(97, 3_000);
        assertThat(new TrailFiles(folder).all()).hasSizeGreaterThan(3);

        List<Long> all = all(AuditQuery.ALL, 7);

        assertThat(all).hasSize(97 - 9).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(all).doesNotHaveDuplicates().startsWith(97L).endsWith(1L);
        assertThat(all(of("AUDITHEAD", Set.of()), 4)).hasSize(9);
        assertThat(all(AuditQuery.ALL, 1_000)).isEqualTo(all);
    }

    @Test
    void rows_that_come_meanwhile_change_nothing_about_the_next_page() throws IOException {
        write(30, 1 << 20);
        TrailPage first = page(AuditQuery.ALL, OptionalLong.empty(), 5);

        write(30, 1 << 20);

        assertThat(numbers(first)).containsExactly(29L, 28L, 27L, 26L, 25L);
        assertThat(numbers(page(AuditQuery.ALL, first.next(), 5)))
                .containsExactly(24L, 23L, 22L, 21L, 19L);
    }

    @Test
    void a_row_comes_with_the_hash_that_the_next_one_continues() throws IOException {
        write(9, 1 << 20);

        List<Found> rows = page(AuditQuery.ALL, OptionalLong.empty(), 9).rows();

        assertThat(rows).hasSize(9);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).hash()).isEqualTo(rows.get(i - 1).row().previous());
        }
    }

    @Test
    void times_are_found_where_they_are_and_nothing_else_is_read() throws IOException {
        write(3_000, 20_000);
        Instant since = BEGIN.plus(Duration.ofMinutes(1_001));

        List<Long> found = all(at(since, since.plus(Duration.ofMinutes(5))), 50);

        assertThat(found).containsExactly(1_005L, 1_004L, 1_003L, 1_002L, 1_001L);
        TrailPage page = page(at(since, Instant.MAX), OptionalLong.of(1_006), 50);
        assertThat(numbers(page)).startsWith(1_005L).endsWith(1_001L);
        assertThat(page.next()).as("what is older is not looked at").isEmpty();
    }

    @Test
    void a_search_that_finds_little_goes_so_far_and_says_how_to_go_on() throws IOException {
        write(2_500, 50_000);
        AuditQuery nobody = of("NOTHING", Set.of());

        TrailPage page = page(nobody, OptionalLong.empty(), 50);

        assertThat(page.rows()).isEmpty();
        assertThat(page.next()).hasValue(1_501);
        assertThat(page.searchedTo()).contains(BEGIN.plus(Duration.ofMinutes(1_501)));
        assertThat(page(nobody, OptionalLong.of(501), 50).next()).isEmpty();
        assertThat(all(of("", Set.of(44)), 50)).hasSize(250);
    }

    @Test
    void what_is_no_row_is_passed_over_and_a_torn_end_is_none() throws IOException {
        write(3, 1 << 20);
        Path file = new TrailFiles(folder).all().getFirst();
        Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
        Files.writeString(file, "x".repeat(3_000_000) + "\n", StandardOpenOption.APPEND);
        Files.writeString(file, "\n{\"row\":99999999999999999999}\n", StandardOpenOption.APPEND);
        Files.writeString(file, "{\"row\":4,\"time\":\"2026", StandardOpenOption.APPEND);

        assertThat(all(AuditQuery.ALL, 50)).containsExactly(3L, 2L, 1L);
    }

    /// Whoever can write there could otherwise have the server fill its memory when it looks at the chain.
    @Test
    void of_a_line_that_is_no_row_no_more_is_read_than_shows_that() throws IOException {
        Path file = folder.resolve("lines");
        Files.writeString(file, "x".repeat(3_000_000) + "\nlast\n");

        try (TrailLines lines = new TrailLines(file)) {
            assertThat(lines.next().orElseThrow().bytes()).hasSizeLessThan(1_100_000);
            assertThat(lines.next().orElseThrow().bytes()).asString().isEqualTo("last");
            assertThat(lines.next()).isEmpty();
        }
    }

    @Test
    void lines_longer_than_a_block_are_read_whole() throws IOException {
        Path file = folder.resolve("lines");
        String longer = "ä".repeat(50_000);
        Files.writeString(file, "first\n" + longer + "\nlast\ntorn", StandardCharsets.UTF_8);

        List<String> lines = new ArrayList<>();
        try (BackwardLines backward = new BackwardLines(file)) {
            for (Optional<byte[]> each = backward.next();
                    each.isPresent();
                    each = backward.next()) {
                lines.add(new String(each.get(), StandardCharsets.UTF_8));
            }
        }

        assertThat(lines).containsExactly("last", longer, "first");
    }
}
