package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.event.EventFeed;
import hark.api.event.EventFilter;
import hark.api.event.EventTypes;
import hark.api.event.Following;
import hark.api.event.PhoneGroups;
import hark.people.Directory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a client wants to be told, as it said so.
record EventWishes(
        Optional<EventTypes> types,
        Optional<List<String>> devices,
        Optional<List<String>> agents,
        Optional<List<String>> groups,
        Optional<List<String>> cores) {
    boolean isNothingSaid() {
        return Stream.of(types, devices, agents, groups, cores).allMatch(Optional::isEmpty);
    }

    /// Grants what is wished, or says that there is no such group.
    Answer filtered(Directory people, Function<EventFilter, Answer> granted) {
        List<String> names =
                groups.orElse(List.of()).stream().filter(name -> !name.isBlank()).toList();
        if (names.isEmpty()) {
            return granted.apply(filter(Optional.empty()));
        }
        return switch (PhoneGroups.of(people::roster, named(names, people))) {
            case PhoneGroups.Found.Groups(PhoneGroups found) ->
                    granted.apply(filter(Optional.of(found)));
            case PhoneGroups.Found.NoSuchGroup(String name) ->
                    Answer.of(ResultCode.NO_GROUP, "there is no group " + name);
        };
    }

    /// A name may have commas in it.
    private static List<String> named(List<String> names, Directory people) {
        return names.stream()
                .map(String::strip)
                .flatMap(name ->
                        people.roster().groupNamed(name).isPresent()
                                ? Stream.of(name)
                                : each(Optional.of(List.of(name))).stream())
                .toList();
    }

    private EventFilter filter(Optional<PhoneGroups> held) {
        return new EventFilter(
                types.orElse(EventTypes.ALL), each(devices), each(agents), each(cores), held);
    }

    /// A parameter cannot be given twice, so several values stand in one; commas do as well as semicolons here. [D]
    private static List<String> each(Optional<List<String>> values) {
        return values.stream()
                .flatMap(List::stream)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    static Answer granted(EventFeed events, long last, Following.From from) {
        return Answer.of(
                        ResultCode.OK,
                        new Body.Node(
                                "SUBSCRIPTION",
                                List.of(
                                        new Body.Leaf("SESSIONID", events.newSession()),
                                        new Body.Leaf("LASTEVENTID", Long.toString(last)))))
                .with(from);
    }
}
