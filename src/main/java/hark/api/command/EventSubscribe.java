package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.EVENT_TYPE_INVALID;
import static hark.api.ResultCode.NO_GROUP;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.event.EventTypes;
import hark.api.event.Following;
import hark.core.Asker;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "EVENTSUBSCRIBE",
        category = Category.EVENTS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        effect = Effect.NONE,
        answers = {OK, BLANK_REQUIRED_VALUE, NO_GROUP, EVENT_TYPE_INVALID, PARAMETERS_INVALID},
        anyOf = {"eventType"},
        manual =
                """
                Tells this connection what happens from now on, which is after LASTEVENTID. EVENTTYPE is
                ALL or names separated by commas; DEVICEID, AGENTID and COREIDENT let through only events
                that name one of theirs, and GROUP, the name of a group, those of the phones it holds at the
                time and of the agents who have one. A connection has one subscription: another takes its
                place.
                """)
public record EventSubscribe(
        Optional<EventTypes> eventType,
        @Accepts(max = 64) Optional<List<String>> deviceId,
        @Accepts(max = 64) Optional<List<String>> agentId,
        @Accepts(max = 128) Optional<List<String>> group,
        @Accepts(max = 32) Optional<List<String>> coreIdent)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        EventWishes wishes = new EventWishes(eventType, deviceId, agentId, group, coreIdent);
        long last = services.events().lastId();
        return wishes.filtered(
                services.directory(),
                filter ->
                        EventWishes.granted(
                                services.events(),
                                last,
                                new Following.From(Optional.of(filter), last)));
    }
}
