package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.BLACKOUT_INVALID_STATE;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.DEVICE_NOT_RECORDING;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.BlackoutAsk;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "BLACKOUTSTOP",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = {Permission.API_EXPLORER, Permission.LIVE_ACT},
        own = Permission.SELF_RECORD,
        withinGroups = true,
        effect = Effect.CHANGES,
        answers = {
            OK,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            DEVICE_NOT_RECORDING,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            BLACKOUT_INVALID_STATE,
            PARAMETERS_INVALID
        },
        manual =
                """
                Ends the blackout, also one that outlived its call because the source was lost or the server
                restarted. SECONDS in the answer is how long it lasted.
                """)
public record BlackoutStop(DeviceAsk device, @Accepts(max = 128) Optional<String> callInstance)
        implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        BlackoutAsk ask = new BlackoutAsk(device, callInstance, Optional.empty(), asker);
        return services.begin(
                core -> core.endBlackout(ask),
                outcome -> BlackoutAnswers.of(outcome, services.times()));
    }
}
