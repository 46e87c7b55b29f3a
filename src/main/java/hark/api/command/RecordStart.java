package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.DID_NOT_MATCH_A_SCHEDULE;
import static hark.api.ResultCode.ERROR_ALREADY_RECORDING;
import static hark.api.ResultCode.ERROR_BLOCKED_RECORDING_FILTER;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH;
import static hark.api.ResultCode.ERROR_NO_FREE_CHANNELS;
import static hark.api.ResultCode.ERROR_OUT_OF_DISK_SPACE;
import static hark.api.ResultCode.ERROR_SCHEDULER_NOT_RUNNING;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PARTIAL_CORE_RESPONSE;
import static hark.api.ResultCode.RECORDING_STARTED;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.CallAsk;
import hark.core.Core.Initiated;
import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "RECORDSTART",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = {Permission.API_EXPLORER, Permission.LIVE_ACT},
        own = Permission.SELF_RECORD,
        withinGroups = true,
        effect = Effect.CHANGES,
        stillHolds = ERROR_ALREADY_RECORDING,
        answers = {
            RECORDING_STARTED,
            ERROR_ALREADY_RECORDING,
            ERROR_OUT_OF_DISK_SPACE,
            ERROR_NO_FREE_CHANNELS,
            DEVICE_ALIAS_UNSPECIFIED,
            ERROR_SCHEDULER_NOT_RUNNING,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            DID_NOT_MATCH_A_SCHEDULE,
            ERROR_NO_DEFAULT_RECORDING_PATH,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            ERROR_BLOCKED_RECORDING_FILTER,
            PARTIAL_CORE_RESPONSE,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        manual =
                """
                Records this call from now on. Tries schedules of type API Initiated (On-Demand first
                when AGENTINITIATED is Y), then the ordinary ones. Answers 0 only after a channel is
                allocated and the file is open. Fields of the call need api.explorer, where roles bind.
                """)
public record RecordStart(
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        Optional<CallFields> fields,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId,
        Optional<Boolean> agentInitiated)
        implements Change {
    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        CallFields said = fields.orElse(CallFields.NONE);
        return !said.isEmpty() && !rights.has(Permission.API_EXPLORER)
                ? Optional.of("what is said of the call needs " + Permission.API_EXPLORER.label())
                : OwnReach.beyond(rights, said);
    }

    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        Initiated by = agentInitiated.orElse(false) ? Initiated.BY_AGENT : Initiated.BY_API;
        return services.masked(
                maskId,
                mask -> {
                    CallFields said = mask.over(fields.orElse(CallFields.NONE));
                    CallAsk ask = new CallAsk(device, callInstance, said, asker);
                    return services.begin(
                            core -> core.startRecording(ask, by), RecordingAnswers::of);
                });
    }
}
