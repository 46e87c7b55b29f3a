package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.event.EventFeed;
import hark.api.event.EventFilter;
import hark.api.event.EventTypes;
import hark.api.event.Following;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a client wants to be told, as it said so.
record EventWishes(
        Optional<EventTypes> types,
        Optional<List<String>> devices,
        Optional<List<String>> agents,
        Optional<List<String>> cores) {
    /// Empty when it said nothing.
    Optional<EventFilter> anew() {
        return Stream.of(types, devices, agents, cores).anyMatch(Optional::isPresent)
                ? filter()
                : Optional.empty();
    }

    Optional<EventFilter> filter() {
        return Optional.of(
                new EventFilter(
                        types.orElse(EventTypes.ALL), each(devices), each(agents), each(cores)));
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
