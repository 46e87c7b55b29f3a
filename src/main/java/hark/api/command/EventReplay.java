package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.EVENT_TYPE_INVALID;
import static hark.api.ResultCode.NO_GROUP;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.Answer;
import hark.api.event.EventFeed;
import hark.api.event.EventTypes;
import hark.api.event.Following;
import hark.core.Asker;
import hark.people.Permission;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@CommandFacts(
        type = "EVENTREPLAY",
        category = Category.EVENTS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        answers = {OK, BLANK_REQUIRED_VALUE, NO_GROUP, EVENT_TYPE_INVALID, PARAMETERS_INVALID},
        anyOf = {"after"},
        manual =
                """
                Tells this connection what has happened after the event of that EVENTID, and then goes on
                with what happens, without a gap and without a repeat. EVENTTYPE and the filters are those
                of EVENTSUBSCRIBE; without any, the connection keeps those it has, or gets ALL. 59: the
                event is not kept any more, and the answer names the oldest that is; or there is none yet.
                """)
public record EventReplay(
        @Accepts(max = Long.MAX_VALUE) OptionalLong after,
        Optional<EventTypes> eventType,
        @Accepts(max = 64) Optional<List<String>> deviceId,
        @Accepts(max = 64) Optional<List<String>> agentId,
        @Accepts(max = 128) Optional<List<String>> group,
        @Accepts(max = 32) Optional<List<String>> coreIdent)
        implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return services.look(() -> from(services, after.orElseThrow()));
    }

    private Answer from(Services services, long id) throws IOException {
        EventFeed events = services.events();
        long last = events.lastId(); // before the oldest is looked up, which may be after it
        if (id > last) {
            return Answer.of(PARAMETERS_INVALID, "there is no such event yet; the last is " + last);
        }
        long oldest = events.oldestId().orElse(last + 1);
        if (id < oldest - 1) {
            return Answer.of(PARAMETERS_INVALID, "the event is gone; the oldest is " + oldest);
        }
        EventWishes wishes = new EventWishes(eventType, deviceId, agentId, group, coreIdent);
        if (wishes.isNothingSaid()) {
            return EventWishes.granted(events, last, new Following.From(Optional.empty(), id));
        }
        return wishes.filtered(
                services.directory(),
                filter ->
                        EventWishes.granted(
                                events, last, new Following.From(Optional.of(filter), id)));
    }
}
