package hark.api.event;

import java.util.List;
import java.util.Optional;

/// What a listener wants to be told. An empty list asks for nothing; of one that is not empty the event must name one.
///
/// @param devices DEVICEIDs
/// @param agents AGENTIDs
/// @param cores COREIDENTs
/// @param groups whose phones the event must name
public record EventFilter(
        EventTypes types,
        List<String> devices,
        List<String> agents,
        List<String> cores,
        Optional<PhoneGroups> groups) {
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

    /// Asked of each event for each who listens: so without streams.
    public boolean matches(Event event) {
        return types.types().contains(event.type())
                && (devices.isEmpty() || isOneOf(devices, event.devices()))
                && (agents.isEmpty() || isOneOf(agents, event.agentId()))
                && (cores.isEmpty() || cores.contains(event.coreIdent()))
                && (groups.isEmpty() || groups.get().hold(event));
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
