package hark.audit;

import hark.audit.Trail.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A trail with rows of a morning, written as they are written, for who reads it.
public final class WrittenTrail {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final Who ANN = new Who("ann", "10.0.0.7", "10.0.0.7", "JSON");
    private static final Who CRM = new Who("", "crm", "10.0.0.8", "COMMAND_PORT");

    private final Path folder;

    public WrittenTrail(Path folder) {
        this.folder = folder;
    }

    private static List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        all.add(entry(0, Deed.of(Who.HARK, "AUDITSTART", Map.of()), OptionalInt.empty()));
        all.add(
                entry(
                        60,
                        Deed.of(CRM, "CALLSTART", Map.of("device", "4678"))
                                .with("", "17", List.of("ANI", "USER1")),
                        OptionalInt.of(20)));
        all.add(entry(120, Deed.of(ANN, "AUDIO", Map.of("recording", "12")), OptionalInt.of(20)));
        all.add(
                entry(
                        180,
                        Deed.of(CRM, "IMPORTUSER", Map.of("user", "<b>eve</b>")),
                        OptionalInt.of(44)));
        all.add(
                Entry.of(
                        BEGIN.plusSeconds(240),
                        Deed.of(ANN, "CALLLIST", Map.of()).with("", "18", List.of("ANI")),
                        OptionalInt.of(20),
                        Map.of("count", "50")));
        return all;
    }

    private static Entry entry(int seconds, Deed deed, OptionalInt code) {
        return Entry.of(BEGIN.plusSeconds(seconds), deed, code, Map.of());
    }

    /// Writes it when it is looked at first.
    public TrailPage search(AuditQuery query, Page page) throws IOException {
        TrailFiles files = new TrailFiles(folder);
        if (files.all().isEmpty()) {
            try (TrailWriter writer = new TrailWriter(files, 1 << 20, TrailTail.of(files))) {
                writer.append(entries(), Optional.empty());
            }
        }
        return new TrailReader(folder)
                .newest(query, new TrailReader.Bounds(page.before(), page.rows(), 10_000));
    }
}
