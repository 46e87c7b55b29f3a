package hark.wire.http;

import hark.api.Body;
import hark.api.TimeForm;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Agents as the sister API shows them [A: the names], made of what AGENTSTATUS, IMPORTUSER LIST and RECORDINFO answer.
/// What these do not tell is empty.
final class SisterAgents {
    private static final DateTimeFormatter THEIRS =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.US);
    private static final int USERS = 15;

    private final Function<String, Optional<Body>> recordings;
    private final Function<Map<String, String>, Optional<Body>> users;

    /// @param recordings what RECORDINFO says of a RECORDID
    /// @param users what IMPORTUSER lists, of all users or of those it is asked for
    SisterAgents(
            Function<String, Optional<Body>> recordings,
            Function<Map<String, String>, Optional<Body>> users) {
        this.recordings = recordings;
        this.users = users;
    }

    List<Map<String, Object>> all(Body agents) {
        Map<String, Body> known = users(Map.of());
        return rows(agents).stream().map(agent -> agent(agent, known)).toList();
    }

    Map<String, Object> first(Body agents) {
        return rows(agents).stream()
                .findFirst()
                .map(agent -> agent(agent, users(Map.of("USER_ID", text(agent, "AGENTID")))))
                .orElseGet(Map::of);
    }

    private Map<String, Body> users(Map<String, String> whom) {
        Map<String, Body> byId = new HashMap<>();
        users.apply(whom)
                .ifPresent(
                        list -> rows(list).forEach(user -> byId.put(text(user, "USER_ID"), user)));
        return byId;
    }

    private Map<String, Object> agent(Body agent, Map<String, Body> users) {
        String id = text(agent, "AGENTID");
        Body user = users.getOrDefault(id, new Body.Leaf("USER", ""));
        List<Map<String, Object>> calls =
                new ArrayList<>(
                        rows(child(agent, "CALLS")).stream()
                                .map(call -> call(call, agent))
                                .toList());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("AgentId", id);
        shown.put("BusinessUnit", "");
        shown.put("AgentPhone", text(user, "PHONES"));
        shown.put("SystemUsername", text(user, "SYS_USER"));
        shown.put("CrmUsername", text(user, "CRM_USER"));
        shown.put("Username", text(agent, "USERNAME"));
        shown.put("DeviceId", text(agent, "DEVICEID"));
        shown.put("DeviceAlias", text(agent, "DEVICEALIAS"));
        // AGENTSTATUS has the active call first
        shown.put("ActiveCall", calls.isEmpty() ? Optional.empty() : calls.removeFirst());
        calls.forEach(call -> call.put("CallState", "OnHold"));
        shown.put("InactiveCalls", calls);
        shown.put("DesktopOnlySessions", List.of());
        return shown;
    }

    private Map<String, Object> call(Body call, Body agent) {
        String id = text(call, "RECORDID");
        Optional<Body> recording = id.isEmpty() ? Optional.empty() : recordings.apply(id);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("CallInstance", text(call, "CALLINSTANCE"));
        shown.put("Metadata", metadata(call, agent, recording));
        shown.put("CallState", "OnCall");
        shown.put("Recordings", recording.stream().map(SisterAgents::recording).toList());
        return shown;
    }

    private static Map<String, Object> recording(Body recording) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("RecordingIdentifier", text(recording, "GLOBALID"));
        shown.put("IsDuplicate", false);
        shown.put("RecordingState", capitalised(text(recording, "STATE")));
        return shown;
    }

    private static String capitalised(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /// Strings all of them; -1 is "not set" for two of them. [A]
    private static Map<String, String> metadata(Body call, Body agent, Optional<Body> recording) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("deviceid", text(agent, "DEVICEID"));
        shown.put("devicealias", text(agent, "DEVICEALIAS"));
        shown.put("gate", of(recording, "GATE"));
        shown.put("ani", text(call, "ANI"));
        shown.put("dnis", text(call, "DNIS"));
        for (int i = 1; i <= USERS; i++) {
            shown.put("user" + i, of(recording, "USER" + i));
        }
        shown.put("callid", text(call, "CALLID"));
        shown.put("sgroup", of(recording, "SGROUP"));
        shown.put("callinstance", text(call, "CALLINSTANCE"));
        shown.put("calldirection", text(call, "CALLDIRECTION"));
        for (String unknown : List.of("station", "istrunk", "sessionid")) {
            shown.put(unknown, "");
        }
        shown.put("starttime", time(text(call, "STARTTIME")));
        shown.put("endtime", "");
        shown.put("callsegmentid", "");
        shown.put("keepdays", orUnset(of(recording, "KEEPDAYS")));
        shown.put("archiveaction", orUnset(of(recording, "ARCHIVE_ACTION_ID")));
        return shown;
    }

    private static String orUnset(String number) {
        return number.isEmpty() ? "-1" : number;
    }

    private static String time(String ours) {
        return TimeForm.written(ours).map(THEIRS::format).orElse("");
    }

    private static String of(Optional<Body> recording, String name) {
        return recording.map(row -> text(row, name)).orElse("");
    }

    private static String text(Body of, String name) {
        return child(of, name) instanceof Body.Leaf(String found, String value) ? value : "";
    }

    private static Body child(Body of, String name) {
        return children(of).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Body.Leaf(name, ""));
    }

    /// All but the COUNT a list begins with.
    private static List<Body> rows(Body list) {
        return children(list).stream().filter(Body.Node.class::isInstance).toList();
    }

    private static List<Body> children(Body of) {
        return switch (of) {
            case Body.Node node -> node.children();
            case Body.Rows rows -> {
                List<Body> made = new ArrayList<>(rows.count());
                rows.made().forEach(made::add);
                yield made;
            }
            case Body.Leaf leaf -> List.of();
        };
    }
}
