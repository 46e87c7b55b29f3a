package hark.core.device;

import hark.core.call.CallBook;
import hark.core.event.CoreEvent;
import hark.core.event.EventStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The station map, for those who keep it. Commands that name a device and a station change it too. [A]
public final class Stations {
    private final CallBook calls;
    private final DeviceResolver resolver;
    private final EventStream stream;

    public Stations(CallBook calls, DeviceResolver resolver, EventStream stream) {
        this.calls = calls;
        this.resolver = resolver;
        this.stream = stream;
    }

    /// By device.
    public List<Station> all() {
        return calls.stations().entrySet().stream()
                .map(entry -> new Station(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Station::deviceId))
                .toList();
    }

    public Optional<StationOutcome> refusal(Station station) {
        return switch (resolver.resolve(DeviceAsk.byId(station.deviceId()))) {
            case DeviceResolver.Resolution.Resolved _ -> Optional.empty();
            case DeviceResolver.Resolution.Failed _ ->
                    Optional.of(new StationOutcome.NoSuchDevice());
        };
    }

    /// Instead of the station that the device had, and of the device that the station had.
    public CompletionStage<StationOutcome> map(Station station) {
        if (!calls.stationOf(station.deviceId()).equals(Optional.of(station.name()))) {
            stream.add(new CoreEvent.StationMapped(station.deviceId(), station.name()));
        }
        return done(new StationOutcome.Mapped(station));
    }

    /// By the device, the station, or both, which then must belong together.
    public CompletionStage<StationOutcome> unmap(Optional<String> deviceId, Optional<String> name) {
        Optional<Station> found =
                deviceId.or(() -> name.flatMap(calls::deviceAt))
                        .flatMap(device ->
                                calls.stationOf(device)
                                        .map(station -> new Station(device, station)))
                        .filter(station -> name.isEmpty() || name.get().equals(station.name()));
        found.ifPresent(station -> stream.add(new CoreEvent.StationUnmapped(station.deviceId())));
        return done(
                found.<StationOutcome>map(StationOutcome.Unmapped::new)
                        .orElseGet(StationOutcome.NotMapped::new));
    }

    private static CompletionStage<StationOutcome> done(StationOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
