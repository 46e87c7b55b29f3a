package hark.api.command;

import static hark.api.ResultCode.ERROR_RECORDER_NOT_RUNNING;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PARTIAL_CORE_RESPONSE;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.core.ChannelView;
import hark.core.Core;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "CHANNELSTATUS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        answers = {OK, ERROR_RECORDER_NOT_RUNNING, PARTIAL_CORE_RESPONSE, PARAMETERS_INVALID},
        manual =
                """
                The channels that are in use, of the core COREIDENT names or of all. STATE is 0 On Hook,
                1 Off Hook, 2 Recording, 3 Playback, 4 Waiting, 5 Error, 6 Resetting, 7 Recording Prep,
                8 Finish Recording or 9 Dialing For Playback. A core that does not answer, or does not
                exist: 34.
                """)
public record ChannelStatus(@Accepts(max = 32) Optional<String> coreIdent) implements Command {
    @Override
    public Reach reach() {
        return coreIdent.<Reach>map(Reach.Named::new).orElseGet(Reach.Everywhere::new);
    }

    @Override
    public Answer run(Services services, Asker asker) {
        String ours = services.core().figures().coreIdent();
        if (!coreIdent.orElse(ours).equals(ours)) {
            return Answer.of(ERROR_RECORDER_NOT_RUNNING, "no such core answers");
        }
        return services.ask(Core::channels, ChannelStatus::body);
    }

    private static Answer body(List<ChannelView> channels) {
        return Answer.of(
                OK, Body.list("CHANNELS", channels.stream().map(ChannelStatus::row).toList()));
    }

    private static Body row(ChannelView channel) {
        return new Body.Node(
                "CHANNEL",
                List.of(
                        new Body.Leaf("COREIDENT", channel.coreIdent()),
                        new Body.Leaf("CHANNEL", Integer.toString(channel.channel())),
                        new Body.Leaf("STATE", Integer.toString(channel.stateNumber())),
                        new Body.Leaf("DEVICEID", channel.deviceId().orElse("")),
                        new Body.Leaf(
                                "RECORDID",
                                channel.recordingId().isPresent()
                                        ? Long.toString(channel.recordingId().getAsLong())
                                        : "")));
    }
}
