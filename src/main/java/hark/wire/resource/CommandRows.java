package hark.wire.resource;

import static hark.wire.resource.Member.always;
import static hark.wire.resource.Member.orNull;
import static hark.wire.resource.Member.rows;

import hark.api.Body;
import hark.api.ResultCode;
import hark.api.command.ActionFacts;
import hark.api.command.Catalogue;
import hark.api.command.CommandEntry;
import hark.api.command.Feature;
import hark.api.command.ParameterFacts;
import hark.api.command.ParameterFacts.Need;
import hark.api.command.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The declarations of commands, of those that LISTCOMMANDS answered.
final class CommandRows {
    private final Catalogue catalogue;

    CommandRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Body> among(Body answered) {
        return Listed.of(answered).stream()
                .map(row -> Listed.text(row, "TYPE"))
                .flatMap(type -> catalogue.of(type).stream())
                .map(CommandRows::row)
                .toList();
    }

    Optional<Body> one(Body answered, String type) {
        String wanted = type.toUpperCase(Locale.ROOT);
        return among(answered).stream()
                .filter(row -> Listed.text(row, "TYPE").equals(wanted))
                .findFirst();
    }

    static List<Member> members() {
        return List.of(
                always("TYPE", new Kind.Text(), ""),
                always("MARK", new Kind.Word(List.of("A", "D")), "A: attested, D: our design."),
                always("CATEGORY", new Kind.Text(), "The chapter of the manual."),
                always("BUILT", new Kind.Flag(), "False: it is known, and answers 49."),
                always("CHANGES", new Kind.Flag(), "Whether it can change anything."),
                orNull("FEATURE", new Kind.Text(), "The setting that can switch it off."),
                always("MANUAL", new Kind.Text(), "What it does."),
                rows(
                        "ACTIONS",
                        List.of(
                                always("ACTION", new Kind.Text(), ""),
                                orNull("NEEDS", new Kind.Text(), "What must be given with it."),
                                always("MANUAL", new Kind.Text(), "")),
                        "What ACTION can be."),
                rows("PARAMETERS", parameter(), "In the manual's order."),
                rows(
                        "ANSWERS",
                        List.of(
                                always("CODE", new Kind.Whole(), ""),
                                always("LABEL", new Kind.Text(), ""),
                                always("ERROR", new Kind.Flag(), "False: it is news.")),
                        "What it may answer for reasons of its own."));
    }

    private static List<Member> parameter() {
        return List.of(
                always("NAME", new Kind.Text(), "In XML; in JSON the same in lower case."),
                always("FORM", new Kind.Text(), "What a value may be, in words."),
                always(
                        "KIND",
                        new Kind.Word(
                                List.of(
                                        "TEXT", "SECRET", "WHOLE", "DECIMAL", "FLAG", "WORD",
                                        "TIME", "UUID", "EMAIL", "SEVERAL", "TABLE")),
                        ""),
                always("SOUGHT", new Kind.Flag(), "Patterns and ranges are taken, too."),
                orNull("MIN", new Kind.Whole(), "The smallest number, or fewest characters."),
                orNull("MAX", new Kind.Whole(), "The largest number, or most characters."),
                always("WORDS", new Kind.Several(";"), "What a WORD can be."),
                orNull("SEPARATOR", new Kind.Text(), "Between SEVERAL values."),
                always("REQUIRED", new Kind.Flag(), "It must be given."),
                orNull("ONEOF", new Kind.Text(), "The group of which one must be given."));
    }

    private static Body row(CommandEntry entry) {
        return new Body.Node(
                "COMMAND",
                List.of(
                        leaf("TYPE", entry.type()),
                        leaf("MARK", entry.mark().letter()),
                        leaf("CATEGORY", entry.category().title()),
                        flag("BUILT", entry.isBuilt()),
                        flag("CHANGES", changes(entry)),
                        leaf("FEATURE", entry.feature().map(Feature::setting).orElse("")),
                        leaf("MANUAL", entry.manual()),
                        Body.list(
                                "ACTIONS",
                                entry.actions().stream().map(CommandRows::action).toList()),
                        Body.list(
                                "PARAMETERS",
                                entry.parameters().stream().map(CommandRows::parameter).toList()),
                        Body.list(
                                "ANSWERS",
                                entry.answers().stream().map(CommandRows::code).toList())));
    }

    private static boolean changes(CommandEntry entry) {
        return switch (entry.effect()) {
            case NONE, READS -> false;
            case CHANGES, ADMINISTERS -> true;
        };
    }

    private static Body action(ActionFacts action) {
        return new Body.Node(
                "ACTION",
                List.of(
                        leaf("ACTION", action.action()),
                        leaf("NEEDS", action.needs()),
                        leaf("MANUAL", action.manual())));
    }

    private static Body code(ResultCode code) {
        return new Body.Node(
                "ANSWER",
                List.of(
                        leaf("CODE", Integer.toString(code.number())),
                        leaf("LABEL", code.label()),
                        flag("ERROR", code.isError())));
    }

    private static Body parameter(ParameterFacts parameter) {
        List<Body> said = new ArrayList<>();
        said.add(leaf("NAME", parameter.name()));
        said.add(leaf("FORM", parameter.form()));
        if (parameter.value() instanceof ValueForm.Sought(ValueForm of)) {
            said.add(flag("SOUGHT", true));
            said.addAll(form(of));
        } else {
            said.add(flag("SOUGHT", false));
            said.addAll(form(parameter.value()));
        }
        said.addAll(
                switch (parameter.need()) {
                    case Need.Required() -> List.of(flag("REQUIRED", true), leaf("ONEOF", ""));
                    case Need.OneOf(String group) ->
                            List.of(flag("REQUIRED", false), leaf("ONEOF", group));
                    case Need.Optional() -> List.of(flag("REQUIRED", false), leaf("ONEOF", ""));
                });
        return new Body.Node("PARAMETER", said);
    }

    private static List<Body> form(ValueForm form) {
        return switch (form) {
            case ValueForm.Text(long min, long max) -> bounded("TEXT", min, max);
            case ValueForm.Secret(long min, long max) -> bounded("SECRET", min, max);
            case ValueForm.Whole(long min, long max) -> bounded("WHOLE", min, max);
            case ValueForm.Unsettable(long max) -> bounded("WHOLE", -1, max);
            case ValueForm.Decimal() -> plain("DECIMAL");
            case ValueForm.Flag() -> plain("FLAG");
            case ValueForm.Time() -> plain("TIME");
            case ValueForm.Uuid() -> plain("UUID");
            case ValueForm.Email() -> plain("EMAIL");
            case ValueForm.Table() -> plain("TABLE");
            case ValueForm.Word(List<String> words) ->
                    List.of(leaf("KIND", "WORD"), leaf("WORDS", String.join(";", words)));
            case ValueForm.Several(String separator, long max) ->
                    List.of(
                            leaf("KIND", "SEVERAL"),
                            leaf("MAX", Long.toString(max)),
                            leaf("SEPARATOR", separator));
            case ValueForm.Sought(ValueForm of) -> form(of);
        };
    }

    private static List<Body> plain(String kind) {
        return List.of(leaf("KIND", kind));
    }

    private static List<Body> bounded(String kind, long min, long max) {
        List<Body> bounds = new ArrayList<>(plain(kind));
        if (min != Long.MIN_VALUE && (min > 0 || !kind.equals("TEXT"))) {
            bounds.add(leaf("MIN", Long.toString(min)));
        }
        if (max != Long.MAX_VALUE) {
            bounds.add(leaf("MAX", Long.toString(max)));
        }
        return bounds;
    }

    private static Body leaf(String name, String value) {
        return new Body.Leaf(name, value);
    }

    private static Body flag(String name, boolean value) {
        return leaf(name, value ? "TRUE" : "FALSE");
    }
}
