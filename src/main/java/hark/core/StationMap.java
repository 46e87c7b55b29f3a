package hark.core;

import hark.core.Core.Told;
import hark.core.device.Station;
import hark.core.device.StationOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the door may ask of the core about stations; each question as [Core] says.
public interface StationMap {
    /// By device.
    CompletionStage<Told<List<Station>>> all();

    /// Instead of the station that the device had, and of the device that the station had.
    CompletionStage<Told<StationOutcome>> map(Station station);

    /// By the device, the station, or both, which then must belong together.
    CompletionStage<Told<StationOutcome>> unmap(
            Optional<String> deviceId, Optional<String> stationName);
}
