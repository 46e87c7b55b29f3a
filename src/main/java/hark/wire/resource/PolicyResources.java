package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.ResultCode;
import hark.wire.resource.Resource.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules by which is recorded, shown and kept.
final class PolicyResources {
    private static final Kept SCHEDULES =
            new Kept(
                    "IMPORTSCHEDULE",
                    "Schedule",
                    "The schedules that decide what is recorded, with their criteria in normal form.",
                    always("SCHEDULEID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), ""),
                            always("DESCRIPTION", new Kind.Text(), ""),
                            always("OWNER", new Kind.Text(), ""),
                            always(
                                    "SCHEDULETYPE",
                                    new Kind.Word(
                                            List.of(
                                                    "SET_NUMBER",
                                                    "PERCENTAGE",
                                                    "AGENT_PERCENTAGE",
                                                    "API_INITIATED",
                                                    "ON_DEMAND",
                                                    "TIMED")),
                                    ""),
                            always("ACTIVE", new Kind.Flag(), ""),
                            always("CREATED", new Kind.Time(), ""),
                            orNull("STARTDATE", new Kind.Time(), "The first moment it holds."),
                            orNull("ENDDATE", new Kind.Time(), "The first it no longer does."),
                            always("PERCENT", new Kind.Whole(), ""),
                            orNull("QUOTA", new Kind.Whole(), "Calls in each period."),
                            orNull("PERIODHOURS", new Kind.Whole(), ""),
                            always("CRITERIA", new Kind.Text(), "Blank: any call."),
                            always("PRIORITY", new Kind.Whole(), "The highest wins."),
                            orNull("KEEPDAYS", new Kind.Unsettable(), ""),
                            orNull("ARCHIVEACTION", new Kind.Unsettable(), ""),
                            orNull("MINSECONDS", new Kind.Whole(), "Shorter ones are dropped."),
                            orNull("MAXSECONDS", new Kind.Whole(), "Longer ones are cut."),
                            always("STEREO", new Kind.Flag(), ""),
                            always("SCREEN", new Kind.Flag(), ""),
                            always("LOOKBACK", new Kind.Flag(), "What was said before, too.")));

    private static final Kept FILTERS =
            new Kept(
                    "IMPORTFILTER",
                    "Filter",
                    "Block filters: calls that are never recorded, whoever asks.",
                    always("FILTERID", new Kind.Whole(), ""),
                    List.of(
                            always(
                                    "FIELD",
                                    new Kind.Word(List.of("ANI", "DNIS", "DEVICEID", "AGENTID")),
                                    ""),
                            always("PATTERN", new Kind.Text(), "`*` stands for any text."),
                            always("CREATED", new Kind.Time(), "")));

    private static final Kept MASKS =
            new Kept(
                    "IMPORTMASK",
                    "Mask",
                    "What may be seen of fields.",
                    always("MASKID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), "Unique."),
                            always(
                                    "FIELDS",
                                    new Kind.Several(";"),
                                    "Such as USER1=LAST4 or USER2=NONE.")));

    private static final Kept ARCHIVE_ACTIONS =
            new Kept(
                    "IMPORTARCHIVEACTION",
                    "ArchiveAction",
                    "What becomes of a recording when its keep days have passed.",
                    always("ARCHIVE_ACTION_ID", new Kind.Whole(), ""),
                    List.of(
                            always("NAME", new Kind.Text(), ""),
                            always(
                                    "STORAGETYPE",
                                    new Kind.Word(List.of("PURGE", "DISK", "S3")),
                                    ""),
                            always("LOCATION", new Kind.Text(), ""),
                            always(
                                    "RESTRICTION",
                                    new Kind.Word(List.of("EVERYTHING", "AUDIO_ONLY")),
                                    ""),
                            always(
                                    "ARCHIVETYPE",
                                    new Kind.Word(List.of("NORMAL", "COPY", "BACKUP")),
                                    ""),
                            orNull("NEXTACTION", new Kind.Unsettable(), "The next in the chain."),
                            always("ACTIVE", new Kind.Flag(), "")));

    private static final List<String> TRIED =
            List.of(
                    "SCHEDULEID",
                    "DAYS",
                    "SCHEDULETYPE",
                    "ACTIVE",
                    "PERCENT",
                    "QUOTA",
                    "PERIODHOURS",
                    "CRITERIA",
                    "PRIORITY",
                    "KEEPDAYS",
                    "ARCHIVEACTION",
                    "MINSECONDS",
                    "MAXSECONDS",
                    "STEREO");

    private PolicyResources() {}

    /// In the address: each of the schedule's own members, as IMPORTSCHEDULE takes them.
    private static Resource dryRun() {
        List<Member> counts =
                List.of(
                        always("CALLS", new Kind.Whole(), "That began."),
                        always("RECORDED", new Kind.Whole(), "Of them, when they took place."),
                        always("NOW", new Kind.Whole(), "Would be, by the rules as they are."),
                        always("THEN", new Kind.Whole(), "Would be, with the change."),
                        always("MORE", new Kind.Whole(), "Only with the change."),
                        always("FEWER", new Kind.Whole(), "Only without it."));
        List<Member> day = new ArrayList<>(List.of(always("DATE", new Kind.Day(), "")));
        day.addAll(counts);
        List<Member> members =
                new ArrayList<>(
                        List.of(
                                always(
                                        "SINCE",
                                        new Kind.Time(),
                                        "From when calls were looked at.")));
        members.addAll(counts);
        members.add(rows("DAYS", day, "The same by day, in the server's zone."));
        return new Resource(
                "/schedules/dryrun",
                "DryRun",
                "A schedule, changed (with scheduleid) or new, held against the calls of the last days. Nothing is"
                        + " changed.",
                new Question("IMPORTSCHEDULE", Map.of("ACTION", "DRYRUN"), TRIED, List.of()),
                members,
                Resource.body(ResultCode.PARAMETERS_INVALID));
    }

    static List<Resource> all() {
        return List.of(
                SCHEDULES.list("/schedules"),
                dryRun(),
                SCHEDULES.one("/schedules/{id}", ResultCode.PARAMETERS_INVALID),
                FILTERS.list("/filters"),
                FILTERS.one("/filters/{id}", ResultCode.PARAMETERS_INVALID),
                MASKS.list("/masks"),
                MASKS.one("/masks/{id}", ResultCode.MASKID_NOT_VALID),
                ARCHIVE_ACTIONS.list("/archive-actions"),
                ARCHIVE_ACTIONS.one("/archive-actions/{id}", ResultCode.PARAMETERS_INVALID));
    }
}
