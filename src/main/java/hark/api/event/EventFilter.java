package hark.api.event;

import hark.people.Roster;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a listener wants to be told. An empty list asks for nothing; of one that is not empty the event must name one.
///
/// @param devices DEVICEIDs
/// @param agents AGENTIDs
/// @param cores COREIDENTs
/// @param groups whose phones the event must name
/// @param within what of all this somebody may be told; empty: everything
public record EventFilter(
        EventTypes types,
        List<String> devices,
        List<String> agents,
        List<String> cores,
        Optional<PhoneGroups> groups,
        Optional<PhoneGroups> within) {
    public static final EventFilter ALL =
            new EventFilter(EventTypes.ALL, List.of(), List.of(), List.of());

    public EventFilter {
        devices = List.copyOf(devices);
        agents = List.copyOf(agents);
        cores = List.copyOf(cores);
    }

    /// Whatever groups it is about.
    public EventFilter(
            EventTypes types, List<String> devices, List<String> agents, List<String> cores) {
        this(types, devices, agents, cores, Optional.empty());
    }

    /// For who may be told of everything.
    public EventFilter(
            EventTypes types,
            List<String> devices,
            List<String> agents,
            List<String> cores,
            Optional<PhoneGroups> groups) {
        this(types, devices, agents, cores, groups, Optional.empty());
    }

    /// The same for who may be told of these alone; empty: of everything.
    public EventFilter of(Optional<PhoneGroups> reach) {
        return new EventFilter(types, devices, agents, cores, groups, reach);
    }

    /// The same, of groups of these people.
    ///
    /// @param people the newest picture of them; never waits
    public EventFilter among(Supplier<Roster> people) {
        return new EventFilter(
                types, devices, agents, cores, groups.map(each -> each.among(people)), within);
    }

    /// Asked of each event for each who listens: so without streams.
    public boolean matches(Event event) {
        return types.types().contains(event.type())
                && (devices.isEmpty() || isOneOf(devices, event.devices()))
                && (agents.isEmpty() || isOneOf(agents, event.agentId()))
                && (cores.isEmpty() || cores.contains(event.coreIdent()))
                && (groups.isEmpty() || groups.get().hold(event))
                && (within.isEmpty() || within.get().hold(event));
    }

    private static boolean isOneOf(List<String> wanted, List<String> named) {
        for (String each : named) {
            if (wanted.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(List<String> wanted, Optional<String> named) {
        return named.isPresent() && wanted.contains(named.get());
    }
}
