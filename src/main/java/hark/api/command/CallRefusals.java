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
        };
    }

    static Answer twoRecordings() {
        return Answer.of(
                ResultCode.PARAMETERS_INVALID, "RECORDID and GLOBALID name different recordings");
    }

    static Answer failed(String reason) {
        return Answer.of(ResultCode.ERROR_PROCESSING_MESSAGE, reason);
    }
}
