package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.STATUS_DEFAULT;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.HoldAsk;
import hark.core.agent.LogoutAsk;
import hark.core.device.DeviceAsk;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;
import hark.people.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "AGENTLOGOUT",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        answers = {
            OK,
            STATUS_DEFAULT,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            BLANK_REQUIRED_VALUE,
            PARAMETERS_INVALID
        },
        anyOf = {"agent", "seat"},
        manual =
                """
                Unties the agent, or whoever is tied to the device. 58 when there is no tie. A phone that is
                itself a device stays its agent's, logged in or not.
                """)
public record AgentLogout(Optional<AgentNames> agent, Optional<SeatAsk> seat) implements Change {
    @Override
    public Reach reach() {
        List<DeviceAsk> named = new ArrayList<>(2);
        agent.map(DeviceAsk::byAgent).ifPresent(named::add);
        seat.map(SeatAsk::device).ifPresent(named::add);
        return Reach.holder(new HoldAsk(named, Optional.empty()));
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        LogoutAsk ask = new LogoutAsk(agent, seat, asker);
        return services.begin(core -> core.logoutAgent(ask), AgentAnswers::of);
    }
}
