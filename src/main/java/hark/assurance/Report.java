package hark.assurance;

import hark.core.CoreFigures;
import hark.core.CoreSurvey;
import hark.core.recording.Underway;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What was seen at the last look.
///
/// @param core what the core answered last
/// @param findings the worst first
public record Report(
        Instant at,
        Optional<CoreSurvey> core,
        CoreFigures figures,
        Sight.Storage storage,
        Sight.Pipes pipes,
        List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    /// What there is, by names for programs: `calls`, `recordings.sealing`, `channels.recording` and so on.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("calls", (long) figures.calls());
        counts.put("channelsTaken", (long) figures.channelsTaken());
        counts.put("channelsMax", (long) figures.channelsMax());
        counts.put("commandsWaiting", (long) figures.queue());
        counts.put("eventsToBeDurable", pipes.journal());
        counts.put("eventsToBeTold", pipes.telling());
        counts.put("lastEventId", figures.lastEventId());
        counts.put("sealsWaiting", (long) storage.sealsWaiting());
        storage.recordings().freeBytes().ifPresent(bytes -> counts.put("freeBytes", bytes));
        storage.data().freeBytes().ifPresent(bytes -> counts.put("dataFreeBytes", bytes));
        core.ifPresent(survey -> put(survey, counts));
        return counts;
    }

    private static void put(CoreSurvey core, Map<String, Long> counts) {
        counts.put("blackouts", (long) core.blackouts().size());
        for (Underway.Stage stage : Underway.Stage.values()) {
            counts.put(
                    "recordings." + stage.name().toLowerCase(Locale.ROOT),
                    core.recordings().stream().filter(view -> view.stage() == stage).count());
        }
    }

    static Report of(Sight sight, List<Finding> findings) {
        return new Report(
                sight.at(),
                sight.core(),
                sight.figures(),
                sight.storage(),
                sight.pipes(),
                findings);
    }
}
