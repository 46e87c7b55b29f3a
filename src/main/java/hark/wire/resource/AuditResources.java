package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.ifTold;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.Body;
import hark.api.ResultCode;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Paging;
import hark.wire.resource.Resource.Question;
import hark.wire.resource.Resource.Shape;
import java.util.List;

/// Who did what, and whether that is as it was written.
final class AuditResources {
    private static final List<String> NARROWING =
            List.of("SINCE", "UNTIL", "WHO", "CLIENT", "OBJECT", "COMMAND", "CODE");

    private static final Paging PAGING =
            new Paging.Told(
                    "CALLCOUNT",
                    "AFTER",
                    "NEXT",
                    List.of(
                            ifTold(
                                    "SEARCHEDTO",
                                    new Kind.Time(),
                                    "Only where the search stopped before it had as many rows as were wanted:"
                                            + " how far back it came.")));

    private AuditResources() {}

    static List<Resource> all() {
        return List.of(
                new Resource(
                        "/audit",
                        "AuditRow",
                        "Rows of the audit trail, newest first: who changed, saw or heard what, and who was refused."
                                + " A page may hold fewer rows than it could, and none, and yet be followed by another:"
                                + " one search goes only so far back.",
                        Question.of("LISTAUDIT").openTo(NARROWING),
                        row(),
                        new Shape.Listing(AuditResources::rowsOf, PAGING)),
                new Resource(
                        "/audit/{id}",
                        "AuditRow",
                        "One row of the audit trail, by its number.",
                        Question.of("LISTAUDIT").by(IdForm.number("NUMBER")),
                        row(),
                        new Shape.One(
                                (page, number) -> rowsOf(page).stream().findFirst(),
                                ResultCode.RECORDID_INVALID)),
                new Resource(
                        "/audit/chain",
                        "AuditChain",
                        "Whether the chain of the audit trail holds, as far as it was looked at. AUDITCHECK with"
                                + " START has it looked at now.",
                        Question.of("AUDITCHECK"),
                        chain(),
                        Resource.body(ResultCode.ERROR_UNKNOWN)));
    }

    private static List<Body> rowsOf(Body page) {
        return Listed.within(page, "ROWS");
    }

    private static List<Member> row() {
        return List.of(
                always("NUMBER", new Kind.Whole(), "Grows by one, for ever."),
                always("TIME", new Kind.Time(), "When it was asked."),
                always(
                        "COMMAND",
                        new Kind.Text(),
                        "The TYPE, or the page, such as AUDIO or LOGIN."),
                orNull("ACTION", new Kind.Text(), "Of a command that has one."),
                orNull("USERNAME", new Kind.Text(), "Who has logged in."),
                always("CLIENT", new Kind.Text(), "The program by its name, or its address."),
                orNull("ADDRESS", new Kind.Text(), "From where; null for the server itself."),
                always("WAY", new Kind.Text(), "Through which door."),
                orNull("REQUESTID", new Kind.Text(), "As it was sent."),
                rows("OBJECTS", thing(), "What it was about."),
                always("GIVEN", new Kind.Several(";"), "The names of the other parameters."),
                orNull(
                        "CODE",
                        new Kind.Whole(),
                        "The result code; null where there is none, or nobody knows it because the server was"
                                + " cut off."),
                orNull("LABEL", new Kind.Text(), "What the code says."),
                always("ERROR", new Kind.Flag(), "Whether the code says no."),
                rows("OUTCOMES", thing(), "What came of it."),
                orNull("EVENTID", new Kind.Whole(), "Of the event it comes from."),
                orNull(
                        "BEGUN",
                        new Kind.Text(),
                        "Names what was begun, for a start after a crash."),
                always("PREVIOUS", new Kind.Text(), "SHA-256 of the row before."),
                always("HASH", new Kind.Text(), "Its own SHA-256, which the next row continues."));
    }

    private static List<Member> thing() {
        return List.of(
                always("KIND", new Kind.Text(), "Such as device or recording."),
                always("NAME", new Kind.Text(), "Its name or number."));
    }

    private static List<Member> chain() {
        return List.of(
                always(
                        "STATE",
                        new Kind.Word(List.of("HOLDS", "BROKEN", "UNREAD", "UNKNOWN")),
                        "How the last look ended; UNKNOWN: there was none since the start."),
                orNull("CHECKED", new Kind.Time(), "When it ended."),
                orNull("ROWS", new Kind.Whole(), "How many it saw."),
                orNull("THROUGH", new Kind.Whole(), "The number of the last one."),
                always("FLAWCOUNT", new Kind.Whole(), ""),
                new Member.Texts("FLAWS", "What is wrong; of many only the first."),
                new Member.Texts("ACKNOWLEDGED", "What was wrong, and was looked into (AUDITACK)."),
                orNull("RUNNINGSINCE", new Kind.Time(), "Of the look that goes on now."),
                orNull("RUNNINGROWS", new Kind.Whole(), "How many it has seen so far."),
                always("SIGNEDROW", new Kind.Whole(), "The newest signed row."),
                always("SIGNEDHASH", new Kind.Text(), "Its hash, to be kept elsewhere."));
    }
}
