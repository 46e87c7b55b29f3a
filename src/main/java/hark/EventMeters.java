package hark;

import hark.core.call.MediaTrouble;
import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.Phase;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Counts what has become durable.
final class EventMeters implements Consumer<Numbered> {
    private final Counter calls;
    private final Map<CoreEvent.Ending, Counter> ended = new EnumMap<>(CoreEvent.Ending.class);
    private final Counter begun;
    private final Counter completed;
    private final Counter failed;
    private final Counter dropped;
    private final Counter notBegun;
    private final Counter blackouts;
    private final Counter packets;
    private final Counter lost;
    private final Counter seconds;
    private final Map<MediaTrouble.Kind, Counter> warnings = new EnumMap<>(MediaTrouble.Kind.class);

    EventMeters(MeterRegistry meters) {
        calls = meters.counter("hark.calls.begun");
        for (CoreEvent.Ending ending : CoreEvent.Ending.values()) {
            ended.put(ending, meters.counter("hark.calls.ended", "reason", lower(ending)));
        }
        begun = meters.counter("hark.recordings.begun");
        completed = outcome(meters, "complete");
        failed = outcome(meters, "failed");
        dropped = outcome(meters, "dropped");
        notBegun = outcome(meters, "not_begun");
        blackouts = meters.counter("hark.blackouts.begun");
        packets = meters.counter("hark.recordings.packets");
        lost = meters.counter("hark.recordings.packets.lost");
        seconds = meters.counter("hark.recordings.audio.seconds");
        for (MediaTrouble.Kind kind : MediaTrouble.Kind.values()) {
            warnings.put(kind, meters.counter("hark.media.warnings", "warning", lower(kind)));
        }
    }

    private static Counter outcome(MeterRegistry meters, String outcome) {
        return meters.counter("hark.recordings.ended", "outcome", outcome);
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void accept(Numbered numbered) {
        CoreEvent event = numbered.event();
        if (event instanceof CoreEvent.CallStarted) {
            calls.increment();
        } else if (event instanceof CoreEvent.CallStopped(var key, var ending)) {
            Objects.requireNonNull(ended.get(ending)).increment();
        } else if (event instanceof CoreEvent.RecordingBegan) {
            begun.increment();
        } else if (event instanceof CoreEvent.RecordingCompleted(var row)) {
            completed(row);
        } else if (event instanceof CoreEvent.RecordingFailed) {
            failed.increment();
        } else if (event instanceof CoreEvent.RecordingDropped) {
            dropped.increment();
        } else if (event instanceof CoreEvent.Notice.NotBegun) {
            notBegun.increment();
        } else if (event instanceof CoreEvent.BlackoutStarted) {
            blackouts.increment();
        } else if (event instanceof CoreEvent.MediaWarned warned && warned.phase() == Phase.BEGAN) {
            Objects.requireNonNull(warnings.get(warned.trouble().kind())).increment();
        }
    }

    private void completed(RecordingRow row) {
        completed.increment();
        packets.increment(row.sealing().packets());
        lost.increment(row.sealing().lost());
        seconds.increment(row.duration().toMillis() / 1e3);
    }
}
