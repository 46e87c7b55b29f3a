package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.ERROR_NO_FREE_CHANNELS;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatFields;
import hark.core.device.DeviceAsk;
import hark.core.mask.Mask;
import hark.people.Permission;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "CHATSTART",
        category = Category.CALLS,
        mark = Mark.ATTESTED,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        feature = Feature.CHAT,
        answers = {
            OK,
            ERROR_NO_FREE_CHANNELS,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        manual =
                """
                Opens a chat on the device of the agent, or updates it when that instance is already
                open. It is recorded from now on, whatever the schedules say, unless a block filter on
                DEVICEID or AGENTID forbids it. KEEPDAYS are those of the setting chat.keepDays unless
                given. PARTICIPANT may name several, separated by ;. Chats and calls of one device go by
                instances of their own. 3 when as many chats are open as may be.
                """)
public record ChatStart(
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        Optional<ChatFields> fields,
        @Accepts(max = Long.MAX_VALUE, whenWrong = MASKID_NOT_VALID) OptionalLong maskId)
        implements Change {
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
                    ChatAsk ask =
                            new ChatAsk(
                                    device,
                                    callInstance,
                                    masked(fields, mask),
                                    Optional.empty(),
                                    asker,
                                    bound.extendsOnly());
                    return services.begin(core -> core.chats().start(ask), ChatAnswers::ofStart);
                });
    }

    /// What is said of the chat, as it may be kept. What is said in it no mask knows.
    static ChatFields masked(Optional<ChatFields> fields, Mask mask) {
        ChatFields said = fields.orElse(ChatFields.NONE);
        return new ChatFields(mask.over(said.columns()), said.subject(), said.participants());
    }
}
