package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.InlineLane;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trails with bytes in them that are no text, or words where a number should be.
class DamagedTrailTest {
    @TempDir Path folder;
    private VirtualTimers timers = new VirtualTimers();
    private final MemoryBook book = new MemoryBook();

    private AuditLog open() throws IOException {
        InlineLane lane = new InlineLane();
        return AuditLog.open(
                new AuditLog.Parts(
                        AuditSettings.of(folder), timers, lane::offer, TrailKeys::sign, book, 36),
                0);
    }

    private Path file() {
        return new TrailFiles(folder).file(1);
    }

    private static Deed deed(String what, String device) {
        return Deed.of(Who.HARK, what, Map.of("device", device));
    }

    private List<Row> rows(String what) throws IOException {
        List<Row> rows = new ArrayList<>();
        new TrailReader(folder).each(AuditQuery.ALL, rows::add);
        return rows.stream().filter(row -> row.deed().what().equals(what)).toList();
    }

    private List<String> flaws() throws IOException {
        List<String> flaws = new ArrayList<>();
        new ChainCheck(
                        folder,
                        TrailKeys::verifies,
                        List.of(),
                        new ChainCheck.Telling(
                                flaw -> flaws.add(flaw.sentence()),
                                known -> {},
                                note -> {},
                                row -> {}))
                .walk();
        return flaws;
    }

    /// Names may hold any character, and a disk knows of none.
    @Test
    void row_that_a_crash_has_torn_in_the_middle_of_a_character_is_no_reason_not_to_start()
            throws IOException {
        AuditLog log = open();
        log.write(deed("CALLLIST", "1"), 20, Map.of()).join();
        log.begin(deed("CALLSTART", "2"));
        book.keep();
        byte[] half = "{\"row\":3,\"about\":{\"device\":\"ü".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(half, half.length - 1), StandardOpenOption.APPEND);
        assertThat(rows("CALLLIST")).hasSize(1);

        book.crash();
        timers = new VirtualTimers(timers.now());
        open();
        timers.advance(Duration.ofSeconds(6));

        assertThat(rows("CALLSTART")).hasSize(1);
        assertThat(flaws()).isEmpty();
    }

    @Test
    void row_about_what_was_purged_that_says_no_number_is_found() throws IOException {
        AuditLog log = open();
        log.note(AuditLog.PURGED, Map.of("through", "7", "hash", "ab"));
        log.write(deed("CALLLIST", "1"), 20, Map.of()).join();
        Files.writeString(file(), Files.readString(file()).replace("\"7\"", "\"seven\""));

        assertThat(flaws()).singleElement().asString().contains("does not continue row 2");
    }
}
