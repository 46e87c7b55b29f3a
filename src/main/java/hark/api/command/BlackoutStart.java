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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "BLACKOUTSTART",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = {Permission.API_EXPLORER, Permission.LIVE_ACT},
        own = Permission.SELF_RECORD,
        withinGroups = true,
        effect = Effect.CHANGES,
        stillHolds = BLACKOUT_INVALID_STATE,
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
                From the moment of the answer nothing spoken, keyed or shown reaches the disk, and no line
                of a chat, until BLACKOUTSTOP or, when SECONDS is given, after so long. Follows the agent
                through consult calls and chats unless it is set to belong to the call. A chat alone can
                be blacked out, too.
                """)
public record BlackoutStart(
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        @Accepts(min = 1, max = 86_400) Optional<Duration> seconds)
        implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        BlackoutAsk ask = new BlackoutAsk(device, callInstance, seconds, asker);
        return services.begin(
                core -> core.startBlackout(ask),
                outcome -> BlackoutAnswers.of(outcome, services.times()));
    }
}
