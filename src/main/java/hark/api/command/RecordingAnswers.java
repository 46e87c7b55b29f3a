package hark.api.command;

import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.DEVICE_NOT_RECORDING;
import static hark.api.ResultCode.DID_NOT_MATCH_A_SCHEDULE;
import static hark.api.ResultCode.ERROR_ALREADY_RECORDING;
import static hark.api.ResultCode.ERROR_BLOCKED_RECORDING_FILTER;
import static hark.api.ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH;
import static hark.api.ResultCode.ERROR_NO_FREE_CHANNELS;
import static hark.api.ResultCode.ERROR_OUT_OF_DISK_SPACE;
import static hark.api.ResultCode.ERROR_SCHEDULER_NOT_RUNNING;
import static hark.api.ResultCode.RECORDID_INVALID;
import static hark.api.ResultCode.RECORDING_STARTED;
import static hark.api.ResultCode.RECORDING_STOPPED;

import hark.api.Answer;
import hark.core.recording.RecordingOutcome;

/// What an outcome of RECORDSTART or RECORDSTOP means on the wire.
final class RecordingAnswers {
    private RecordingAnswers() {}

    static Answer of(RecordingOutcome outcome) {
        return switch (outcome) {
            case RecordingOutcome.Began(var row) ->
                    Answer.of(RECORDING_STARTED, RecordingBody.began(row));
            case RecordingOutcome.Ended(var row) ->
                    Answer.of(RECORDING_STOPPED, RecordingBody.ended(row));
            case RecordingOutcome.AlreadyRecording(long id) ->
                    Answer.of(ERROR_ALREADY_RECORDING, "RECORDID " + id);
            case RecordingOutcome.NotRecording() -> Answer.of(DEVICE_NOT_RECORDING);
            case RecordingOutcome.NotInCall() -> Answer.of(DEVICE_NOT_IN_CALL);
            case RecordingOutcome.NotResolved(var why) -> CallRefusals.of(why);
            case RecordingOutcome.NoSuchRecording() -> Answer.of(RECORDID_INVALID);
            case RecordingOutcome.SchedulerStopped() -> Answer.of(ERROR_SCHEDULER_NOT_RUNNING);
            case RecordingOutcome.NoSchedule() -> Answer.of(DID_NOT_MATCH_A_SCHEDULE);
            case RecordingOutcome.Blocked(String filter) ->
                    Answer.of(ERROR_BLOCKED_RECORDING_FILTER);
            case RecordingOutcome.NoFreeChannel() -> Answer.of(ERROR_NO_FREE_CHANNELS);
            case RecordingOutcome.NoRecordingPath() -> Answer.of(ERROR_NO_DEFAULT_RECORDING_PATH);
            case RecordingOutcome.DiskFull() -> Answer.of(ERROR_OUT_OF_DISK_SPACE);
            case RecordingOutcome.Failed(String reason) -> CallRefusals.failed(reason);
        };
    }
}
