package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.InlineLane;
import hark.support.VirtualTimers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailReaderTest {
    private static final Who ANN = new Who("ann", "127.0.0.1", "127.0.0.1", "JSON");

    @TempDir Path folder;

    private AuditLog open() throws IOException {
        InlineLane lane = new InlineLane();
        return AuditLog.open(
                new AuditLog.Parts(
                        AuditSettings.of(folder.resolve("audit")),
                        new VirtualTimers(),
                        lane::offer,
                        TrailKeys::sign,
                        new MemoryBook(),
                        36),
                0);
    }

    private static Deed deed(String what, String device) {
        return Deed.of(ANN, what, Map.of("device", device));
    }

    @Test
    void newest_rows_come_a_page_at_a_time() throws IOException {
        AuditLog log = open();
        for (int i = 1; i <= 5; i++) {
            log.write(deed("CALLLIST", "" + i), 20, Map.of()).join();
        }
        TrailReader reader = new TrailReader(folder.resolve("audit"));
        AuditQuery query =
                new AuditQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("ann"),
                        Optional.empty(),
                        Optional.of("CALL*"));

        List<Row> first = reader.newest(query, OptionalLong.empty(), 2);
        List<Row> second = reader.newest(query, OptionalLong.of(first.getLast().number()), 10);

        assertThat(first)
                .extracting(row -> row.deed().about().get("device"))
                .containsExactly("5", "4");
        assertThat(second)
                .extracting(row -> row.deed().about().get("device"))
                .containsExactly("3", "2", "1");
    }
}
