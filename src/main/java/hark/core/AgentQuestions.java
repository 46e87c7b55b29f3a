package hark.core;

import hark.core.agent.AgentOutcome;
import hark.core.agent.AgentView;
import hark.core.agent.Agents;
import hark.core.agent.LoginAsk;
import hark.core.agent.LogoutAsk;
import hark.core.call.CallTracker;
import hark.people.AgentNames;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the door asks about agents, each question in its turn.
record AgentQuestions(Questions questions, Agents agents, CallTracker tracker) {
    CompletionStage<Core.Told<AgentOutcome>> login(LoginAsk ask) {
        return questions.change(
                () -> agents.unresolved(ask), () -> tracker.moved(agents.login(ask)));
    }

    CompletionStage<Core.Told<AgentOutcome>> logout(LogoutAsk ask) {
        return questions.change(
                () -> agents.unresolved(ask), () -> tracker.moved(agents.logout(ask)));
    }

    CompletionStage<Core.Told<AgentView.Found>> status(Optional<AgentNames> names) {
        return questions.ask(() -> agents.status(names));
    }
}
