package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.call.CallOutcome;
import hark.people.Permission;

/// What an outcome of a command about a call means on the wire.
final class CallAnswers {
    private static final Answer DONE = Answer.of(ResultCode.OK);

    private CallAnswers() {}

    static Answer of(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Started started -> DONE;
            case CallOutcome.Updated updated ->
                    updated.recordingChanged() ? Answer.of(ResultCode.RECORDING_UPDATED) : DONE;
            case CallOutcome.Stopped stopped -> DONE;
            case CallOutcome.MayNotShorten() -> mayNotShorten();
            case CallOutcome.NotInCall() -> Answer.of(ResultCode.DEVICE_NOT_IN_CALL);
            case CallOutcome.NotResolved(var why) -> CallRefusals.of(why);
        };
    }

    static Answer mayNotShorten() {
        return Answer.of(
                ResultCode.COMMAND_NOT_ALLOWED,
                "a shorter KEEPDAYS needs " + Permission.RECORDINGS_SHORTEN_RETENTION.label());
    }

    /// A CALLSTART for an open instance updates it, and is answered as any other CALLSTART. [A]
    static Answer ofStart(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Updated ? DONE : of(outcome);
    }
}
