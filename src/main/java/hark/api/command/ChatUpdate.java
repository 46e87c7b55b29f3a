package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DEVICE_ALIAS_UNSPECIFIED;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.DEVICE_NOT_IN_CALL;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.MASKID_NOT_VALID;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.RECORDING_UPDATED;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatFields;
import hark.core.device.DeviceAsk;
import hark.people.Permission;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "CHATUPDATE",
        category = Category.CALLS,
        mark = Mark.ATTESTED,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        feature = Feature.CHAT,
        answers = {
            RECORDING_UPDATED,
            OK,
            DEVICE_ALIAS_UNSPECIFIED,
            DEVICE_NOT_IN_CALL,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            BLANK_REQUIRED_VALUE,
            MASKID_NOT_VALID,
            PARAMETERS_INVALID
        },
        anyOf = {"text", "fields"},
        manual =
                """
                Adds a line, TEXT from SENDER, or changes what is said of the chat, or both. A blank value
                clears its field; with KEEPDAYS blank or -1 those of chat.keepDays hold again; PARTICIPANT
                joins those named before. Without CALLINSTANCE the device's latest started chat is meant.
                Answers 37 when the recording of the chat took it over. 20 when nothing was kept: the chat
                is not recorded, or a line came during a blackout, or what is said of a recording under
                legal hold is not changed. 59 also when the chat is full. A mask holds for USERn, not for
                TEXT.
                """)
public record ChatUpdate(
        DeviceAsk device,
        @Accepts(max = 128) Optional<String> callInstance,
        @Accepts(max = 10_000) Optional<String> text,
        @Accepts(max = 128) Optional<String> sender,
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
                                    ChatStart.masked(fields, mask),
                                    text.map(said -> new ChatAsk.Said(sender.orElse(""), said)),
                                    asker,
                                    bound.extendsOnly());
                    return services.begin(core -> core.chats().update(ask), ChatAnswers::of);
                });
    }

    /// What was written is not for logs.
    @Override
    public String toString() {
        return "ChatUpdate[" + device + ", " + callInstance + "]";
    }
}
