package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_CLIENT_NOT_FOUND;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "SCREENSTOP",
        category = Category.RECORDING,
        mark = Mark.OURS,
        permission = Permission.API_EXPLORER,
        feature = Feature.SCREEN,
        effect = Effect.CHANGES,
        answers = {
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_INVALID,
            AGENT_NOT_FOUND,
            DEVICE_NOT_IN_CALL,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_ACTIVE,
            ERROR_CLIENT_NOT_FOUND,
            PARAMETERS_INVALID
        },
        manual =
                """
                Ends the recording of a screen. It needs a screen client on the device's PC, as SCREENSTART
                does, and there is none yet that could connect: the answer is 31.
                """)
public record ScreenStop(DeviceAsk device) implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        return services.begin(core -> core.monitors().stopScreen(device), ScreenAnswers::of);
    }
}
