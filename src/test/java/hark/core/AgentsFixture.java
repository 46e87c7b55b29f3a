package hark.core;

import static hark.core.CoreFixture.now;

import hark.core.agent.AgentOutcome;
import hark.core.agent.AgentView;
import hark.core.agent.LoginAsk;
import hark.core.agent.LoginAsk.Occupied;
import hark.core.agent.LogoutAsk;
import hark.core.call.CallFields;
import hark.core.call.CallOutcome;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;
import hark.people.SampleUser;
import hark.people.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/// Agents at the devices of a [CoreFixture].
record AgentsFixture(CoreFixture f) {
    /// The people from now on, numbered from 1.
    AgentsFixture people(String... described) {
        List<User> users = new ArrayList<>();
        for (String each : described) {
            users.add(SampleUser.described(users.size() + 1, each));
        }
        f.people = SampleUser.roster(users);
        return this;
    }

    static AgentNames id(long agent) {
        Optional<String> none = Optional.empty();
        return new AgentNames(none, none, none, none, OptionalLong.of(agent), none, none);
    }

    static AgentNames alias(String alias) {
        Optional<String> none = Optional.empty();
        return new AgentNames(
                Optional.of(alias), none, none, none, OptionalLong.empty(), none, none);
    }

    AgentOutcome login(long agent, String device) {
        return now(loginAsked(agent, device));
    }

    CompletionStage<Core.Told<AgentOutcome>> loginAsked(long agent, String device) {
        return asked(id(agent), device, Occupied.REFUSE);
    }

    AgentOutcome loginAs(String alias, String device) {
        return now(asked(alias(alias), device, Occupied.REFUSE));
    }

    AgentOutcome takeOver(long agent, String device) {
        return now(takeOverAsked(agent, device));
    }

    CompletionStage<Core.Told<AgentOutcome>> takeOverAsked(long agent, String device) {
        return asked(id(agent), device, Occupied.TAKE_OVER);
    }

    private CompletionStage<Core.Told<AgentOutcome>> asked(
            AgentNames names, String device, Occupied occupied) {
        SeatAsk seat = new SeatAsk(Optional.of(device), Optional.empty());
        return f.core.loginAgent(new LoginAsk(names, seat, occupied, CoreFixture.ANN));
    }

    AgentOutcome logout(long agent) {
        return now(
                f.core.logoutAgent(
                        new LogoutAsk(Optional.of(id(agent)), Optional.empty(), CoreFixture.ANN)));
    }

    AgentView view(long agent) {
        return found(Optional.of(id(agent))).getFirst();
    }

    List<AgentView> all() {
        return found(Optional.empty());
    }

    private List<AgentView> found(Optional<AgentNames> names) {
        return ((AgentView.Found.Agents) now(f.core.agents(names))).agents();
    }

    CallOutcome call(long agent) {
        return now(
                f.core.startCall(
                        new CallAsk(
                                DeviceAsk.byAgent(id(agent)),
                                Optional.empty(),
                                CallFields.NONE,
                                CoreFixture.ANN)));
    }

    /// The agent DEVICESTATUS shows.
    Optional<String> at(String device) {
        DeviceView.Found found =
                now(f.core.devices(new DevicesAsk(Optional.of(DeviceAsk.byId(device)))));
        return ((DeviceView.Found.Devices) found).devices().getFirst().agentId();
    }
}
