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
            case AGENT_NOT_ACTIVE -> Answer.of(ResultCode.AGENT_NOT_ACTIVE);
            case AGENT_NOT_TIED ->
                    Answer.of(ResultCode.DEVICE_NOT_IN_CALL, "the agent is tied to no device");
            case SEVERAL_AGENTS ->
                    Answer.of(ResultCode.ERROR_KEYS_NOT_UNIQUE, "several agents match");
            case SEVERAL_DEVICES ->
                    Answer.of(
                            ResultCode.ERROR_KEYS_NOT_UNIQUE,
                            "the agent has several devices, and not one with a call");
            case CONTRADICTION ->
                    Answer.of(
                            ResultCode.PARAMETERS_INVALID,
                            "the identifiers point to different devices or agents");
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
