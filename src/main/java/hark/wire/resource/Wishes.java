package hark.wire.resource;

import hark.api.ResultCode;
import hark.support.Nearest;
import hark.wire.resource.Outcome.Refused;
import hark.wire.resource.Resource.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the query of an address asks for: parameters of the command, and for a list which page.
///
/// @param given parameters as the command calls them
record Wishes(Map<String, String> given, int limit, Optional<String> cursor) {
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final int LIMIT_MAX = 1_000;
    static final int LIMIT_DEFAULT = 50;

    /// How reading them went.
    sealed interface Reading {
        record Read(Wishes wishes) implements Reading {}

        record Wrong(Refused why) implements Reading {}
    }

    static Reading read(Resource resource, Asked asked) {
        boolean paged = resource.shape() instanceof Shape.Listing;
        Map<String, String> known = new LinkedHashMap<>();
        resource.question().open().forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name));
        if (paged) {
            known.put(LIMIT, "");
            known.put(CURSOR, "");
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> each : asked.parameters().entrySet()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            if (!known.containsKey(name)) {
                return new Reading.Wrong(unknown(each.getKey(), known.keySet()));
            }
            if (each.getValue().size() != 1 || said.containsKey(name)) {
                return new Reading.Wrong(refused(each.getKey(), name + " is given twice"));
            }
            said.put(name, each.getValue().getFirst().strip());
        }
        return read(said, known);
    }

    private static Reading read(Map<String, String> said, Map<String, String> known) {
        String limit = said.getOrDefault(LIMIT, "");
        Optional<String> cursor =
                Optional.ofNullable(said.get(CURSOR)).filter(text -> !text.isEmpty());
        Optional<Integer> count = limit.isEmpty() ? Optional.of(LIMIT_DEFAULT) : count(limit);
        if (count.isEmpty()) {
            return new Reading.Wrong(
                    refused(LIMIT, "limit must be a whole number from 1 to " + LIMIT_MAX));
        }
        Map<String, String> given = new LinkedHashMap<>();
        said.forEach((name, value) -> {
            String parameter = known.getOrDefault(name, "");
            if (!parameter.isEmpty() && !value.isEmpty()) {
                given.put(parameter, value);
            }
        });
        return new Reading.Read(new Wishes(given, count.get(), cursor));
    }

    private static Optional<Integer> count(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        int count = Integer.parseInt(text);
        return count < 1 || count > LIMIT_MAX ? Optional.empty() : Optional.of(count);
    }

    private static Refused unknown(String name, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        String meant =
                Nearest.to(shortened(name), names)
                        .map(near -> ". Did you mean " + near + "?")
                        .orElse("");
        return refused(name, "there is no parameter " + shortened(name) + " here" + meant);
    }

    private static String shortened(String name) {
        int max = 64;
        return name.length() <= max ? name : name.substring(0, max) + "…";
    }

    private static Refused refused(String parameter, String detail) {
        return new Refused(
                ResultCode.PARAMETERS_INVALID, detail, Optional.of(shortened(parameter)));
    }
}
