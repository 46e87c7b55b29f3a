package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.STATUS_DEFAULT;

import hark.api.Answer;
import hark.api.Body;
import hark.api.TimeForm;
import hark.core.Asker;
import hark.core.agent.AgentView;
import hark.people.AgentNames;
import hark.people.Permission;
import java.util.List;
import java.util.Optional;

@CommandFacts(
        type = "AGENTSTATUS",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.LIVE_VIEW,
        withinGroups = true,
        answers = {OK, STATUS_DEFAULT, ERROR_KEYS_NOT_UNIQUE, AGENT_NOT_FOUND, PARAMETERS_INVALID},
        manual =
                """
                One agent with his device and its calls, or all agents when none is named. STATE is the
                number of the device's state. An agent who has never logged in, and of whose phones nothing
                was ever heard, is answered with 58 and defaults.
                """)
public record AgentStatus(Optional<AgentNames> agent) implements Command {
    @Override
    public Answer run(Services services, Asker asker) {
        return services.ask(core -> core.agents(agent), found -> meaning(found, services.times()));
    }

    private Answer meaning(AgentView.Found found, TimeForm times) {
        return switch (found) {
            case AgentView.Found.Agents(var agents) -> {
                boolean unseen = agent.isPresent() && agents.stream().noneMatch(AgentView::seen);
                yield Answer.of(
                        unseen ? STATUS_DEFAULT : OK,
                        Body.list(
                                "AGENTS", agents.stream().map(each -> row(each, times)).toList()));
            }
            case AgentView.Found.NotResolved(var why) -> CallRefusals.of(why);
        };
    }

    private static Body row(AgentView agent, TimeForm times) {
        return new Body.Node(
                "AGENT",
                List.of(
                        new Body.Leaf("AGENTID", Long.toString(agent.agentId())),
                        new Body.Leaf("USERNAME", agent.userName()),
                        new Body.Leaf("DEVICEID", agent.deviceId().orElse("")),
                        new Body.Leaf("DEVICEALIAS", agent.alias().orElse("")),
                        new Body.Leaf("STATE", Integer.toString(agent.stateNumber())),
                        new DeviceBody(times).calls(agent.calls())));
    }
}
