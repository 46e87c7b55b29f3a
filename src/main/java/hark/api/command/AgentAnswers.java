package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.agent.AgentOutcome;

/// What an outcome of AGENTLOGIN or AGENTLOGOUT means on the wire.
final class AgentAnswers {
    private static final Answer DONE = Answer.of(ResultCode.OK);

    private AgentAnswers() {}

    static Answer of(AgentOutcome outcome) {
        return switch (outcome) {
            case AgentOutcome.LoggedIn _, AgentOutcome.StaysIn _, AgentOutcome.LoggedOut _ -> DONE;
            case AgentOutcome.NotTied() -> Answer.of(ResultCode.STATUS_DEFAULT);
            case AgentOutcome.SeatTaken(long by) ->
                    Answer.of(ResultCode.PHONEID_IN_USE, "agent " + by + " sits there");
            case AgentOutcome.NotSilenced() ->
                    CallRefusals.failed("logged in, but the blackout was not confirmed everywhere");
            case AgentOutcome.NotResolved(var why) -> CallRefusals.of(why);
        };
    }
}
