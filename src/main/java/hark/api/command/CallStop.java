package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PARTIAL_CORE_RESPONSE;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.CallAsk;
import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "CALLSTOP",
        category = Category.CALLS,
        mark = Mark.ATTESTED,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        answers = {
            OK,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            PARTIAL_CORE_RESPONSE,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        manual =
                """
                Ends the call and its recording. Fields given with it are set first. A recording shorter
                than its schedule's minimum is dropped and its decision says so.
                """)
public record CallStop(
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        Optional<CallFields> fields,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId)
        implements Change {
    @Override
    public Optional<String> beyond(Rights rights, Roster people) {
        return OwnReach.beyond(rights, fields.orElse(CallFields.NONE));
    }

    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        return begin(services, asker, Bound.NOT);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker, Bound bound) {
        return services.masked(
                maskId,
                mask -> {
                    CallFields said = mask.over(fields.orElse(CallFields.NONE));
                    CallAsk ask =
                            new CallAsk(device, callInstance, said, asker, bound.extendsOnly());
                    return services.begin(core -> core.stopCall(ask), CallAnswers::of);
                });
    }
}
