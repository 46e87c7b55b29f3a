package hark.api.door;

import hark.api.Answer;
import hark.api.Request;

/// The one way in. Blocks the calling (virtual) thread until the answer is true, which for a change means: durable.
public interface Door {
    Answer answer(Request request, Caller caller);

    /// Whether the answer to this request comes without any waiting, so that a thread which serves others as well may
    /// ask for it.
    default boolean isPrompt(Request request) {
        return false;
    }
}
