package hark.api.door;

import hark.core.Core;
import hark.core.Core.Told;
import hark.core.DevicesAsk;
import hark.core.agent.AgentView;
import hark.core.device.DeviceAsk;
import hark.core.device.DeviceView;
import hark.core.device.Unresolved;
import hark.people.AgentFound;
import hark.people.AgentNames;
import hark.people.AgentSearch;
import hark.people.Roster;
import hark.people.User;
import hark.people.Within;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The devices and agents somebody reaches. Whatever names another, by its number, its station or its agent, is
/// answered as if there was none.
record ReachedDevices(Core core, Within reach, Supplier<Roster> people) {
    CompletionStage<Told<DeviceView.Found>> all() {
        return core.devices(new DevicesAsk(Optional.empty()))
                .thenApply(told -> map(told, this::reached));
    }

    /// One device; not resolved when he does not reach it.
    CompletionStage<Told<DeviceView.Found>> find(DeviceAsk ask) {
        AgentNames names = isReached(ask.agent()) ? ask.agent() : AgentNames.NONE;
        return station(ask).thenCompose(station -> find(ask, station, names));
    }

    private CompletionStage<Told<DeviceView.Found>> find(
            DeviceAsk ask, Optional<String> station, AgentNames names) {
        Optional<String> device = said(ask.deviceId());
        if (device.isEmpty() && station.isEmpty() && names.isEmpty()) {
            return done(
                    new DeviceView.Found.NotResolved(
                            ask.agent().isEmpty()
                                    ? Unresolved.NO_SUCH_DEVICE
                                    : Unresolved.NO_SUCH_AGENT));
        }
        return core.devices(new DevicesAsk(Optional.of(new DeviceAsk(device, station, names))))
                .thenApply(told -> map(told, found -> orNone(reached(found))));
    }

    private static DeviceView.Found orNone(DeviceView.Found reached) {
        return reached instanceof DeviceView.Found.Devices(List<DeviceView> devices)
                        && devices.isEmpty()
                ? new DeviceView.Found.NotResolved(Unresolved.NO_SUCH_DEVICE)
                : reached;
    }

    /// The station that is to say which device; none where that is one he does not reach.
    private CompletionStage<Optional<String>> station(DeviceAsk ask) {
        Optional<String> named = said(ask.stationName());
        if (named.isEmpty() || said(ask.deviceId()).isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        DeviceAsk alone = new DeviceAsk(Optional.empty(), named, AgentNames.NONE);
        return core.devices(new DevicesAsk(Optional.of(alone)))
                .thenApply(told -> idsOf(told).isEmpty() ? Optional.empty() : named);
    }

    private static Optional<String> said(Optional<String> value) {
        return value.filter(each -> !each.isBlank());
    }

    private boolean isReached(AgentNames names) {
        return !names.isEmpty()
                && new AgentSearch(people.get()).find(names) instanceof AgentFound.One(User user)
                && reach.agents().contains(Long.toString(user.id()));
    }

    private DeviceView.Found reached(DeviceView.Found found) {
        return switch (found) {
            case DeviceView.Found.Devices(List<DeviceView> devices) ->
                    new DeviceView.Found.Devices(
                            devices.stream()
                                    .filter(each -> reach.holds(each.deviceId(), each.agentId()))
                                    .toList());
            case DeviceView.Found.NotResolved no -> no;
        };
    }

    /// Numbers of the devices that are reached; none where the core does not say.
    CompletionStage<Set<String>> ids() {
        return all().thenApply(this::idsOf);
    }

    private Set<String> idsOf(Told<DeviceView.Found> told) {
        return views(told).stream().map(DeviceView::deviceId).collect(Collectors.toSet());
    }

    /// RECORDIDs of what runs on calls there.
    CompletionStage<Set<Long>> recordings() {
        return all().thenApply(told ->
                views(told).stream()
                        .flatMap(device -> device.calls().stream())
                        .flatMap(call -> call.recordingId().stream().boxed())
                        .collect(Collectors.toSet()));
    }

    private List<DeviceView> views(Told<DeviceView.Found> told) {
        return told instanceof Told.Answered<DeviceView.Found>(DeviceView.Found found)
                        && reached(found)
                                instanceof DeviceView.Found.Devices(List<DeviceView> devices)
                ? devices
                : List.of();
    }

    /// Does something at a device he reaches, by its number from then on: no station is mapped to it.
    <T> CompletionStage<Told<T>> at(
            DeviceAsk ask,
            Function<Unresolved, ? extends T> unresolved,
            Function<DeviceAsk, CompletionStage<Told<T>>> act) {
        return find(ask)
                .thenCompose(told ->
                        switch (told) {
                            case Told.Answered<DeviceView.Found>(
                                            DeviceView.Found.Devices(var devices)) ->
                                    act.apply(DeviceAsk.byId(devices.getFirst().deviceId()));
                            case Told.Answered<DeviceView.Found>(
                                            DeviceView.Found.NotResolved(var why)) ->
                                    done(unresolved.apply(why));
                            case Told.QueueFull<DeviceView.Found>() ->
                                    CompletableFuture.completedFuture(new Told.QueueFull<>());
                            case Told.NotWritten<DeviceView.Found>(String reason) ->
                                    CompletableFuture.completedFuture(
                                            new Told.NotWritten<>(reason));
                            case Told.JournalDown<DeviceView.Found>() ->
                                    CompletableFuture.completedFuture(new Told.JournalDown<>());
                            case Told.Stopping<DeviceView.Found>() ->
                                    CompletableFuture.completedFuture(new Told.Stopping<>());
                        });
    }

    /// One agent, or all of them, where he reaches them or the device they sit at.
    CompletionStage<Told<AgentView.Found>> agents(Optional<AgentNames> names) {
        return core.agents(names).thenApply(told -> map(told, found -> reached(found, names)));
    }

    private AgentView.Found reached(AgentView.Found found, Optional<AgentNames> names) {
        return switch (found) {
            case AgentView.Found.Agents(List<AgentView> agents) -> {
                List<AgentView> his = agents.stream().filter(this::isReached).toList();
                yield names.isPresent() && his.isEmpty()
                        ? new AgentView.Found.NotResolved(Unresolved.NO_SUCH_AGENT)
                        : new AgentView.Found.Agents(his);
            }
            case AgentView.Found.NotResolved no ->
                    names.filter(this::isReached).isPresent()
                            ? no
                            : new AgentView.Found.NotResolved(Unresolved.NO_SUCH_AGENT);
        };
    }

    private boolean isReached(AgentView agent) {
        return reach.agents().contains(Long.toString(agent.agentId()))
                || agent.deviceId().filter(reach.phones()::contains).isPresent();
    }

    private static <T> CompletionStage<Told<T>> done(T outcome) {
        return CompletableFuture.completedFuture(new Told.Answered<>(outcome));
    }

    static <T> Told<T> map(Told<T> told, Function<T, T> change) {
        return told instanceof Told.Answered<T>(T outcome)
                ? new Told.Answered<>(change.apply(outcome))
                : told;
    }
}
