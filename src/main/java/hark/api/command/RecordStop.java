package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.DEVICE_NOT_RECORDING;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDID_INVALID;
import static hark.api.ResultCode.RECORDING_STOPPED;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.CallAsk;
import hark.core.RecordingAsk;
import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "RECORDSTOP",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = {Permission.API_EXPLORER, Permission.LIVE_ACT},
        own = Permission.SELF_RECORD,
        withinGroups = true,
        effect = Effect.CHANGES,
        answers = {
            RECORDING_STOPPED,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            DEVICE_NOT_RECORDING,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            RECORDID_INVALID,
            PARAMETERS_INVALID
        },
        anyOf = {"device", "recordId"},
        noneGiven = DEVICE_ALIAS_UNSPECIFIED,
        manual =
                """
                Ends the recording, the call goes on. Answers only after the writer has closed. DURATION
                is in seconds. RECORDID, when given, decides alone.
                """)
public record RecordStop(
        Optional<DeviceAsk> device,
        @Accepts(max = Long.MAX_VALUE, whenWrong = RECORDID_INVALID) OptionalLong recordId,
        @Accepts(max = 128) Optional<String> callInstance)
        implements Change {
    @Override
    public Reach reach() {
        return recordId.isPresent() ? Reach.HERE : Reach.holder(device.orElseThrow());
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        RecordingAsk ask =
                recordId.isPresent()
                        ? new RecordingAsk(recordId, Optional.empty())
                        : new RecordingAsk(
                                OptionalLong.empty(), device.map(each -> call(each, asker)));
        return services.begin(core -> core.stopRecording(ask), RecordingAnswers::of);
    }

    private CallAsk call(DeviceAsk of, Asker asker) {
        return new CallAsk(of, callInstance, CallFields.NONE, asker);
    }
}
