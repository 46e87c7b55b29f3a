package hark.core.agent;

import hark.core.call.CallBook;
import hark.core.schedule.CallFacts;
import hark.people.AgentFound;
import hark.people.AgentNames;
import hark.people.AgentSearch;
import hark.people.Roster;
import hark.people.Site;
import hark.people.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Who sits where. A tie decides; without one an agent sits at a phone of his that is itself a device. [D] Looks at the
/// newest picture of the people, and never waits for it.
public final class Seats {
    private final Supplier<Roster> people;
    private final TieBook ties;
    private final CallBook calls;

    public Seats(Supplier<Roster> people, TieBook ties, CallBook calls) {
        this.people = people;
        this.ties = ties;
        this.calls = calls;
    }

    /// @param alias the number or login he is known by there
    public record Occupant(long agentId, Optional<String> alias) {
        /// As recordings and traces have it.
        public String idText() {
            return Long.toString(agentId);
        }
    }

    /// What the scheduler looks at of an agent.
    public CallFacts.Agent facts(Occupant occupant) {
        Roster roster = people.get();
        String site =
                roster
                        .user(occupant.agentId())
                        .map(User::siteId)
                        .orElse(OptionalLong.empty())
                        .stream()
                        .boxed()
                        .flatMap(id -> roster.site(id).stream())
                        .map(Site::name)
                        .findFirst()
                        .orElse("");
        List<String> groups =
                roster.user(occupant.agentId()).map(roster::groupsOf).orElse(List.of());
        return new CallFacts.Agent(occupant.idText(), occupant.alias(), site, groups);
    }

    public TieBook ties() {
        return ties;
    }

    public Optional<User> user(long agentId) {
        return people.get().user(agentId);
    }

    public List<User> agents() {
        return new AgentSearch(people.get()).all();
    }

    public AgentFound find(AgentNames names) {
        return new AgentSearch(people.get()).find(names);
    }

    /// Where a blackout of his must hold, too: in fixed seating all his phones, heard of or not, but those where
    /// another has logged in.
    public List<String> othersOf(long agentId, String deviceId) {
        return user(agentId).stream()
                .filter(agent -> ties.of(agent.id()).isEmpty())
                .flatMap(agent -> agent.phones().stream())
                .filter(phone -> !phone.equals(deviceId) && ties.at(phone).isEmpty())
                .toList();
    }

    /// An agent and a device he sits at.
    public record Seated(long agentId, String deviceId) {}

    /// Who sits where when that tie has ended: who was tied at his own phones, unless he is tied elsewhere, and
    /// whoever is at the device now.
    public List<Seated> after(Tie ended) {
        List<Seated> seats = new ArrayList<>();
        othersOf(ended.agentId(), ended.deviceId())
                .forEach(phone -> seats.add(new Seated(ended.agentId(), phone)));
        at(ended.deviceId())
                .ifPresent(there -> seats.add(new Seated(there.agentId(), ended.deviceId())));
        return seats;
    }

    /// Something was heard of it, or the settings or a station name it.
    public boolean isDevice(String number) {
        return calls.knows(number);
    }

    /// The devices an agent sits at: where he has logged in, or else every phone of his that is a device and that
    /// nobody has taken.
    public List<String> devicesOf(User agent) {
        return ties.of(agent.id())
                .map(tie -> List.of(tie.deviceId()))
                .orElseGet(() ->
                        agent.phones().stream()
                                .filter(this::isDevice)
                                .filter(phone -> ties.at(phone).isEmpty())
                                .toList());
    }

    /// Of several phones the one that has a call decides; several with a call, or none of several, do not. [D]
    public Seat seatOf(User agent) {
        List<String> devices = devicesOf(agent);
        if (devices.size() < 2) {
            return devices.stream().<Seat>map(Seat.At::new).findFirst().orElse(new Seat.Nowhere());
        }
        List<String> busy =
                devices.stream().filter(device -> calls.active(device).isPresent()).toList();
        return busy.size() == 1 ? new Seat.At(busy.getFirst()) : new Seat.OneOf(devices);
    }

    /// Where an agent sits.
    public sealed interface Seat {
        record At(String deviceId) implements Seat {}

        record OneOf(List<String> deviceIds) implements Seat {}

        record Nowhere() implements Seat {}
    }

    /// Who sits there: who has logged in, or else whose phone it is, unless he has logged in elsewhere or has left.
    public Optional<Occupant> at(String deviceId) {
        return ties.at(deviceId)
                .map(tie -> new Occupant(tie.agentId(), tie.alias()))
                .or(() ->
                        owner(deviceId)
                                .filter(User::isActive)
                                .filter(user -> ties.of(user.id()).isEmpty())
                                .map(user -> new Occupant(user.id(), Optional.of(deviceId))));
    }

    /// A phone of a user is a device that is known. [A]
    public boolean isPhone(String number) {
        return owner(number).filter(User::isActive).isPresent();
    }

    /// The device behind a number that is not one itself, or is for now the login of an agent who sits elsewhere.
    public Optional<String> deviceBehind(String number) {
        return owner(number)
                .flatMap(user -> ties.of(user.id()))
                .filter(tie -> tie.alias().equals(Optional.of(number)) || !calls.isOurs(number))
                .map(Tie::deviceId);
    }

    private Optional<User> owner(String phone) {
        return people.get().userWithPhone(phone);
    }
}
