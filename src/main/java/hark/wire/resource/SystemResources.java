package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.ifTold;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.ResultCode;
import hark.api.command.Catalogue;
import hark.wire.resource.Resource.IdForm;
import hark.wire.resource.Resource.Question;
import java.util.List;
import java.util.stream.Stream;

/// The server itself.
final class SystemResources {
    private static final Kind PART = new Kind.Word(List.of("RUNNING", "STOPPED"));

    private final CommandRows commands;

    SystemResources(Catalogue catalogue) {
        commands = new CommandRows(catalogue);
    }

    List<Resource> all() {
        return Stream.of(commands(), server(), webhooks()).flatMap(List::stream).toList();
    }

    private List<Resource> commands() {
        return List.of(
                new Resource(
                        "/commands",
                        "Command",
                        "Every TYPE with what a form needs: its parameters with their forms, its actions, the codes"
                                + " it may answer, and its mark (A: attested, D: our design).",
                        Question.of("LISTCOMMANDS"),
                        CommandRows.members(),
                        new Resource.Shape.Listing(
                                commands::among, new Resource.Paging.Cut(List.of("TYPE")))),
                new Resource(
                        "/commands/{id}",
                        "Command",
                        "One TYPE.",
                        Question.of("LISTCOMMANDS").by(IdForm.textAmongAll()),
                        CommandRows.members(),
                        new Resource.Shape.One(commands::one, ResultCode.UNKNOWN_MESSAGE_TYPE)),
                new Resource(
                        "/compatibility",
                        "Stranger",
                        "The TYPEs and parameters that clients have sent and nobody here knows. Marks of those that"
                                + " are known are in /commands.",
                        Question.of("LISTCOMPAT"),
                        stranger(),
                        Resource.cutBy("KIND", "NAME")));
    }

    private static List<Resource> server() {
        return List.of(
                new Resource(
                        "/settings",
                        "Setting",
                        "Every setting as it is in force, with its default and who set it. Secrets are hidden.",
                        Question.of("LISTSETTINGS"),
                        setting(),
                        Resource.cutBy("KEY")),
                new Resource(
                        "/status",
                        "Status",
                        "How the server is doing.",
                        Question.of("SERVERSTATUS"),
                        status(),
                        Resource.body(ResultCode.ERROR_UNKNOWN)));
    }

    private static List<Resource> webhooks() {
        return List.of(
                new Resource(
                        "/webhooks",
                        "Webhook",
                        "The webhooks of this core and how far each is. Secrets and the path of the address are not"
                                + " shown.",
                        Question.of("LISTWEBHOOKS"),
                        webhook(),
                        Resource.cutBy("NAME")));
    }

    private static List<Member> webhook() {
        return List.of(
                always("NAME", new Kind.Text(), ""),
                always("TARGET", new Kind.Text(), "Scheme, host and port."),
                always("STATE", new Kind.Word(List.of("RUNNING", "FAILING", "NO_GROUP")), ""),
                always("GROUPSMISSING", new Kind.Several(";"), "Wanted, and not there."),
                always("BEHIND", new Kind.Whole(), "EVENTIDs between its last and the newest."),
                always("WAITINGSECONDS", new Kind.Whole(), "Age of the oldest event that waits."),
                always("DELIVERED", new Kind.Whole(), "Messages taken since the start."),
                always("FAILURES", new Kind.Whole(), "Attempts that failed since the start."),
                always("PARKED", new Kind.Whole(), "Messages that wait for WEBHOOKREPLAY."),
                always("DROPPED", new Kind.Whole(), "Parked ones that had to make room."),
                orNull("FAILINGSINCE", new Kind.Time(), ""),
                orNull("NEXTTRY", new Kind.Time(), ""),
                orNull("LASTFAILURE", new Kind.Text(), "Also when others have succeeded since."));
    }

    private static List<Member> stranger() {
        return List.of(
                always("KIND", new Kind.Word(List.of("TYPE", "PARAMETER")), ""),
                always("NAME", new Kind.Text(), "As it was sent."),
                always("TIMES", new Kind.Whole(), "How often."),
                always("FIRSTTIME", new Kind.Time(), ""),
                always("LASTTIME", new Kind.Time(), ""),
                always("CLIENT", new Kind.Text(), "Who used it last."),
                always("EXAMPLE", new Kind.Text(), "How it was used first, without values."),
                orNull("SUGGESTION", new Kind.Text(), "An alias that may mend it."));
    }

    private static List<Member> setting() {
        return List.of(
                always("KEY", new Kind.Text(), ""),
                always("VALUE", new Kind.Text(), "In force."),
                always("DEFAULT", new Kind.Text(), ""),
                always("SOURCE", new Kind.Text(), "Who set it: default, a file, --set."),
                always("KIND", new Kind.Text(), "Such as port, flag or path."),
                orNull("BOUNDS", new Kind.Text(), "What it may be."),
                always("DESCRIPTION", new Kind.Text(), "What it does."),
                orNull("LIMITCODES", new Kind.Text(), "What clients are told over the limit."),
                always("SECRET", new Kind.Flag(), "Its value is hidden."));
    }

    private static List<Member> status() {
        return List.of(
                always("VERSION", new Kind.Text(), ""),
                always("UPTIME", new Kind.Whole(), "Seconds."),
                always("SCHEDULER", PART, ""),
                always("RECORDER", PART, ""),
                always("LOGGER", PART, ""),
                always("DATABASE", PART, ""),
                orNull("DISKFREE", new Kind.Whole(), "Bytes on the recording path."),
                always("CLIENTS", new Kind.Whole(), "Open connections."),
                always("QUEUE", new Kind.Whole(), "Commands that wait for the core."),
                ifTold(
                        "CLUSTER",
                        new Kind.Word(List.of("JOINED", "ALONE")),
                        "Where there are several cores: whether they can be reached."),
                rows(
                        "CORES",
                        List.of(
                                always("COREIDENT", new Kind.Text(), ""),
                                always(
                                        "STATE",
                                        new Kind.Word(List.of("RUNNING", "STOPPED", "SILENT")),
                                        ""),
                                always("CALLS", new Kind.Whole(), "Open now."),
                                always("RECORDINGS", new Kind.Whole(), "Running now."),
                                always("CHANNELS", new Kind.Whole(), "In use."),
                                always("CHANNELSMAX", new Kind.Whole(), ""),
                                always("LASTEVENTID", new Kind.Whole(), ""),
                                ifTold(
                                        "HEARDSECONDS",
                                        new Kind.Whole(),
                                        "Of other cores: how long ago that was told.")),
                        ""));
    }
}
