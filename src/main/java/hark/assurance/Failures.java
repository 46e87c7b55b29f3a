package hark.assurance;

import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Remembers which recordings have failed within the last hour, or could not even begin. Safe for use by many threads.
public final class Failures implements Consumer<Numbered> {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private final Deque<Sight.Failed> failed = new ArrayDeque<>();

    @Override
    public synchronized void accept(Numbered numbered) {
        if (numbered.event() instanceof CoreEvent.RecordingFailed(var row, _)) {
            OptionalLong id = OptionalLong.of(row.id());
            add(new Sight.Failed(row.key(), id, numbered.at(), row.failure()));
        } else if (numbered.event() instanceof CoreEvent.Notice.NotBegun(var key, _, var reason)) {
            add(new Sight.Failed(key, OptionalLong.empty(), numbered.at(), reason));
        }
    }

    private void add(Sight.Failed one) {
        failed.add(one);
        if (failed.size() > MOST) {
            failed.remove();
        }
    }

    /// The oldest first.
    public synchronized List<Sight.Failed> recent(Instant now) {
        failed.removeIf(each -> each.at().isBefore(now.minus(KEPT)));
        return List.copyOf(failed);
    }
}
