package hark.api.transcript;

import hark.audit.AuditQuery;
import hark.audit.ChainState;
import hark.audit.Head;
import hark.audit.Trail;
import hark.audit.TrailPage;
import hark.audit.WrittenTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A trail of five rows. Its chain was looked at once, and holds; a second look at it takes for ever.
final class ToldTrail implements Trail {
    private static final Instant CHECKED = Instant.parse("2026-03-02T03:00:00Z");

    private final WrittenTrail written;
    private Optional<ChainState.Running> running = Optional.empty();

    ToldTrail(Path folder) {
        written = new WrittenTrail(folder.resolve("audit"));
    }

    @Override
    public Search search(AuditQuery query, Page page) throws IOException {
        TrailPage found = written.search(query, page);
        return new Search.Found(found);
    }

    @Override
    public ChainState chain() {
        return new ChainState(
                new Head(5, "5".repeat(64)),
                Optional.of(
                        new ChainState.Checked(
                                CHECKED, 4, 4, new ChainState.Outcome.Holds(), List.of())),
                running);
    }

    @Override
    public boolean acknowledge(String flaw) {
        return flaw.equals("3fa2c1d09b77");
    }

    @Override
    public void check() {
        running = Optional.of(new ChainState.Running(Instant.parse("2026-03-02T15:00:00Z"), 2));
    }
}
