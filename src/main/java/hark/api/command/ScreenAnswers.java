package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.monitor.ScreenOutcome;

/// What an outcome of SCREENSTART or SCREENSTOP means on the wire.
final class ScreenAnswers {
    private ScreenAnswers() {}

    static Answer of(ScreenOutcome outcome) {
        return switch (outcome) {
            case ScreenOutcome.NoClient() ->
                    Answer.of(ResultCode.ERROR_CLIENT_NOT_FOUND, "no screen client is connected");
            case ScreenOutcome.NotResolved(var why) -> CallRefusals.of(why);
        };
    }
}
