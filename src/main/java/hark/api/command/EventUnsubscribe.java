package hark.api.command;

import static hark.api.ResultCode.OK;

import hark.api.Answer;
import hark.api.event.Following;
import hark.core.Asker;
import hark.people.Permission;

@CommandFacts(
        type = "EVENTUNSUBSCRIBE",
        category = Category.EVENTS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        effect = Effect.NONE,
        answers = OK,
        manual =
                """
                Ends this connection's subscription. No event follows its answer. 20 also where there was
                none.
                """)
public record EventUnsubscribe() implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return Answer.of(OK).with(new Following.End());
    }
}
