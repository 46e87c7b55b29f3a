package hark.api.cores;

import hark.api.Answer;
import hark.core.Hold;
import java.util.concurrent.CompletableFuture;

/// The way in for what another core's door has let in. What comes here is answered by this core alone and goes no
/// further. No stage completes exceptionally. A question may block the thread that asks it.
public interface InnerDoor {
    /// Whether what the request names is this core's.
    CompletableFuture<Hold> hold(Errand errand);

    CompletableFuture<Answer> answer(Errand errand);
}
