package hark.core.chat;

import hark.core.device.Unresolved;

/// What came of a command about a chat.
public sealed interface ChatOutcome {
    record Started() implements ChatOutcome {}

    /// @param recordingChanged the recording of the chat took it over
    record Updated(boolean recordingChanged) implements ChatOutcome {}

    record Stopped() implements ChatOutcome {}

    record NotInChat() implements ChatOutcome {}

    /// As many are open as may be.
    record TooMany() implements ChatOutcome {}

    /// Its transcript holds as much as it may: nothing is changed.
    record Full() implements ChatOutcome {}

    /// Its recording would be kept for less long than before: nothing is changed.
    record MayNotShorten() implements ChatOutcome {}

    record NotResolved(Unresolved why) implements ChatOutcome {}
}
