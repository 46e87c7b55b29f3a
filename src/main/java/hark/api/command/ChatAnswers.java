package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.chat.ChatOutcome;

/// What an outcome of a command about a chat means on the wire.
final class ChatAnswers {
    private static final Answer DONE = Answer.of(ResultCode.OK);

    private ChatAnswers() {}

    static Answer of(ChatOutcome outcome) {
        return switch (outcome) {
            case ChatOutcome.Started() -> DONE;
            case ChatOutcome.Updated(boolean recordingChanged) ->
                    recordingChanged ? Answer.of(ResultCode.RECORDING_UPDATED) : DONE;
            case ChatOutcome.Stopped() -> DONE;
            case ChatOutcome.NotInChat() ->
                    Answer.of(ResultCode.DEVICE_NOT_IN_CALL, "there is no such chat");
            case ChatOutcome.TooMany() ->
                    Answer.of(
                            ResultCode.ERROR_NO_FREE_CHANNELS,
                            "as many chats are open as may be (chat.openMax)");
            case ChatOutcome.Full() ->
                    Answer.of(
                            ResultCode.PARAMETERS_INVALID,
                            "the chat is full (chat.linesMax, chat.bytesMax)");
            case ChatOutcome.MayNotShorten() -> CallAnswers.mayNotShorten();
            case ChatOutcome.NotResolved(var why) -> CallRefusals.of(why);
        };
    }

    /// A CHATSTART for an open instance updates it, and is answered as any other CHATSTART. [D]
    static Answer ofStart(ChatOutcome outcome) {
        return outcome instanceof ChatOutcome.Updated ? DONE : of(outcome);
    }
}
