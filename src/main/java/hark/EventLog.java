package hark;

import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.RecordingBegan;
import hark.core.event.CoreEvent.RecordingCompleted;
import hark.core.event.CoreEvent.RecordingDropped;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an operator wants to see go by: recordings and blackouts, once they are durable. No word of what was said.
final class EventLog implements Consumer<Numbered> {
    private static final Logger LOG = LoggerFactory.getLogger("hark.events");

    @Override
    public void accept(Numbered numbered) {
        CoreEvent event = numbered.event();
        if (event instanceof RecordingBegan(RecordingRow row)) {
            LOG.info(
                    "Recording {} of device {} began on channel {}",
                    row.id(),
                    row.key().deviceId(),
                    row.channel());
        } else if (event instanceof RecordingCompleted(RecordingRow row)) {
            LOG.info(
                    "Recording {} of device {} is complete: {}.{} s, {} packets, {} lost",
                    row.id(),
                    row.key().deviceId(),
                    row.duration().toSeconds(),
                    row.duration().toMillisPart() / 100,
                    row.sealing().packets(),
                    row.sealing().lost());
        } else if (event instanceof RecordingFailed(RecordingRow row)) {
            LOG.warn(
                    "Recording {} of device {} failed: {}",
                    row.id(),
                    row.key().deviceId(),
                    row.failure());
        } else if (event instanceof RecordingDropped(RecordingRow row, String reason)) {
            LOG.info(
                    "Recording {} of device {} was dropped: {}",
                    row.id(),
                    row.key().deviceId(),
                    reason);
        } else if (event instanceof BlackoutStarted e) {
            LOG.info(
                    "Blackout {} began on device {}",
                    e.blackout().id(),
                    e.blackout().key().deviceId());
        } else if (event instanceof BlackoutStopped e) {
            LOG.info(
                    "Blackout {} ended on device {}",
                    e.blackout().id(),
                    e.blackout().key().deviceId());
        }
    }
}
