package hark.api.command;

import static hark.api.ResultCode.ERROR_CLIENT_NOT_FOUND;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.SESSIONID_UNSPECIFIED;

import hark.api.Answer;
import hark.api.Streams;
import hark.core.Asker;
import hark.core.HoldAsk;
import hark.people.Permission;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "MONITORSTOP",
        category = Category.MONITORING,
        mark = Mark.OURS,
        permission = Permission.LIVE_MONITOR,
        withinGroups = true,
        feature = Feature.MONITOR,
        effect = Effect.CHANGES,
        stillHolds = ERROR_CLIENT_NOT_FOUND,
        answers = {OK, ERROR_CLIENT_NOT_FOUND, SESSIONID_UNSPECIFIED, PARAMETERS_INVALID},
        anyOf = {"sessionId"},
        noneGiven = SESSIONID_UNSPECIFIED,
        manual =
                """
                Ends the live streams of a session: those who listen hear the end of the file. 31: no
                session of that name listens to a call, or it has ended with its calls.
                """)
public record MonitorStop(@Accepts(max = 128) Optional<String> sessionId) implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(HoldAsk.ofSession(sessionId.orElseThrow()));
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        String session = sessionId.orElseThrow();
        return services.begin(
                core -> core.monitors().stop(session),
                outcome -> MonitorStart.meaning(outcome, services, asker, Streams.Form.WAV));
    }
}
