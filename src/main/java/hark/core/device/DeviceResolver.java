package hark.core.device;

import hark.core.CoreSettings;
import hark.core.agent.Seats;
import hark.core.call.CallBook;
import hark.people.AgentFound;
import hark.people.AgentNames;
import hark.people.User;
import java.util.Optional;

/// From the identifying parameters of a command to one device.
///
/// A blank DEVICEID counts as absent; with STATIONNAME alone the station map answers; with both, the station is mapped
/// to that device from now on. [A] An agent's names lead to the device he sits at. Beside a device that is named they
/// only must not point to another one [D].
public final class DeviceResolver {
    private final CallBook calls;
    private final CoreSettings.Devices settings;
    private final Seats seats;

    public DeviceResolver(CallBook calls, CoreSettings.Devices settings, Seats seats) {
        this.calls = calls;
        this.settings = settings;
        this.seats = seats;
    }

    public Resolution resolve(DeviceAsk ask) {
        Optional<String> station = ask.stationName().filter(name -> !name.isBlank());
        Optional<String> number = ask.deviceId().filter(id -> !id.isBlank());
        Optional<String> named = number.or(() -> station.flatMap(calls::deviceAt));
        if (named.isPresent()) {
            return pointsElsewhere(ask.agent().without(named.get()), named.get())
                    ? new Resolution.Failed(Unresolved.CONTRADICTION)
                    : byNumber(named.get(), number.isPresent() ? station : Optional.empty());
        }
        return ask.agent().isEmpty()
                ? new Resolution.Failed(Unresolved.NO_SUCH_DEVICE)
                : byAgent(ask.agent());
    }

    /// Why it cannot be found, if it cannot.
    public Optional<Unresolved> unresolved(DeviceAsk ask) {
        return switch (resolve(ask)) {
            case Resolution.Resolved _ -> Optional.empty();
            case Resolution.Failed(Unresolved why) -> Optional.of(why);
        };
    }

    private Resolution byNumber(String deviceId, Optional<String> station) {
        if (!settings.autoCreate() && !calls.knows(deviceId) && !seats.isPhone(deviceId)) {
            return new Resolution.Failed(Unresolved.NO_SUCH_DEVICE);
        }
        Optional<String> mapped =
                station.filter(name -> !calls.stationOf(deviceId).equals(Optional.of(name)));
        return new Resolution.Resolved(deviceId, mapped);
    }

    /// Names that lead nowhere do not point elsewhere.
    private boolean pointsElsewhere(AgentNames names, String deviceId) {
        if (names.isEmpty()) {
            return false;
        }
        return switch (seats.find(names)) {
            case AgentFound.One(User agent) -> {
                var devices = seats.devicesOf(agent);
                yield agent.isActive() && !devices.isEmpty() && !devices.contains(deviceId);
            }
            case AgentFound.Contradiction() -> true;
            case AgentFound.Nobody(), AgentFound.Several() -> false;
        };
    }

    private Resolution byAgent(AgentNames names) {
        return switch (agent(names)) {
            case Agent.Failed(Unresolved why) -> new Resolution.Failed(why);
            case Agent.Found(User agent) ->
                    switch (seats.seatOf(agent)) {
                        case Seats.Seat.At(String device) ->
                                new Resolution.Resolved(device, Optional.empty());
                        case Seats.Seat.OneOf(var _) ->
                                new Resolution.Failed(Unresolved.SEVERAL_DEVICES);
                        case Seats.Seat.Nowhere() ->
                                new Resolution.Failed(Unresolved.AGENT_NOT_TIED);
                    };
        };
    }

    /// The active agent whom names mean.
    public Agent agent(AgentNames names) {
        return switch (known(names)) {
            case Agent.Found(User agent) when !agent.isActive() ->
                    new Agent.Failed(Unresolved.AGENT_NOT_ACTIVE);
            case Agent found -> found;
        };
    }

    /// The agent whom names mean, also one who is not active.
    public Agent known(AgentNames names) {
        return switch (seats.find(names)) {
            case AgentFound.One(User agent) -> new Agent.Found(agent);
            case AgentFound.Nobody() -> new Agent.Failed(Unresolved.NO_SUCH_AGENT);
            case AgentFound.Several() -> new Agent.Failed(Unresolved.SEVERAL_AGENTS);
            case AgentFound.Contradiction() -> new Agent.Failed(Unresolved.CONTRADICTION);
        };
    }

    public sealed interface Agent {
        record Found(User agent) implements Agent {}

        record Failed(Unresolved why) implements Agent {}
    }

    public sealed interface Resolution {
        /// @param newStation to be mapped to the device, when it is not yet
        record Resolved(String deviceId, Optional<String> newStation) implements Resolution {}

        record Failed(Unresolved why) implements Resolution {}
    }
}
