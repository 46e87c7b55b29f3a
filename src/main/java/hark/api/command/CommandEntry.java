package hark.api.command;

import hark.api.ResultCode;
import hark.people.Permission;
import hark.people.Rights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A TYPE in the table of contents.
///
/// @param permissions of which one is needed by who is bound by a role; none: everybody may
/// @param own with which people may have of it what is their own
/// @param withinGroups whether it may be sent by who has the permission within groups alone
/// @param stillHolds for a command that begins something: the answer which says that it is already under way
/// @param actions for a TYPE with an ACTION: what it offers
/// @param feature what it belongs to, and is switched off with
/// @param answers empty when this installation cannot do it
public record CommandEntry(
        String type,
        Category category,
        Mark mark,
        List<Permission> permissions,
        Optional<Permission> own,
        boolean withinGroups,
        Effect effect,
        Optional<ResultCode> stillHolds,
        List<ActionFacts> actions,
        Optional<Feature> feature,
        List<ParameterFacts> parameters,
        List<ResultCode> answers,
        String manual) {
    public CommandEntry {
        permissions = List.copyOf(permissions);
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /// A TYPE that this installation cannot do.
    public static CommandEntry known(String type, Category category, Mark mark) {
        return new CommandEntry(
                type,
                category,
                mark,
                List.of(),
                Optional.empty(),
                false,
                Effect.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
    }

    /// Whether somebody may send it who is bound so.
    public boolean isOpenTo(Bound bound) {
        Rights rights = bound.rights();
        return permissions.isEmpty()
                || permissions.stream().anyMatch(rights::has)
                || withinGroups && permissions.stream().anyMatch(rights::hasSomewhere)
                || bound.userId().isPresent() && own.filter(rights::has).isPresent();
    }

    /// The permissions, for a sentence or a table.
    public String needed() {
        String any =
                permissions.stream().map(Permission::label).collect(Collectors.joining(" or "));
        return own.map(each -> any + ", or " + each.label() + " for what is one's own").orElse(any);
    }

    public boolean isBuilt() {
        return !answers.isEmpty();
    }
}
