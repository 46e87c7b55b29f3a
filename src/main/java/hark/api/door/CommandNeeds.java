package hark.api.door;

import hark.api.ResultCode;
import hark.api.command.ActionFacts;
import hark.api.command.CommandFacts;
import hark.api.command.Offers;
import hark.api.command.ParameterFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a command's facts say must be given, looked up among its components' readers.
final class CommandNeeds {
    private CommandNeeds() {}

    static Needs of(CommandFacts facts, Map<String, ComponentReader> readers) {
        List<Needs> needs = new ArrayList<>();
        if (facts.anyOf().length > 0) {
            needs.add(anyOf(facts.noneGiven(), readers, facts.anyOf()));
        }
        if (facts.actions().length > 0) {
            requireSameWords(facts, readers);
            needs.add(
                    new Needs.ByAction(
                            Arrays.stream(facts.actions())
                                    .collect(
                                            Collectors.toMap(
                                                    Offers::action, each -> of(each, readers)))));
        }
        return new Needs.All(needs);
    }

    private static Needs of(Offers offers, Map<String, ComponentReader> readers) {
        List<Needs> needs = new ArrayList<>(groups(offers, readers));
        needs.add(new Needs.Kept(readers(readers, offers.keeps())));
        return new Needs.All(needs);
    }

    private static List<Needs.AnyOf> groups(Offers offers, Map<String, ComponentReader> readers) {
        List<Needs.AnyOf> groups = new ArrayList<>();
        for (String name : offers.needs()) {
            groups.add(anyOf(ResultCode.BLANK_REQUIRED_VALUE, readers, name));
        }
        if (offers.oneOf().length > 0) {
            groups.add(anyOf(ResultCode.BLANK_REQUIRED_VALUE, readers, offers.oneOf()));
        }
        return groups;
    }

    private static Needs.AnyOf anyOf(
            ResultCode noneGiven, Map<String, ComponentReader> readers, String... names) {
        List<ComponentReader> group = readers(readers, names);
        return new Needs.AnyOf(group, noneGiven, what(group));
    }

    private static List<ComponentReader> readers(
            Map<String, ComponentReader> readers, String... names) {
        return Arrays.stream(names)
                .map(name -> Optional.ofNullable(readers.get(name)).orElseThrow())
                .toList();
    }

    private static String what(List<ComponentReader> group) {
        return group.stream().map(ComponentReader::what).collect(Collectors.joining(" or "));
    }

    /// For the manual: one parameter alone is required, of several one is.
    static ParameterFacts.Need need(
            CommandFacts facts, String component, Map<String, ComponentReader> readers) {
        List<String> anyOf = List.of(facts.anyOf());
        ComponentReader reader = Optional.ofNullable(readers.get(component)).orElseThrow();
        if (anyOf.contains(component)) {
            return oneOf(anyOf.stream().map(readers::get).toList());
        }
        if (reader instanceof ActionReader) {
            return new ParameterFacts.Need.Required();
        }
        return reader instanceof RequiredReader
                ? oneOf(List.of(reader))
                : new ParameterFacts.Need.Optional();
    }

    private static ParameterFacts.Need oneOf(List<ComponentReader> group) {
        boolean alone = group.size() == 1 && group.getFirst().parameters().size() == 1;
        return alone
                ? new ParameterFacts.Need.Required()
                : new ParameterFacts.Need.OneOf(what(group));
    }

    /// The enum of ACTIONs and the facts are two lists of the same words.
    private static void requireSameWords(CommandFacts facts, Map<String, ComponentReader> readers) {
        List<String> offered = Arrays.stream(facts.actions()).map(Offers::action).toList();
        boolean same =
                readers.values().stream()
                        .anyMatch(reader ->
                                reader instanceof ActionReader actions
                                        && actions.words().equals(offered));
        if (!same) {
            throw new IllegalStateException(
                    facts.type() + " has no action of the words " + offered);
        }
    }

    static List<ActionFacts> actions(CommandFacts facts, Map<String, ComponentReader> readers) {
        return Arrays.stream(facts.actions())
                .map(each ->
                        new ActionFacts(
                                each.action(),
                                groups(each, readers).stream()
                                        .map(Needs.AnyOf::what)
                                        .collect(Collectors.joining(", ")),
                                each.manual().strip().replaceAll("\\s+", " ")))
                .toList();
    }
}
