package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.ResultCode;
import hark.api.command.Catalogue;
import hark.api.command.CommandEntry;
import hark.api.command.ParameterFacts;
import hark.api.command.ValueForm;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is recorded, and why.
final class RecordingResources {
    private static final Set<String> UNSETTABLE =
            Set.of("KEEPDAYS", "ARCHIVE_ACTION_ID", "SCHEDULE_ID");
    private static final Set<String> ALWAYS =
            Set.of("DEVICE_ID", "RECORDING_TYPE", "CORE_IDENT", "STATE", "RECORDING_TIME");
    private static final Map<String, String> DOCS = RecordingColumnDocs.all();

    /// Of CALLLIST, and no columns.
    private static final Set<String> PAGING = Set.of("CALLCOUNT", "AFTER");

    static final Kind OUTCOME =
            new Kind.Word(List.of("RECORD", "NO_SCHEDULE", "BLOCKED", "STOPPED"));

    private final Catalogue catalogue;

    RecordingResources(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Resource> all() {
        return Stream.of(recordings(), decisions(), List.of(days())).flatMap(List::stream).toList();
    }

    private List<Resource> recordings() {
        List<Member> columns = columns();
        return List.of(
                new Resource(
                        "/recordings",
                        "Recording",
                        "Recordings with all their columns, newest first. Any column narrows the list: a value, a"
                                + " pattern with `*`, or a range `a..b`.",
                        Question.of("CALLLIST").openTo(open()),
                        columns,
                        Resource.pagedBy("CALLCOUNT", "AFTER", "IDENT")),
                new Resource(
                        "/recordings/{id}",
                        "RecordingInfo",
                        "One recording, by its RECORDID or its global id: its columns, its blackouts and holds, why it"
                                + " was recorded, and whether its file is as it was sealed.",
                        Question.of("RECORDINFO")
                                .openTo("MASKID")
                                .by(IdForm.number("RECORDID"), IdForm.uuid("GLOBALID")),
                        info(columns),
                        Resource.body(ResultCode.RECORDID_INVALID)),
                integrity());
    }

    private static Resource integrity() {
        return new Resource(
                "/recordings/{id}/integrity",
                "Integrity",
                "Holds a sealed recording against its manifest, its signature and its row. The file is read whole.",
                Question.of("RECORDVERIFY").by(IdForm.number("RECORDID"), IdForm.uuid("GLOBALID")),
                List.of(
                        always("RECORDID", new Kind.Whole(), ""),
                        always("GLOBALID", new Kind.Uuid(), ""),
                        always("SOUND", new Kind.Flag(), "All is as it was sealed."),
                        always(
                                "FINDING",
                                new Kind.Text(),
                                "A sentence: what is not, if anything.")),
                Resource.body(ResultCode.RECORDID_INVALID));
    }

    private List<Resource> decisions() {
        return List.of(
                new Resource(
                        "/recordings/{id}/decisions",
                        "Decision",
                        "Why a recording was made, newest first.",
                        Question.of("DECISIONS").by(IdForm.number("RECORDID")),
                        decision(),
                        Resource.pagedBy("CALLCOUNT", "AFTER", "DECISIONID")),
                new Resource(
                        "/decisions",
                        "Decision",
                        "Why calls were or were not recorded, newest first: every schedule that was looked at, and"
                                + " what came of it. A device, a recording or a time must be named.",
                        Question.of("DECISIONS").openTo(parameters("DECISIONS", PAGING)),
                        decision(),
                        Resource.pagedBy("CALLCOUNT", "AFTER", "DECISIONID")));
    }

    private static Resource days() {
        return new Resource(
                "/statistics/recordings",
                "RecordingDay",
                "How much was recorded on each of the last days, 30 unless given, the oldest first.",
                Question.of("RECORDINGSTATS").openTo("DAYS"),
                List.of(
                        always("DATE", new Kind.Day(), "In the server's zone."),
                        always("RECORDINGS", new Kind.Whole(), "That began on it."),
                        always("SECONDS", new Kind.Whole(), "Of all together."),
                        always("BYTES", new Kind.Whole(), "Of their sealed files.")),
                Resource.cutBy("DATE"));
    }

    private List<String> open() {
        return parameters("CALLLIST", PAGING);
    }

    private List<String> parameters(String command, Set<String> without) {
        return facts(command).stream()
                .map(ParameterFacts::name)
                .filter(name -> !without.contains(name))
                .toList();
    }

    private List<ParameterFacts> facts(String command) {
        return catalogue.of(command).map(CommandEntry::parameters).orElse(List.of());
    }

    /// Those CALLLIST can be narrowed by, which are all.
    private List<Member> columns() {
        List<Member> columns = new ArrayList<>();
        for (ParameterFacts parameter : facts("CALLLIST")) {
            if (parameter.value() instanceof ValueForm.Sought(ValueForm form)) {
                columns.add(column(parameter.name(), form));
            }
        }
        return columns;
    }

    private static Member column(String name, ValueForm form) {
        String doc = DOCS.getOrDefault(name, "");
        return switch (name) {
            case "GLOBALID" -> always(name, new Kind.Uuid(), doc);
            case "AGENT_ID" -> orNull(name, new Kind.Maskable(), doc);
            default -> {
                boolean set = ALWAYS.contains(name);
                Kind kind = kind(name, form);
                boolean always = set || kind instanceof Kind.Whole || kind instanceof Kind.Flag;
                yield always ? always(name, kind, doc) : orNull(name, kind, doc);
            }
        };
    }

    private static Kind kind(String name, ValueForm form) {
        return switch (form) {
            case ValueForm.Whole _ when UNSETTABLE.contains(name) -> new Kind.Unsettable();
            case ValueForm.Whole _, ValueForm.Unsettable _, ValueForm.Decimal _ -> new Kind.Whole();
            case ValueForm.Flag _ -> new Kind.Flag();
            case ValueForm.Time _ -> new Kind.Time();
            case ValueForm.Text _,
                    ValueForm.Secret _,
                    ValueForm.Word _,
                    ValueForm.Uuid _,
                    ValueForm.Email _,
                    ValueForm.Several _,
                    ValueForm.Table _,
                    ValueForm.Sought _ ->
                    new Kind.Text();
        };
    }

    private static List<Member> info(List<Member> columns) {
        List<Member> info = new ArrayList<>(columns);
        info.add(orNull("FAILURE", new Kind.Text(), "Why its file could not be made."));
        info.add(
                always(
                        "INTEGRITY",
                        new Kind.Word(List.of("PENDING", "PRESENT", "CHANGED", "FAILED")),
                        "Whether the file is there with the length that was sealed."));
        info.add(
                rows(
                        "BLACKOUTS",
                        List.of(
                                always("STARTTIME", new Kind.Time(), ""),
                                orNull("ENDTIME", new Kind.Time(), "Null while it goes on."),
                                orNull("SECONDS", new Kind.Whole(), "How long it lasted.")),
                        "What was left out, in order of time."));
        info.add(rows("HOLDS", hold(), "While its legs were on hold, once it is sealed."));
        info.add(rows("DECISIONS", decision(), "Why it was recorded."));
        return info;
    }

    private static List<Member> hold() {
        return List.of(
                always("STARTTIME", new Kind.Time(), ""),
                always("ENDTIME", new Kind.Time(), "The end of the recording, if it went on."),
                always("SECONDS", new Kind.Whole(), "How long it lasted."),
                always("LEG", new Kind.Whole(), "The number of the leg."),
                orNull("LABEL", new Kind.Text(), "The name of the leg in SIPREC."),
                always(
                        "REASON",
                        new Kind.Word(List.of("SDP", "METADATA")),
                        "Which of them said that nothing is sent on it."));
    }

    private static List<Member> decision() {
        return List.of(
                always("DECISIONID", new Kind.Whole(), ""),
                always("TIME", new Kind.Time(), ""),
                always("DEVICEID", new Kind.Text(), ""),
                orNull("CALLINSTANCE", new Kind.Text(), ""),
                orNull("AGENTID", new Kind.Maskable(), "Who sat there."),
                always(
                        "ASKED",
                        new Kind.Word(List.of("CALL", "API", "AGENT")),
                        "Who asked: an event of the call, a program, or the agent."),
                always("OUTCOME", OUTCOME, "What came of it."),
                orNull("SCHEDULEID", new Kind.Whole(), "The schedule that won."),
                orNull("BLOCKEDBY", new Kind.Text(), "The filter that forbade it."),
                rows(
                        "LOOKS",
                        List.of(
                                always("SCHEDULEID", new Kind.Whole(), ""),
                                always("SCHEDULE", new Kind.Text(), "Its name then."),
                                always("MATCHED", new Kind.Flag(), ""),
                                orNull("REASON", new Kind.Text(), "A sentence.")),
                        "Every schedule that was looked at."),
                new Member.Texts("NOTES", "What became of the decision later on."));
    }
}
