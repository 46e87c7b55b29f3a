package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.CoreThread;
import hark.core.InlineLane;
import hark.support.SystemTimers;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final int UNWRITABLE = 36;
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Who ANN = new Who("ann", "127.0.0.1", "127.0.0.1", "JSON");

    @TempDir Path folder;
    private VirtualTimers timers = new VirtualTimers();
    private InlineLane lane = new InlineLane();
    private final MemoryBook book = new MemoryBook();
    private final List<String> notes = new ArrayList<>();

    private AuditSettings settings() {
        return new AuditSettings(folder.resolve("audit"), Duration.ofDays(1), 1_000, 16 << 20);
    }

    private AuditLog open() throws IOException {
        return open(settings());
    }

    /// The process before was killed: nothing of it goes on.
    private AuditLog reopen() throws IOException {
        timers = new VirtualTimers(timers.now());
        lane = new InlineLane();
        return open();
    }

    private AuditLog open(AuditSettings settings) throws IOException {
        InlineLane its = lane;
        return AuditLog.open(
                new AuditLog.Parts(settings, timers, its::offer, TrailKeys::sign, book, UNWRITABLE),
                0);
    }

    private AuditLog openOnFullDisk(Path file) throws IOException {
        lane.hold();
        AuditLog log = open();
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        lane.release();
        return log;
    }

    private static Deed deed(String what, String device) {
        return Deed.of(ANN, what, Map.of("device", device));
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        new TrailReader(folder.resolve("audit")).each(AuditQuery.ALL, rows::add);
        return rows;
    }

    private List<Row> rows(String what) throws IOException {
        return rows().stream().filter(row -> row.deed().what().equals(what)).toList();
    }

    private List<String> flaws(Head... kept) throws IOException {
        List<String> flaws = new ArrayList<>();
        new ChainCheck(
                        folder.resolve("audit"),
                        TrailKeys::verifies,
                        Stream.concat(book.head().stream(), Stream.of(kept)).toList(),
                        new ChainCheck.Telling(
                                flaw -> flaws.add(flaw.sentence()),
                                known -> {},
                                notes::add,
                                row -> {}))
                .walk();
        return flaws;
    }

    @Test
    void what_is_shown_waits_for_its_row() throws IOException {
        AuditLog log = open();
        lane.hold();

        CompletableFuture<Boolean> written =
                log.write(deed("CALLLIST", "4678"), 20, Map.of("count", "3"));

        assertThat(written).isNotDone();
        assertThat(rows("CALLLIST")).isEmpty();
        lane.release();
        assertThat(written.join()).isTrue();
        assertThat(rows("CALLLIST"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.code()).hasValue(20);
                    assertThat(row.deed().who()).isEqualTo(ANN);
                    assertThat(row.result()).containsEntry("count", "3");
                });
        assertThat(flaws()).isEmpty();
    }

    @Test
    void change_that_is_on_disk_waits_for_nothing_and_has_its_row_a_moment_later()
            throws IOException {
        AuditLog log = open();
        Audit.Begun begun = log.begin(deed("CALLSTART", "4678"));
        book.keep();

        assertThat(begun.done(20, Map.of())).isCompletedWithValue(true);
        assertThat(rows("CALLSTART")).isEmpty();
        assertThat(book.kept).hasSize(1);

        timers.advance(MOMENT);
        assertThat(rows("CALLSTART")).hasSize(1);
        assertThat(book.kept).isEmpty();
    }

    @Test
    void change_that_brought_nothing_to_the_disk_waits_for_its_row() throws IOException {
        AuditLog log = open();
        Audit.Begun begun = log.begin(deed("CALLUPDATE", "4678"));
        lane.hold();

        CompletableFuture<Boolean> done = begun.done(20, Map.of());

        assertThat(done).isNotDone();
        lane.release();
        assertThat(done.join()).isTrue();
        assertThat(rows("CALLUPDATE")).hasSize(1);
    }

    @Test
    void what_a_killed_server_had_begun_gets_one_row_and_no_code() throws IOException {
        AuditLog log = open();
        log.begin(deed("CALLSTART", "1"));
        Audit.Begun written = log.begin(deed("CALLSTART", "2"));
        Audit.Begun answered = log.begin(deed("CALLSTART", "3"));
        book.keep();
        written.done(20, Map.of());
        List<MemoryBook.Word> all = List.copyOf(book.kept);
        timers.advance(MOMENT);
        book.kept.addAll(all); // it was killed before the words were removed
        answered.done(20, Map.of());
        log.begin(deed("CALLSTART", "never"));

        book.crash();
        reopen();
        timers.advance(MOMENT);

        assertThat(rows("CALLSTART"))
                .extracting(row -> row.deed().about().get("device"))
                .containsExactly("2", "1", "3");
        assertThat(rows("CALLSTART"))
                .extracting(Row::code)
                .extracting(code -> code.orElse(-1))
                .containsExactly(20, -1, -1);
        assertThat(book.kept).isEmpty();
        assertThat(flaws()).isEmpty();
    }

    @Test
    void while_the_disk_is_full_nothing_is_shown_and_changes_wait_in_their_order()
            throws IOException {
        Path file = folder.resolve("audit/000000000000001.jsonl");
        AuditLog log = openOnFullDisk(file);

        assertThat(log.isUp()).isFalse();
        assertThat(log.write(deed("CALLLIST", "1"), 20, Map.of()).join()).isFalse();
        Audit.Begun begun = log.begin(deed("CALLSTART", "2"));
        book.keep();
        assertThat(begun.done(20, Map.of()).join()).isTrue();
        assertThat(log.begin(deed("CALLUPDATE", "3")).done(20, Map.of()).join()).isFalse();
        timers.advance(Duration.ofSeconds(30));
        assertThat(log.isUp()).isFalse();
        assertThat(book.kept).hasSize(1);

        Files.delete(file);
        timers.advance(Duration.ofSeconds(1));

        assertThat(log.isUp()).isTrue();
        assertThat(rows())
                .extracting(row -> row.deed().what() + " " + row.code().orElse(-1))
                .startsWith("AUDITSTART -1", "CALLLIST 36", "CALLSTART 20", "CALLUPDATE 36");
        assertThat(book.kept).isEmpty();
        assertThat(log.waiting()).isZero();
        assertThat(flaws()).isEmpty();
    }

    @Test
    void rows_that_find_no_room_are_counted() throws IOException {
        Path file = folder.resolve("audit/000000000000001.jsonl");
        AuditLog log = openOnFullDisk(file);
        for (int i = 0; i < 1_005; i++) {
            log.refused(deed("CALLSTART", "1"), 44);
        }
        assertThat(log.isFull()).isTrue();
        assertThat(log.write(deed("CALLLIST", "1"), 20, Map.of()).join()).isFalse();

        Files.delete(file);
        timers.advance(Duration.ofSeconds(2));

        assertThat(rows("CALLSTART")).hasSize(999);
        assertThat(rows("AUDITMISSED"))
                .singleElement()
                .satisfies(row -> assertThat(row.result()).containsEntry("count", "7"));
        assertThat(flaws()).isEmpty();
    }

    @Test
    void half_a_row_that_a_crash_has_left_is_written_over() throws IOException {
        open().write(deed("CALLLIST", "1"), 20, Map.of()).join();
        Files.writeString(
                folder.resolve("audit/000000000000001.jsonl"),
                "{\"row\":3,\"time\":\"2026",
                StandardOpenOption.APPEND);

        reopen().write(deed("CALLLIST", "2"), 20, Map.of()).join();
        timers.advance(Duration.ofSeconds(6));

        assertThat(rows("CALLLIST")).hasSize(2);
        assertThat(rows("AUDITBROKEN")).isEmpty();
        assertThat(flaws()).isEmpty();
    }

    @Test
    void new_file_whose_first_row_never_came_goes_on_from_the_file_before() throws IOException {
        open().write(deed("CALLLIST", "1"), 20, Map.of()).join();
        int count = rows().size();
        Files.writeString(
                folder.resolve("audit/%015d.jsonl".formatted(count + 1)),
                "{\"row\"",
                StandardCharsets.UTF_8);

        reopen().write(deed("CALLLIST", "2"), 20, Map.of()).join();

        assertThat(rows("CALLLIST")).hasSize(2);
        assertThat(flaws()).isEmpty();
    }

    @Test
    void trail_that_somebody_has_changed_goes_on_and_says_so() throws IOException {
        AuditLog log = open();
        log.write(deed("CALLLIST", "1"), 20, Map.of()).join();
        log.write(deed("CALLLIST", "2"), 20, Map.of()).join();
        Path file = folder.resolve("audit/000000000000001.jsonl");
        Files.writeString(
                file, Files.readString(file).replace("\"device\":\"1\"", "\"device\":\"9\""));

        reopen().write(deed("CALLLIST", "3"), 20, Map.of()).join();

        assertThat(rows("CALLLIST")).hasSize(3);
        assertThat(rows("AUDITBROKEN")).hasSize(1);
        assertThat(flaws())
                .anyMatch(flaw -> flaw.contains("does not continue row 2"))
                .anyMatch(flaw -> flaw.contains("is not what was written"));
    }

    @Test
    void older_copy_that_was_put_back_is_noticed_at_the_start() throws IOException {
        AuditLog log = open();
        log.write(deed("CALLLIST", "1"), 20, Map.of()).join();
        Path file = folder.resolve("audit/000000000000001.jsonl");
        byte[] copy = Files.readAllBytes(file);
        log.write(deed("CALLLIST", "2"), 20, Map.of()).join();
        timers.advance(Duration.ofSeconds(6));
        Files.write(file, copy);

        assertThat(flaws()).singleElement().asString().contains("The trail ends at row 2");
        reopen();
        timers.advance(MOMENT);

        assertThat(rows("AUDITBROKEN"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.result().get("why"))
                                .isEqualTo(
                                        "It ended at row 2, although row 4 had been on the disk."));
    }

    @Test
    void old_files_go_when_a_signed_row_has_said_so() throws IOException {
        AuditSettings small =
                new AuditSettings(folder.resolve("audit"), Duration.ofDays(1), 1_000, 1_000);
        AuditLog log = open(small);
        for (int i = 0; i < 20; i++) {
            log.write(deed("CALLLIST", "1"), 20, Map.of()).join();
        }
        timers.advance(Duration.ofHours(23));
        log.write(deed("CALLLIST", "2"), 20, Map.of()).join();
        assertThat(rows("CALLLIST")).hasSize(21);

        timers.advance(Duration.ofHours(3));

        assertThat(rows("CALLLIST").size()).isLessThan(5);
        assertThat(rows("AUDITPURGED")).isNotEmpty();
        assertThat(flaws()).isEmpty();

        notes.clear();
        assertThat(flaws(new Head(1, "ab".repeat(32)))).isEmpty();
        assertThat(notes)
                .containsExactly(
                        "Row 1 of the audit trail cannot be held against anything: its time was over.");

        Path oldest = new TrailFiles(folder.resolve("audit")).all().getFirst();
        Files.delete(oldest);
        assertThat(flaws()).anyMatch(flaw -> flaw.contains("no row says that their time was over"));
    }

    @Test
    void events_are_told_once_over_restarts() throws IOException {
        AuditLog log = open();
        log.event(7, timers.now(), Optional.of(deed("RECORDING", "1")), Map.of());
        log.event(8, timers.now(), Optional.empty(), Map.of());
        timers.advance(Duration.ofSeconds(6));

        assertThat(rows("RECORDING").getFirst().event()).isEqualTo(OptionalLong.of(7));
        assertThat(reopen().lastEvent()).isEqualTo(8);
    }

    @Test
    void many_writers_make_one_chain() throws Exception {
        int writers = 8;
        int each = 500;
        try (SystemTimers real = new SystemTimers();
                CoreThread thread = new CoreThread("audit")) {
            AuditLog log =
                    AuditLog.open(
                            new AuditLog.Parts(
                                    new AuditSettings(
                                            folder.resolve("audit"),
                                            Duration.ofDays(1),
                                            100_000,
                                            100_000),
                                    real,
                                    thread::offer,
                                    TrailKeys::sign,
                                    book,
                                    UNWRITABLE),
                            0);
            List<Thread> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                all.add(
                        Thread.startVirtualThread(() -> {
                            for (int i = 0; i < each; i++) {
                                Deed deed = deed("CALLLIST", writer + "." + i);
                                assertThat(log.write(deed, 20, Map.of()).join()).isTrue();
                            }
                        }));
            }
            for (Thread thread1 : all) {
                thread1.join();
            }
            log.finish().join();
        }

        assertThat(rows("CALLLIST"))
                .extracting(row -> row.deed().about().get("device"))
                .doesNotHaveDuplicates()
                .hasSize(writers * each);
        assertThat(new TrailFiles(folder.resolve("audit")).all()).hasSizeGreaterThan(5);
        assertThat(flaws()).isEmpty();
    }

    @Test
    void what_clients_send_cannot_leave_its_row() throws IOException {
        AuditLog log = open();
        String nasty = "\"},\n{\"row\":99\\ \u0000\u2028 é";

        log.write(deed("CALLLIST", nasty), 20, Map.of()).join();

        assertThat(rows("CALLLIST").getFirst().deed().about()).containsEntry("device", nasty);
        assertThat(
                        new String(
                                Files.readAllBytes(folder.resolve("audit/000000000000001.jsonl")),
                                StandardCharsets.UTF_8))
                .hasLineCount(2);
        assertThat(flaws()).isEmpty();
    }
}
