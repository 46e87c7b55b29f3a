package hark.core.blackout;

import hark.board.Channel;
import hark.board.Crossing;
import hark.board.PacketSink;
import hark.board.Tap;
import hark.core.call.CallKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Somebody or something that hears a call beside its recordings, silent while a blackout is over the call. Belongs to
/// the core's thread.
public final class Hearing {
    private final PacketSink sink;
    private final Runnable scrub;
    private final BlackoutCover cover;
    private CallKey key;
    private Optional<Tap> tap = Optional.empty();

    /// What comes from the tap is withheld, or will be when what was asked of it is done.
    private boolean silent;

    /// Completes when it is silent, and was asked to be.
    CompletableFuture<Void> silenced = CompletableFuture.completedFuture(null);

    /// @param scrub makes the sink forget what was said before a blackout and has not been heard yet
    Hearing(CallKey key, PacketSink sink, Runnable scrub, BlackoutCover cover) {
        this.key = key;
        this.sink = sink;
        this.scrub = scrub;
        this.cover = cover;
    }

    public CallKey key() {
        return key;
    }

    void rename(CallKey to) {
        key = to;
    }

    public boolean isSilent() {
        return silent;
    }

    /// From now on it hears that channel and no other. A blackout may be on its way, and must find the new tap silent.
    public void hear(Channel channel) {
        tap.ifPresent(Tap::close);
        silent = cover.over(key).isPresent();
        tap =
                Optional.of(
                        channel.tap(
                                sink,
                                silent ? Channel.TapStart.BLACKED_OUT : Channel.TapStart.OPEN));
    }

    Optional<CompletionStage<Crossing>> silence() {
        silent = true;
        return tap.map(Tap::startBlackout);
    }

    Optional<CompletionStage<Crossing>> letHear() {
        silent = false;
        return tap.map(Tap::endBlackout);
    }

    void scrub() {
        scrub.run();
    }

    void close() {
        tap.ifPresent(Tap::close);
    }

    /// Its tap, for whoever takes it over.
    Optional<Tap> giveUp() {
        Optional<Tap> given = tap;
        tap = Optional.empty();
        return given;
    }
}
