package hark.core.monitor;

import hark.board.live.LiveMix;
import hark.board.live.LiveStream;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent.Unheard;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/// One who may listen to one call, until it is stopped or the call is over. Any number may listen by it. Safe for use
/// by many threads.
public final class MonitorSession {
    private final String id;
    private final LiveMix mix;
    private final BiConsumer<MonitorSession, Unheard> ending;
    private final List<LiveStream> ears = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile CallKey call;
    private boolean ended;

    /// @param ending runs when it is to end for another reason than the core's own
    MonitorSession(
            String id, CallKey call, LiveMix mix, BiConsumer<MonitorSession, Unheard> ending) {
        this.id = id;
        this.call = call;
        this.mix = mix;
        this.ending = ending;
    }

    /// The name the caller gave it.
    public String id() {
        return id;
    }

    /// The call, as it is named now.
    public CallKey call() {
        return call;
    }

    void renamed(CallKey to) {
        call = to;
    }

    /// A WAV file of what is said from now on, which ends with the session. To be closed by who listens.
    public InputStream listen() {
        return kept(mix.listen());
    }

    /// The same as Ogg Opus.
    public InputStream listenOpus() {
        return kept(mix.listenOpus());
    }

    private synchronized InputStream kept(LiveStream ear) {
        if (ended) {
            ear.close();
        } else {
            ears.removeIf(LiveStream::isClosed);
            ears.add(ear);
        }
        return ear;
    }

    /// Completes when the session has ended, for whatever reason.
    public CompletionStage<Void> over() {
        return over.minimalCompletionStage();
    }

    /// Nobody listens by it any more, and nobody will.
    public void abandon() {
        ending.accept(this, Unheard.NOBODY_LISTENS);
    }

    /// Who asked for it may listen no more.
    public void refuse() {
        ending.accept(this, Unheard.NOT_ALLOWED);
    }

    void end() {
        synchronized (this) {
            ended = true;
            ears.forEach(LiveStream::end);
            ears.clear();
        }
        over.complete(null);
    }
}
