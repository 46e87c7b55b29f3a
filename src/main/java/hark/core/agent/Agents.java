package hark.core.agent;

import hark.core.Asker;
import hark.core.agent.AgentOutcome.NotResolved;
import hark.core.call.CallParts;
import hark.core.call.Views;
import hark.core.device.DeviceResolver.Agent;
import hark.core.device.DeviceResolver.Resolution;
import hark.core.device.SeatAsk;
import hark.core.device.Unresolved;
import hark.core.event.CoreEvent;
import hark.people.AgentNames;
import hark.people.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Agents log in at devices and out again. Calls that are under way stay on the device they are on. Belongs to the
/// core's thread.
public final class Agents {
    private final CallParts parts;
    private final Views views;

    public Agents(CallParts parts) {
        this.parts = parts;
        views = new Views(parts);
    }

    /// What is looked up before anything is done.
    public Optional<AgentOutcome> unresolved(LoginAsk ask) {
        return agent(ask.agent()) instanceof Agent.Failed(Unresolved why)
                ? Optional.of(new NotResolved(why))
                : unresolved(ask.seat());
    }

    private Optional<AgentOutcome> unresolved(SeatAsk seat) {
        return parts.resolver().resolve(seat.device()) instanceof Resolution.Failed(Unresolved why)
                ? Optional.of(new NotResolved(why))
                : Optional.empty();
    }

    private Agent agent(AgentNames names) {
        return parts.resolver().agent(names);
    }

    public AgentOutcome login(LoginAsk ask) {
        return switch (agent(ask.agent())) {
            case Agent.Failed(Unresolved why) -> new NotResolved(why);
            case Agent.Found(User agent) ->
                    switch (parts.resolver().resolve(ask.seat().device())) {
                        case Resolution.Failed(Unresolved why) -> new NotResolved(why);
                        case Resolution.Resolved seat -> login(agent, seat, ask);
                    };
        };
    }

    private AgentOutcome login(User agent, Resolution.Resolved seat, LoginAsk ask) {
        Optional<Seats.Occupant> taken =
                parts.seats()
                        .at(seat.deviceId())
                        .filter(there -> there.agentId() != agent.id())
                        .filter(there -> isActive(there.agentId()));
        if (taken.isPresent() && ask.occupied() == LoginAsk.Occupied.REFUSE) {
            return new AgentOutcome.SeatTaken(taken.get().agentId());
        }
        seat.newStation()
                .ifPresent(name ->
                        parts.stream().add(new CoreEvent.StationMapped(seat.deviceId(), name)));
        return tie(
                new Tie(agent.id(), seat.deviceId(), alias(agent, ask), parts.timers().now()),
                ask.asker());
    }

    private boolean isActive(long agentId) {
        return parts.seats().user(agentId).filter(User::isActive).isPresent();
    }

    /// The alias he gave, or else his only phone; one that is itself a device is no login. [D]
    private Optional<String> alias(User agent, LoginAsk ask) {
        return ask.agent()
                .deviceAlias()
                .or(() ->
                        agent.phones().size() == 1
                                ? agent.phones().stream()
                                        .filter(phone -> !parts.seats().isDevice(phone))
                                        .findFirst()
                                : Optional.empty());
    }

    private AgentOutcome tie(Tie tie, Asker asker) {
        Optional<Tie> before = parts.seats().ties().of(tie.agentId());
        Optional<Tie> same =
                before.filter(tied -> tied.deviceId().equals(tie.deviceId()))
                        .filter(tied -> tied.alias().equals(tie.alias()));
        if (same.isPresent()) {
            return new AgentOutcome.StaysIn(same.get());
        }
        List<Tie> ended =
                Stream.concat(before.stream(), parts.seats().ties().at(tie.deviceId()).stream())
                        .distinct()
                        .toList();
        ended.forEach(tied -> untie(tied, asker));
        parts.stream().add(new CoreEvent.AgentTied(tie, asker));
        return new AgentOutcome.LoggedIn(tie, ended);
    }

    private void untie(Tie tie, Asker asker) {
        parts.stream().add(new CoreEvent.AgentUntied(tie, asker));
    }

    /// What is looked up before anything is done.
    public Optional<AgentOutcome> unresolved(LogoutAsk ask) {
        return switch (tie(ask)) {
            case Sought.Failed(Unresolved why) -> Optional.of(new NotResolved(why));
            case Sought.Found(var _) -> Optional.empty();
        };
    }

    /// Also of an agent who is no longer active.
    public AgentOutcome logout(LogoutAsk ask) {
        return switch (tie(ask)) {
            case Sought.Failed(Unresolved why) -> new NotResolved(why);
            case Sought.Found(Optional<Tie> tie) -> {
                tie.ifPresent(each -> untie(each, ask.asker()));
                yield tie.<AgentOutcome>map(AgentOutcome.LoggedOut::new)
                        .orElse(new AgentOutcome.NotTied());
            }
        };
    }

    private sealed interface Sought {
        record Found(Optional<Tie> tie) implements Sought {}

        record Failed(Unresolved why) implements Sought {}
    }

    private Sought tie(LogoutAsk ask) {
        Optional<Sought> atSeat = ask.seat().map(this::tieAt);
        return ask.agent().map(names -> tieOf(names, atSeat)).or(() -> atSeat).orElseThrow();
    }

    private Sought tieAt(SeatAsk seat) {
        return switch (parts.resolver().resolve(seat.device())) {
            case Resolution.Failed(Unresolved why) -> new Sought.Failed(why);
            case Resolution.Resolved r -> new Sought.Found(parts.seats().ties().at(r.deviceId()));
        };
    }

    /// @param atSeat what was found at the device, when one is named: another tie than the agent's is none of his
    private Sought tieOf(AgentNames names, Optional<Sought> atSeat) {
        return switch (parts.resolver().known(names)) {
            case Agent.Failed(Unresolved why) -> new Sought.Failed(why);
            case Agent.Found(User agent) -> {
                Sought found = new Sought.Found(parts.seats().ties().of(agent.id()));
                yield atSeat.filter(there -> !there.equals(found))
                        .<Sought>map(there -> new Sought.Failed(Unresolved.CONTRADICTION))
                        .orElse(found);
            }
        };
    }

    /// @param names empty: all agents who are active or logged in
    public AgentView.Found status(Optional<AgentNames> names) {
        if (names.isEmpty()) {
            return new AgentView.Found.Agents(
                    parts.seats().agents().stream().filter(this::isHere).map(this::view).toList());
        }
        return switch (parts.resolver().known(names.get())) {
            case Agent.Found(User agent) -> new AgentView.Found.Agents(List.of(view(agent)));
            case Agent.Failed(Unresolved why) -> new AgentView.Found.NotResolved(why);
        };
    }

    private boolean isHere(User agent) {
        return agent.isActive() || parts.seats().ties().of(agent.id()).isPresent();
    }

    private AgentView view(User agent) {
        List<String> devices = parts.seats().devicesOf(agent);
        Optional<String> device =
                devices.stream()
                        .filter(views::isBusy)
                        .findFirst()
                        .or(() -> devices.stream().findFirst());
        return new AgentView(
                agent.id(),
                agent.userName(),
                device,
                device.flatMap(parts.seats()::at).flatMap(Seats.Occupant::alias),
                views.state(devices),
                device.isPresent() || parts.seats().ties().hasLoggedIn(agent.id()),
                views.calls(devices));
    }
}
