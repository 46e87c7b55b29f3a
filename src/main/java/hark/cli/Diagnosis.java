package hark.cli;

import hark.assurance.FindingKind;
import hark.assurance.Severity;
import hark.assurance.Suspicion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the doctor has found.
///
/// @param patient what was looked at, in words
/// @param at when
/// @param figures how the server does, in words; blank when none runs
/// @param items the worst first
record Diagnosis(String patient, Instant at, String figures, List<Item> items) {
    private static final JsonMapper JSON = JsonMapper.shared();

    Diagnosis {
        items = items.stream().sorted(Comparator.comparing(Item::severity)).toList();
    }

    enum Outcome {
        SOUND,
        WRONG
    }

    /// @param about the call, device or recording; blank when it is the server
    record Item(
            String name,
            Severity severity,
            Optional<Instant> since,
            String about,
            String what,
            String remedy) {
        static Item of(Suspicion suspicion) {
            FindingKind kind = suspicion.kind();
            return new Item(
                    kind.name(),
                    kind.severity(),
                    Optional.empty(),
                    "",
                    suspicion.what(),
                    kind.remedy());
        }
    }

    Outcome outcome() {
        return items.stream().anyMatch(each -> each.severity().isWrong())
                ? Outcome.WRONG
                : Outcome.SOUND;
    }

    long count(Severity severity) {
        return items.stream().filter(each -> each.severity() == severity).count();
    }

    JsonNode json() {
        ObjectNode page = JSON.createObjectNode();
        page.put("lookedAt", patient);
        page.put("at", at.toString());
        page.put("wrong", outcome() == Outcome.WRONG);
        for (Item each : items) {
            ObjectNode item = page.withArrayProperty("findings").addObject();
            item.put("name", each.name());
            item.put("severity", each.severity().name().toLowerCase(Locale.ROOT));
            each.since().ifPresent(since -> item.put("since", since.toString()));
            if (!each.about().isEmpty()) {
                item.put("about", each.about());
            }
            item.put("what", each.what());
            item.put("remedy", each.remedy());
        }
        page.withArrayProperty("findings");
        return page;
    }
}
