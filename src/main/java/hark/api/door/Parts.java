package hark.api.door;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.cores.Round;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One list of the parts that several cores gave.
///
/// @param ourIdent of the core that was asked, whose rows come first
record Parts(String ourIdent) {
    private static final String COREIDENT = "COREIDENT";

    Answer together(Answer ours, Round<Answer> others) {
        Map<String, Body> parts = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>(others.silent());
        take(ourIdent, ours, parts, missing);
        others.came().forEach((ident, answer) -> take(ident, answer, parts, missing));
        if (parts.isEmpty()) {
            return ours;
        }
        return missing.isEmpty()
                ? Answer.of(ResultCode.OK, list(parts))
                : new Answer(
                        ResultCode.PARTIAL_CORE_RESPONSE,
                        silent(missing),
                        Optional.of(list(parts)));
    }

    /// A refusal is no part.
    private static void take(
            String ident, Answer answer, Map<String, Body> parts, List<String> missing) {
        if (answer.code().isError() || answer.body().isEmpty()) {
            missing.add("core " + ident);
        } else {
            parts.put(ident, answer.body().get());
        }
    }

    /// `core 2 does not answer`, `core 2 and core 3 do not answer`.
    static String silent(List<String> cores) {
        return String.join(" and ", cores)
                + (cores.size() == 1 ? " does not answer" : " do not answer");
    }

    /// Every row says of which core it is, for the numbers of recordings are each core's own.
    ///
    /// @param parts lists of one kind, by COREIDENT
    static Body list(Map<String, Body> parts) {
        List<Body> rows = new ArrayList<>();
        parts.forEach((ident, part) -> rows(part).forEach(row -> rows.add(of(ident, row))));
        return Body.list(parts.values().iterator().next().name(), withoutShadows(rows));
    }

    private static List<Body> rows(Body list) {
        return switch (list) {
            case Body.Leaf _ -> List.of();
            case Body.Node(String _, List<Body> children) ->
                    children.stream().filter(Body.Node.class::isInstance).toList();
            case Body.Rows(String _, int _, var made) -> {
                List<Body> rows = new ArrayList<>();
                made.forEach(rows::add);
                yield rows;
            }
        };
    }

    private static Body of(String ident, Body row) {
        if (!(row instanceof Body.Node(String name, List<Body> fields))
                || value(row, COREIDENT).isPresent()) {
            return row;
        }
        List<Body> all = new ArrayList<>(fields);
        all.add(new Body.Leaf(COREIDENT, ident));
        return new Body.Node(name, all);
    }

    /// A device that several cores know stands there once for each that has calls on it; with no calls anywhere, once.
    private static List<Body> withoutShadows(List<Body> rows) {
        Map<String, Body> strongest = new HashMap<>();
        for (Body row : rows) {
            value(row, "DEVICEID")
                    .ifPresent(device ->
                            strongest.merge(device, row, (a, b) -> weight(b) > weight(a) ? b : a));
        }
        return rows.stream()
                .filter(row ->
                        !row.name().equals("DEVICE") || hasCalls(row) || isOf(row, strongest))
                .toList();
    }

    private static boolean isOf(Body row, Map<String, Body> strongest) {
        return value(row, "DEVICEID").map(device -> strongest.get(device) == row).orElse(true);
    }

    private static int weight(Body row) {
        if (hasCalls(row)) {
            return 2;
        }
        return value(row, "AGENTID").filter(agent -> !agent.isEmpty()).isPresent() ? 1 : 0;
    }

    private static boolean hasCalls(Body row) {
        return child(row, "CALLS")
                .flatMap(calls -> value(calls, "COUNT"))
                .filter(count -> !count.equals("0"))
                .isPresent();
    }

    private static Optional<String> value(Body row, String name) {
        return child(row, name)
                .filter(Body.Leaf.class::isInstance)
                .map(leaf -> ((Body.Leaf) leaf).value());
    }

    private static Optional<Body> child(Body row, String name) {
        return row instanceof Body.Node(String _, List<Body> children)
                ? children.stream().filter(each -> each.name().equals(name)).findFirst()
                : Optional.empty();
    }
}
