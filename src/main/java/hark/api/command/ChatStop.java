package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatFields;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "CHATSTOP",
        category = Category.CALLS,
        mark = Mark.OURS,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        feature = Feature.CHAT,
        answers = {
            OK,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            PARAMETERS_INVALID
        },
        manual =
                """
                Closes the chat. Its transcript is sealed and becomes the file of a recording of type CHAT.
                """)
public record ChatStop(DeviceAsk device, @Accepts(max = 128) Optional<String> callInstance)
        implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(device);
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        ChatAsk ask = new ChatAsk(device, callInstance, ChatFields.NONE, Optional.empty(), asker);
        return services.begin(core -> core.chats().stop(ask), ChatAnswers::of);
    }
}
