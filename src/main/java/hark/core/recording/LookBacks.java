package hark.core.recording;

import hark.board.Channel;
import hark.board.LookBack;
import hark.board.LookBackMemory;
import hark.board.Tap;
import hark.core.CoreSettings;
import hark.core.blackout.Hearing;
import hark.core.blackout.Hearings;
import hark.core.call.CallKey;
import hark.support.Timers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The last seconds of calls that are not being recorded, for a RECORDSTART that comes late. Off unless
/// `lookback.seconds` says how many. A blackout scrubs what there is, and nothing is kept while it lasts. Belongs to
/// the core's thread.
public final class LookBacks {
    private final CoreSettings.LookingBack settings;
    private final Hearings hearings;
    private final Timers timers;
    private final LookBackMemory memory;
    private final Map<CallKey, Channel> channels = new LinkedHashMap<>();
    private final Map<CallKey, Held> held = new LinkedHashMap<>();

    private record Held(Hearing hearing, LookBack audio) {}

    /// What was said before a recording was asked for.
    ///
    /// @param tap that holds it; it is to be turned to the recording
    /// @param from the moment of its first packet
    public record Earlier(Tap tap, Moment from) {}

    public LookBacks(CoreSettings.LookingBack settings, Hearings hearings, Timers timers) {
        this.settings = settings;
        this.hearings = hearings;
        this.timers = timers;
        memory = new LookBackMemory(settings.memoryBytes());
    }

    /// Audio came to a call, or came anew.
    public void attach(CallKey call, Channel channel) {
        end(call);
        channels.put(call, channel);
    }

    /// The call is not being recorded now, and may be later.
    public void keep(CallKey call) {
        Channel channel = channels.get(call);
        if (channel == null || settings.kept().isZero() || held.containsKey(call)) {
            return;
        }
        LookBack audio = new LookBack(memory, settings.kept());
        Hearing hearing = hearings.begin(call, audio, audio::scrub);
        hearing.hear(channel);
        held.put(call, new Held(hearing, audio));
    }

    /// What was said, for a recording that begins now; nothing is kept of the call any more. Empty when there is
    /// nothing, or a blackout is over the call.
    public Optional<Earlier> take(CallKey call) {
        Held here = held.get(call);
        if (here == null || here.hearing().isSilent()) {
            end(call);
            return Optional.empty();
        }
        OptionalLong oldest = here.audio().oldest(timers.nanos());
        if (oldest.isEmpty()) {
            end(call);
            return Optional.empty();
        }
        held.remove(call);
        Moment from = Moment.now(timers).backTo(oldest.getAsLong());
        return hearings.takeOver(here.hearing()).map(tap -> new Earlier(tap, from));
    }

    /// Nothing is kept of the call any more.
    public void end(CallKey call) {
        Optional.ofNullable(held.remove(call))
                .ifPresent(over -> {
                    hearings.end(over.hearing());
                    over.audio().end();
                });
    }

    /// The call has no audio any more, or is over.
    public void left(CallKey call) {
        end(call);
        channels.remove(call);
    }

    /// The call goes by another key.
    public void renamed(CallKey from, CallKey to) {
        Optional.ofNullable(channels.remove(from)).ifPresent(channel -> channels.put(to, channel));
        Optional.ofNullable(held.remove(from)).ifPresent(each -> held.put(to, each));
    }
}
