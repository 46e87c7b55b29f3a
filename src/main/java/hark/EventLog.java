package hark;

import hark.core.Asker;
import hark.core.agent.Tie;
import hark.core.blackout.Blackout;
import hark.core.call.CallKey;
import hark.core.call.MediaTrouble;
import hark.core.event.CoreEvent.AgentTied;
import hark.core.event.CoreEvent.AgentUntied;
import hark.core.event.CoreEvent.BlackoutSpread;
import hark.core.event.CoreEvent.BlackoutStarted;
import hark.core.event.CoreEvent.BlackoutStopped;
import hark.core.event.CoreEvent.CallChanged;
import hark.core.event.CoreEvent.CallRenamed;
import hark.core.event.CoreEvent.CallResumed;
import hark.core.event.CoreEvent.CallStarted;
import hark.core.event.CoreEvent.CallStopped;
import hark.core.event.CoreEvent.CallTold;
import hark.core.event.CoreEvent.ChatChanged;
import hark.core.event.CoreEvent.ChatSaid;
import hark.core.event.CoreEvent.ChatStarted;
import hark.core.event.CoreEvent.ChatStopped;
import hark.core.event.CoreEvent.Decided;
import hark.core.event.CoreEvent.DecisionNoted;
import hark.core.event.CoreEvent.MediaWarned;
import hark.core.event.CoreEvent.Notice;
import hark.core.event.CoreEvent.Phase;
import hark.core.event.CoreEvent.PutOnHold;
import hark.core.event.CoreEvent.RecordingBegan;
import hark.core.event.CoreEvent.RecordingChanged;
import hark.core.event.CoreEvent.RecordingCompleted;
import hark.core.event.CoreEvent.RecordingDropped;
import hark.core.event.CoreEvent.RecordingFailed;
import hark.core.event.CoreEvent.RecordingStopped;
import hark.core.event.CoreEvent.RulesChanged;
import hark.core.event.CoreEvent.SessionJoined;
import hark.core.event.CoreEvent.SessionLeft;
import hark.core.event.CoreEvent.StationMapped;
import hark.core.event.CoreEvent.StationUnmapped;
import hark.core.event.CoreEvent.TakenOffHold;
import hark.core.event.Numbered;
import hark.core.recording.RecordingRow;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What an operator wants to see go by: recordings and blackouts, once they are durable. No word of what was said.
final class EventLog implements Consumer<Numbered> {
    private static final Logger LOG = LoggerFactory.getLogger("hark.events");
    private static final String LINE = "Recording {} of device {} {}";

    @Override
    public void accept(Numbered numbered) {
        switch (numbered.event()) {
            case RecordingBegan(RecordingRow row) -> say(row, "began " + where(row));
            case RecordingCompleted(RecordingRow row) -> say(row, "is complete: " + figures(row));
            case RecordingDropped(RecordingRow row, String reason) ->
                    say(row, "was dropped: " + reason);
            case RecordingFailed(RecordingRow row, _) ->
                    LOG.warn(LINE, row.id(), device(row), "failed: " + row.failure());
            case BlackoutStarted(Blackout blackout) -> say(blackout, "began");
            case BlackoutStopped(Blackout blackout, Asker _) -> say(blackout, "ended");
            case RulesChanged(Asker asker) ->
                    LOG.info("Schedules or block filters were changed by {}", asker.who());
            case AgentTied(Tie tie, Asker _) ->
                    LOG.info("Agent {} is at device {}", tie.agentId(), tie.deviceId());
            case AgentUntied(Tie tie, Asker _) ->
                    LOG.info("Agent {} has left device {}", tie.agentId(), tie.deviceId());
            case CallStarted _, CallTold _, CallRenamed _, CallResumed _, CallChanged _ -> {}
            case CallStopped _ -> {}
            case MediaWarned(CallKey key, MediaTrouble trouble, Phase phase, _) ->
                    warn(key, trouble, phase);
            case ChatStarted(CallKey key, _, _, _, String why, _) when !why.isEmpty() ->
                    LOG.info("A chat on device {} is not recorded: {}", key.deviceId(), why);
            case ChatStarted _, ChatChanged _, ChatSaid _, ChatStopped _ -> {}
            case SessionJoined _, SessionLeft _, Decided _, DecisionNoted _, StationMapped _ -> {}
            case StationUnmapped _, PutOnHold _, TakenOffHold _ -> {}
            case RecordingChanged _, RecordingStopped _, BlackoutSpread _ -> {}
            case Notice notice -> notice(notice);
        }
    }

    private static void notice(Notice notice) {
        switch (notice) {
            case Notice.MonitorBegan(CallKey key, _) ->
                    LOG.info("Somebody listens to device {}", key.deviceId());
            case Notice.HoldChanged(RecordingRow row, Asker asker) ->
                    say(
                            row,
                            (row.retention().locked() ? "is held by " : "is let go by ")
                                    + asker.who());
            case Notice.ConfigChanged(String object, String action, Asker asker) ->
                    LOG.info("{}: {} by {}", object, action, asker.who());
            case Notice.BlackoutCame(CallKey key, _, _) ->
                    LOG.info("A blackout has come over the call on device {}", key.deviceId());
            case Notice.BlackoutLeft(CallKey key, _, _, _) ->
                    LOG.info("The call on device {} is no longer blacked out", key.deviceId());
            case Notice.NotBegun(CallKey key, _, String reason) ->
                    LOG.warn("Device {} is not recorded: {}", key.deviceId(), reason);
            case Notice.DiskWarned warned -> warn(warned);
            case Notice.WatchWarned _ -> {} // the watch says it at once
            case Notice.MonitorEnded _, Notice.ChannelSeen _, Notice.DeviceSeen _ -> {}
            case Notice.CoreSeen _, Notice.NeighbourSeen _ -> {} // who sees it says it at once
        }
    }

    private static void warn(Notice.DiskWarned warned) {
        String line = "Disk of {}: {} MiB are free, and there should be {} ({}, {})";
        LOG.atLevel(warned.phase() == Phase.BEGAN ? Level.WARN : Level.INFO)
                .log(
                        line,
                        warned.disk(),
                        warned.freeBytes() >> 20,
                        warned.limitBytes() >> 20,
                        warned.shortage(),
                        warned.phase());
    }

    private static void warn(CallKey key, MediaTrouble trouble, Phase phase) {
        switch (phase) {
            case BEGAN -> LOG.warn("Call on device {}: {}", key.deviceId(), trouble.what());
            case OVER -> LOG.info("Call on device {}: {}", key.deviceId(), trouble.what());
        }
    }

    private static void say(RecordingRow row, String what) {
        LOG.info(LINE, row.id(), device(row), what);
    }

    private static void say(Blackout blackout, String what) {
        LOG.info("Blackout {} on device {} {}", blackout.id(), blackout.key().deviceId(), what);
    }

    private static String device(RecordingRow row) {
        return row.key().deviceId();
    }

    private static String where(RecordingRow row) {
        return row.type() == RecordingRow.Type.CHAT ? "of a chat" : "on channel " + row.channel();
    }

    private static String figures(RecordingRow row) {
        double seconds = row.duration().toMillis() / 1000.0;
        if (row.type() == RecordingRow.Type.CHAT) {
            return String.format(Locale.ROOT, "%.1f s, %d bytes", seconds, row.sealing().bytes());
        }
        return String.format(
                Locale.ROOT,
                "%.1f s, %d packets, %d lost",
                seconds,
                row.sealing().packets(),
                row.sealing().lost());
    }
}
