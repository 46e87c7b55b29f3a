package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.device.Unresolved;

/// Refusals that several commands share.
final class CallRefusals {
    private CallRefusals() {}

    static Answer of(Unresolved why) {
        return switch (why) {
            case NO_SUCH_DEVICE -> Answer.of(ResultCode.DEVICE_INVALID);
            case NO_SUCH_AGENT -> Answer.of(ResultCode.AGENT_NOT_FOUND);
            case AGENT_INACTIVE -> Answer.of(ResultCode.AGENT_NOT_ACTIVE);
            case SEVERAL_AGENTS -> Answer.of(ResultCode.ERROR_KEYS_NOT_UNIQUE);
            case AGENT_AT_NO_DEVICE ->
                    Answer.of(ResultCode.DEVICE_NOT_IN_CALL, "the agent is at no device");
            case CONTRADICTION ->
                    Answer.of(
                            ResultCode.PARAMETERS_INVALID,
                            "the identifiers point to different devices");
        };
    }

    static Answer failed(String reason) {
        return Answer.of(ResultCode.ERROR_PROCESSING_MESSAGE, reason);
    }
}
