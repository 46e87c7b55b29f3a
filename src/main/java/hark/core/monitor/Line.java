package hark.core.monitor;

import hark.board.Crossing;
import hark.board.Tap;
import hark.board.live.LiveMix;
import hark.core.call.CallKey;
import hark.support.Timers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A call that is listened to: one tap and one mix for all its sessions. Belongs to the core's thread.
final class Line {
    final LiveMix mix;

    /// Each with the alarm that ends it.
    final Map<MonitorSession, Timers.Alarm> sessions = new LinkedHashMap<>(2);

    CallKey key;
    Optional<Tap> tap = Optional.empty();

    /// What comes from the tap is withheld, or will be when what was asked of it is done.
    boolean silent;

    /// Completes when the line is silent, and was asked to be.
    CompletableFuture<Void> silenced = CompletableFuture.completedFuture(null);

    Line(CallKey key, LiveMix mix) {
        this.key = key;
        this.mix = mix;
    }

    Optional<CompletionStage<Crossing>> silence() {
        silent = true;
        return tap.map(Tap::startBlackout);
    }

    Optional<CompletionStage<Crossing>> letHear() {
        silent = false;
        return tap.map(Tap::endBlackout);
    }
}
