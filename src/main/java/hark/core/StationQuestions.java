package hark.core;

import hark.core.Core.Told;
import hark.core.device.Station;
import hark.core.device.StationOutcome;
import hark.core.device.Stations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Each question about stations is a turn of the core.
record StationQuestions(Questions questions, Stations stations) implements StationMap {
    @Override
    public CompletionStage<Told<List<Station>>> all() {
        return questions.ask(stations::all);
    }

    @Override
    public CompletionStage<Told<StationOutcome>> map(Station station) {
        return questions.change(() -> stations.refusal(station), () -> stations.map(station));
    }

    @Override
    public CompletionStage<Told<StationOutcome>> unmap(
            Optional<String> deviceId, Optional<String> stationName) {
        return questions.change(Optional::empty, () -> stations.unmap(deviceId, stationName));
    }
}
