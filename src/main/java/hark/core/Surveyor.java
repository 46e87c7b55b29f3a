package hark.core;

import hark.board.ChannelState;
import hark.core.CoreSurvey.InForce;
import hark.core.blackout.Blackout;
import hark.core.call.CallTracker;
import hark.core.recording.Recorder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Takes down what the core holds. Belongs to the core's thread.
record Surveyor(CoreState state, CallTracker tracker, Recorder recorder) {
    CoreSurvey survey(Instant now) {
        return new CoreSurvey(
                now,
                tracker.sessions().watched(),
                recorder.underway().all(),
                blackouts(),
                channels());
    }

    private List<InForce> blackouts() {
        return state.blackouts().inForce().stream().map(Surveyor::inForce).toList();
    }

    private static InForce inForce(Blackout blackout) {
        return new InForce(
                blackout.id(),
                blackout.key().deviceId(),
                blackout.start(),
                blackout.askedBy().who());
    }

    private Map<ChannelState, Integer> channels() {
        Map<ChannelState, Integer> channels = new EnumMap<>(ChannelState.class);
        tracker.channels().forEach(channel -> channels.merge(channel.state(), 1, Integer::sum));
        return channels;
    }
}
