package hark.api.command;

import static hark.api.ResultCode.AGENT_NOT_ACTIVE;
import static hark.api.ResultCode.AGENT_NOT_FOUND;
import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.DEVICE_INVALID;
import static hark.api.ResultCode.ERROR_KEYS_NOT_UNIQUE;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.PHONEID_IN_USE;

import hark.api.Answer;
import hark.core.Asker;
import hark.core.HoldAsk;
import hark.core.agent.LoginAsk;
import hark.core.agent.LoginAsk.Occupied;
import hark.core.device.DeviceAsk;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;
import hark.people.Permission;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

@CommandFacts(
        type = "AGENTLOGIN",
        category = Category.STATUS,
        mark = Mark.OURS,
        permission = Permission.API_EXPLORER,
        effect = Effect.CHANGES,
        answers = {
            OK,
            DEVICE_INVALID,
            ERROR_KEYS_NOT_UNIQUE,
            AGENT_NOT_FOUND,
            AGENT_NOT_ACTIVE,
            BLANK_REQUIRED_VALUE,
            PHONEID_IN_USE,
            PARAMETERS_INVALID
        },
        manual =
                """
                Ties the agent to the device until he logs out or logs in elsewhere; calls that are under
                way stay where they are. DEVICEALIAS is his number or login there, one of his phones, and
                may be all that names him. Another active agent who sits there: 57, unless TAKEOVER is Y.
                """)
public record AgentLogin(AgentNames agent, SeatAsk seat, Optional<Boolean> takeover)
        implements Change {
    @Override
    public Reach reach() {
        return Reach.holder(HoldAsk.of(seat.device(), DeviceAsk.byAgent(agent)));
    }

    @Override
    public CompletableFuture<Answer> begin(Services services, Asker asker) {
        Occupied occupied = takeover.orElse(false) ? Occupied.TAKE_OVER : Occupied.REFUSE;
        LoginAsk ask = new LoginAsk(agent, seat, occupied, asker);
        return services.begin(core -> core.loginAgent(ask), AgentAnswers::of);
    }
}
