package hark.api.door;

import hark.core.ChannelView;
import hark.core.Core;
import hark.core.Core.Told;
import hark.core.DevicesAsk;
import hark.core.agent.AgentView;
import hark.core.call.CallKey;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The devices and agents somebody reaches. Whatever names another, by its number, its station or its agent, is
/// answered as if there was none.
record ReachedDevices(Core core, Within reach, Supplier<Roster> people) {
    /// Where something is to be done.
    ///
    /// @param instance of the call; empty: the active one
    record Place(DeviceAsk device, Optional<String> instance) {
        /// The call that is meant at this device, by numbers alone; empty: none that he reaches.
        private Optional<Place> at(DeviceView found, ReachedViews views) {
            DeviceAsk there = DeviceAsk.byId(found.deviceId());
            if (views.isWhole(found)) {
                return Optional.of(new Place(there, instance));
            }
            return found.calls().stream()
                    .map(call -> call.key().instance())
                    .filter(each -> instance.orElse(each).equals(each))
                    .findFirst()
                    .map(each -> new Place(there, Optional.of(each)));
        }
    }

    /// What is answered where there is no such place.
    record Refusals<T>(
            Function<Unresolved, ? extends T> unresolved, Supplier<? extends T> notInCall) {}

    private ReachedViews views() {
        return new ReachedViews(reach);
    }

    CompletionStage<Told<DeviceView.Found>> all() {
        return core.devices(new DevicesAsk(Optional.empty()))
                .thenApply(told -> map(told, this::reached));
    }

    /// One device; not resolved when he does not reach it.
    CompletionStage<Told<DeviceView.Found>> find(DeviceAsk ask) {
        return names(ask.agent())
                .thenCompose(
                        names -> station(ask).thenCompose(station -> find(ask, station, names)));
    }

    /// Those of an agent he reaches, be it because of a call; none where that is another, or nobody.
    private CompletionStage<AgentNames> names(AgentNames names) {
        if (names.isEmpty() || isReached(names)) {
            return CompletableFuture.completedFuture(names);
        }
        if (!reach.hasRoutes()) {
            return CompletableFuture.completedFuture(AgentNames.NONE);
        }
        return core.agents(Optional.of(names))
                .thenApply(told -> isAnyReached(told) ? names : AgentNames.NONE);
    }

    private boolean isAnyReached(Told<AgentView.Found> told) {
        return told instanceof Told.Answered<AgentView.Found>(AgentView.Found.Agents(var agents))
                && !views().agents(agents).isEmpty();
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
                .thenApply(told -> reachedOf(told).isEmpty() ? Optional.empty() : named);
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
                    new DeviceView.Found.Devices(views().devices(devices));
            case DeviceView.Found.NotResolved no -> no;
        };
    }

    /// Whether a call is reached, as it is now; none where the core does not say.
    CompletionStage<Predicate<CallKey>> calls() {
        return all().thenApply(told -> call -> views().holds(call, reachedOf(told)));
    }

    /// Whether one call is, as it is now; empty where the core does not say.
    CompletionStage<Optional<Boolean>> holds(CallKey call) {
        return all().thenApply(told ->
                told instanceof Told.Answered<DeviceView.Found>
                        ? Optional.of(views().holds(call, reachedOf(told)))
                        : Optional.empty());
    }

    /// Likewise a channel.
    CompletionStage<Predicate<ChannelView>> channels() {
        return all().thenApply(told -> channel -> views().holds(channel, reachedOf(told)));
    }

    /// RECORDIDs of what runs on calls that are reached.
    CompletionStage<Set<Long>> recordings() {
        return all().thenApply(told ->
                reachedOf(told).stream()
                        .flatMap(device -> device.calls().stream())
                        .flatMap(call -> call.recordingId().stream().boxed())
                        .collect(Collectors.toSet()));
    }

    private List<DeviceView> reachedOf(Told<DeviceView.Found> told) {
        return told instanceof Told.Answered<DeviceView.Found>(DeviceView.Found found)
                        && reached(found)
                                instanceof DeviceView.Found.Devices(List<DeviceView> devices)
                ? devices
                : List.of();
    }

    /// Does something at a device he reaches, by its number from then on: no station is mapped to it. Where he reaches
    /// it because of calls, it is done to one of these: who names none means the newest active.
    <T> CompletionStage<Told<T>> at(
            Place place, Refusals<T> refusals, Function<Place, CompletionStage<Told<T>>> act) {
        return find(place.device())
                .thenCompose(told ->
                        switch (told) {
                            case Told.Answered<DeviceView.Found>(
                                            DeviceView.Found.Devices(var devices)) ->
                                    place.at(devices.getFirst(), views())
                                            .map(act)
                                            .orElseGet(() -> done(refusals.notInCall().get()));
                            case Told.Answered<DeviceView.Found>(
                                            DeviceView.Found.NotResolved(var why)) ->
                                    done(refusals.unresolved().apply(why));
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
                List<AgentView> his = views().agents(agents);
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

    private static <T> CompletionStage<Told<T>> done(T outcome) {
        return CompletableFuture.completedFuture(new Told.Answered<>(outcome));
    }

    static <T> Told<T> map(Told<T> told, Function<T, T> change) {
        return told instanceof Told.Answered<T>(T outcome)
                ? new Told.Answered<>(change.apply(outcome))
                : told;
    }
}
