package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.audit.ChainState.Outcome;
import hark.core.CoreThread;
import hark.core.InlineLane;
import hark.core.Lane;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where it is asked about a trail while it is being written.
class TrailDeskTest {
    private static final Trail.Page NEWEST = new Trail.Page(OptionalLong.empty(), 50);

    @TempDir Path folder;
    private final VirtualTimers timers = new VirtualTimers();
    private final InlineLane lane = new InlineLane();
    private final InlineLane reading = new InlineLane();
    private final MemoryBook book = new MemoryBook();
    private AuditLog log;
    private TrailDesk desk;

    @BeforeEach
    void open() throws IOException {
        open(reading);
    }

    private void open(Lane its) throws IOException {
        AuditSettings settings =
                new AuditSettings(
                        folder, Duration.ofDays(9), 100_000, 20_000, 1_000, Duration.ofHours(24));
        log =
                AuditLog.open(
                        new AuditLog.Parts(
                                settings, timers, lane::offer, TrailKeys::sign, book, 36),
                        0);
        desk =
                new TrailDesk(
                        new TrailDesk.Parts(
                                settings,
                                timers,
                                its::offer,
                                () -> TrailKeys::verifies,
                                book,
                                log::signedHead));
    }

    private void write(int rows) {
        for (int i = 0; i < rows; i++) {
            Deed deed = Deed.of(Who.HARK, "AUDIO", Map.of("recording", "12"));
            log.write(deed, 20, Map.of()).join();
        }
        timers.advance(Duration.ofSeconds(10));
    }

    /// Many rows at once, as they would lie there.
    private void writeQuickly(int rows) throws IOException {
        TrailFiles files = new TrailFiles(folder);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Deed deed = Deed.of(Who.HARK, "AUDIO", Map.of("recording", "12"));
            entries.add(Entry.of(timers.now(), deed, OptionalInt.of(20), Map.of()));
        }
        try (TrailWriter writer = new TrailWriter(files, 20_000, TrailTail.of(files))) {
            writer.append(entries, Optional.empty());
        }
    }

    private Outcome outcome() {
        return desk.chain().last().orElseThrow().outcome();
    }

    private void change(String from, String to) throws IOException {
        Path file = new TrailFiles(folder).all().getFirst();
        Files.writeString(file, Files.readString(file).replaceFirst(from, to));
    }

    private void removeOldest() {
        try {
            TrailFiles files = new TrailFiles(folder);
            files.remove(files.all().getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_chain_is_looked_at_after_a_minute_and_each_day() {
        write(3);
        desk.begin();
        assertThat(desk.chain().last()).isEmpty();

        timers.advance(Duration.ofMinutes(1));
        assertThat(outcome()).isEqualTo(new Outcome.Holds());
        Instant first = desk.chain().last().orElseThrow().at();
        assertThat(desk.chain().last().orElseThrow().rows()).isEqualTo(5);
        assertThat(desk.chain().signed().row()).isEqualTo(5);

        timers.advance(Duration.ofHours(25));
        assertThat(desk.chain().last().orElseThrow().at())
                .isAfter(first.plus(Duration.ofHours(23)));
    }

    @Test
    void a_row_that_was_changed_is_told() throws IOException {
        write(3);
        change("\"recording\":\"12\"", "\"recording\":\"13\"");

        desk.check();
        timers.advance(Duration.ofMinutes(1));

        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> {
                            assertThat(broken.count()).isEqualTo(1);
                            assertThat(broken.flaws().getFirst())
                                    .contains("does not continue row 2");
                        });
        assertThat(desk.chain().flaw().orElseThrow()).contains("does not continue row 2");

        change("\"recording\":\"13\"", "\"recording\":\"12\"");
        desk.check();
        assertThat(desk.chain().flaw()).as("it was mended").isEmpty();
    }

    private String name() {
        return ((Outcome.Broken) outcome())
                .flaws()
                .getFirst()
                .replaceAll("(?s).*\\[(\\w+)].*", "$1");
    }

    private void acknowledge(String flaw, int code) {
        Deed deed =
                Deed.of(
                        new Who("ann", "10.0.0.7", "10.0.0.7", "JSON"),
                        "AUDITACK",
                        Map.of("flaw", flaw));
        log.write(deed, code, Map.of()).join();
        timers.advance(Duration.ofSeconds(10));
    }

    @Test
    void a_flaw_that_was_looked_into_stays_and_is_no_fault_until_it_is_another()
            throws IOException {
        write(3);
        change("\"recording\":\"12\"", "\"recording\":\"13\"");
        desk.check();
        timers.advance(Duration.ofMinutes(1));
        String name = name();
        assertThat(desk.acknowledge("000000000000")).isFalse();

        acknowledge(name, 44);
        desk.check();
        timers.advance(Duration.ofMinutes(1));
        assertThat(name()).as("who may not has not").isEqualTo(name);
        assertThat(desk.acknowledge(name)).isTrue();
        acknowledge(name, 20);
        timers.advance(Duration.ofMinutes(1));

        assertThat(outcome()).isEqualTo(new Outcome.Holds());
        assertThat(desk.chain().flaw()).isEmpty();
        assertThat(desk.chain().acknowledged().orElseThrow())
                .contains("does not continue row 2")
                .contains("Acknowledged by ann at ");
        change("\"recording\":\"13\"", "\"recording\":\"14\"");
        desk.check();
        timers.advance(Duration.ofMinutes(1));
        assertThat(name()).isNotEqualTo(name);
    }

    @Test
    void of_many_faults_the_first_is_said_and_how_many_there_are() throws IOException {
        write(3);
        Path file = new TrailFiles(folder).all().getFirst();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(1)));

        desk.check();
        timers.advance(Duration.ofMinutes(1));

        assertThat(desk.chain().flaw().orElseThrow())
                .matches(
                        "[0-9]+ faults, the first: .*Row 3 stands behind row 1.*\\. \\[[0-9a-f]{12}]");
    }

    @Test
    void a_trail_that_was_cut_off_is_told() throws IOException {
        write(3);
        Path file = new TrailFiles(folder).all().getFirst();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 2));

        desk.check();
        timers.advance(Duration.ofMinutes(1));

        isBroken("ends at row 2, although row 5");
    }

    /// By one fault.
    private void isBroken(String flaw) {
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken ->
                                assertThat(broken.flaws())
                                        .singleElement()
                                        .asString()
                                        .contains(flaw));
    }

    /// What looks wrong for a moment, because rows that could not be written are written anew, is no fault.
    @Test
    void what_a_second_walk_does_not_find_is_not_told() throws IOException {
        write(3);
        change("\"recording\":\"12\"", "\"recording\":\"13\"");
        desk.check();
        assertThat(desk.chain().running()).isPresent();

        change("\"recording\":\"13\"", "\"recording\":\"12\"");
        timers.advance(Duration.ofMinutes(1));

        assertThat(outcome()).isEqualTo(new Outcome.Holds());
    }

    /// As after a clock that was set, or an answer that took long: a head follows within seconds.
    @Test
    void rows_that_tell_of_times_far_apart_and_are_not_signed_yet_are_no_fault() {
        write(1);
        Deed deed = Deed.of(Who.HARK, "AUDIO", Map.of("recording", "12"));
        log.write(deed, 20, Map.of()).join();
        Head signed = log.signedHead();
        log.write(deed, 20, Map.of()).join();
        timers.setWallClock(Duration.ofHours(1));
        log.write(deed, 20, Map.of()).join();
        assertThat(log.signedHead()).as("two rows are not signed").isEqualTo(signed);

        desk.check();
        timers.advance(Duration.ofMinutes(1));

        assertThat(desk.chain().running()).isEmpty();
        assertThat(outcome()).isEqualTo(new Outcome.Holds());
    }

    @Test
    void a_long_walk_rests_and_there_is_one_at_a_time() throws IOException {
        writeQuickly(12_000);

        desk.check();
        desk.check();

        assertThat(desk.chain().running().orElseThrow().rows()).isEqualTo(5_000);
        timers.advance(Duration.ofMillis(100));
        assertThat(desk.chain().running().orElseThrow().rows()).isBetween(9_900L, 10_001L);
        timers.advance(Duration.ofMillis(100));
        assertThat(desk.chain().running()).isEmpty();
        assertThat(desk.chain().last().orElseThrow().rows()).isEqualTo(12_001);
        assertThat(outcome()).isEqualTo(new Outcome.Holds());
    }

    @Test
    void files_that_go_while_they_are_walked_are_walked_anew() throws IOException {
        for (int i = 0; i < 6; i++) {
            writeQuickly(2_000);
        }
        int files = new TrailFiles(folder).all().size();
        assertThat(files).isGreaterThan(4);
        desk.check();
        for (int i = 1; i < files; i++) {
            removeOldest();
        }

        timers.advance(Duration.ofMinutes(1));

        assertThat(desk.chain().running()).isEmpty();
        isBroken("missing"); // and no row says that their time was over
    }

    @Test
    void what_cannot_be_read_is_told_and_the_next_look_goes_on() throws IOException {
        write(3);
        Path folderInPlaceOfAFile = new TrailFiles(folder).file(900);
        Files.createDirectory(folderInPlaceOfAFile);

        desk.check();
        assertThat(outcome()).isInstanceOf(Outcome.Unread.class);
        assertThatThrownBy(() -> desk.search(AuditQuery.ALL, NEWEST))
                .isInstanceOf(IOException.class);

        Files.delete(folderInPlaceOfAFile);
        desk.check();
        assertThat(outcome()).isEqualTo(new Outcome.Holds());
    }

    @Test
    void nine_searches_at_once_are_one_too_many() throws IOException {
        CountDownLatch busy = new CountDownLatch(1);
        try (CoreThread its = new CoreThread("audit reading")) {
            open(its);
            its.offer(() -> waitFor(busy));
            List<CompletableFuture<Trail.Search>> searches = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                searches.add(
                        CompletableFuture.supplyAsync(this::search, Thread::startVirtualThread));
            }
            await().until(() -> its.waiting() == 8);

            assertThat(search()).isEqualTo(new Trail.Search.Busy());

            busy.countDown();
            for (CompletableFuture<Trail.Search> each : searches) {
                assertThat(each.join()).isInstanceOf(Trail.Search.Found.class);
            }
            assertThat(search()).isInstanceOf(Trail.Search.Found.class);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Trail.Search search() {
        try {
            return desk.search(AuditQuery.ALL, NEWEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
