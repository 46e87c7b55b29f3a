package hark.api.door;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.command.Administration;
import hark.api.command.Command;
import hark.audit.Deed;
import hark.audit.Who;
import hark.core.Asker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Requests and answers as the audit trail tells of them: who, which command, what it was about, and the names of what
/// else came with it. Values of fields of calls never are.
final class Deeds {
    private static final int NAMES_MAX = 40;

    /// How the name of a holder begins who is no program.
    private static final String PERSON = "user:";

    /// Whatever says whom or what a command is about, and is a name or a number of ours.
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("DEVICEID", "device"),
                    Map.entry("DEVICEALIAS", "alias"),
                    Map.entry("STATIONNAME", "station"),
                    Map.entry("AGENTID", "agent"),
                    Map.entry("USERNAME", "user"),
                    Map.entry("USER_ID", "userId"),
                    Map.entry("SYS_USER", "account"),
                    Map.entry("CRM_USER", "crmUser"),
                    Map.entry("PHONEID", "phone"),
                    Map.entry("CALLINSTANCE", "call"),
                    Map.entry("RECORDID", "recording"),
                    Map.entry("GLOBALID", "globalId"),
                    Map.entry("SESSIONID", "session"),
                    Map.entry("COREIDENT", "core"),
                    Map.entry("ROLEID", "role"),
                    Map.entry("GROUPID", "group"),
                    Map.entry("SITEID", "site"),
                    Map.entry("SCHEDULEID", "schedule"),
                    Map.entry("FILTERID", "filter"),
                    Map.entry("MASKID", "mask"),
                    Map.entry("ARCHIVEACTION", "archiveAction"),
                    Map.entry("FLAW", "flaw"),
                    Map.entry("NAME", "name"));

    /// Whoever reads the trail: what he looked for is what it was about.
    private static final String READING = "LISTAUDIT";

    private static final Map<String, String> LOOKED_FOR =
            Map.of(
                    "SINCE", "since",
                    "UNTIL", "until",
                    "WHO", "who",
                    "CLIENT", "client",
                    "OBJECT", "object",
                    "COMMAND", "command",
                    "CODE", "code",
                    "NUMBER", "row");

    /// What an answer says of what it did or gave.
    private static final Map<String, String> RESULTS =
            Map.of(
                    "RECORDID",
                    "recording",
                    "COUNT",
                    "count",
                    "LINES",
                    "lines",
                    "CHANGED",
                    "changed");

    private Deeds() {}

    static Who who(Caller caller) {
        String name = caller.name();
        String address = caller.address().getHostAddress();
        return name.startsWith(PERSON)
                ? new Who(name.substring(PERSON.length()), address, address, caller.way().name())
                : new Who("", name, address, caller.way().name());
    }

    /// One whom another core has let in.
    static Who who(Asker asker) {
        return new Who("", asker.who(), asker.from(), "CORE");
    }

    /// @param known the names of the parameters that the command has; others may be anything, secrets too
    static Deed of(Who who, Request request, String action, Set<String> known) {
        Map<String, String> about = new LinkedHashMap<>();
        List<String> given = new ArrayList<>();
        Map<String, String> kinds = isReading(request) ? LOOKED_FOR : KINDS;
        request.parameters()
                .forEach((name, value) -> {
                    String kind = kinds.get(name);
                    if (kind != null && !value.isBlank()) {
                        about.put(kind, value);
                    } else if (known.contains(name)
                            && !name.equals("ACTION")
                            && given.size() < NAMES_MAX) {
                        given.add(name);
                    }
                });
        String id = request.hasUsableId() ? request.requestId() : "";
        return Deed.of(who, request.type(), about).with(action, id, given);
    }

    private static boolean isReading(Request request) {
        return request.type().equals(READING);
    }

    /// What of a deed is the same when the same page, or another of the same list, is looked at again; empty where each
    /// look has a row of its own.
    static Optional<Deed> search(Deed deed) {
        return deed.what().equals(READING)
                ? Optional.of(Deed.of(deed.who(), deed.what(), deed.about()))
                : Optional.empty();
    }

    static String action(Command command) {
        return command instanceof Administration administration
                ? administration.action().name()
                : "";
    }

    static Map<String, String> result(Answer answer) {
        return answer.body().map(Deeds::result).orElse(Map.of());
    }

    private static Map<String, String> result(Body body) {
        return switch (body) {
            case Body.Rows rows -> Map.of("count", Integer.toString(rows.count()));
            case Body.Leaf _ -> Map.of();
            case Body.Node node -> {
                Map<String, String> result = new LinkedHashMap<>();
                for (Body child : node.children()) {
                    if (child instanceof Body.Leaf(String name, String value)
                            && RESULTS.containsKey(name)
                            && !value.isEmpty()) {
                        result.put(RESULTS.getOrDefault(name, name), value);
                    }
                }
                yield result;
            }
        };
    }
}
