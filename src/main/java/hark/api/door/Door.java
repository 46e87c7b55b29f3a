package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import java.util.concurrent.CompletableFuture;

/// The one way in.
public interface Door {
    /// Blocks the calling (virtual) thread until the answer is true, which for a change means: durable.
    Answer answer(Request request, Caller caller);

    /// Whether [#ask] returns at once for this request, so that a thread which serves others as well may call it.
    default boolean isPrompt(Request request) {
        return false;
    }

    /// As [#answer]; where the request is prompt, without waiting for the answer.
    default CompletableFuture<Answer> ask(Request request, Caller caller) {
        return CompletableFuture.completedFuture(answer(request, caller));
    }
}
