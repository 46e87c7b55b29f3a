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

    public boolean matches(Event event) {
        return types.types().contains(event.type())
                && (devices.isEmpty() || event.devices().stream().anyMatch(devices::contains))
                && (agents.isEmpty() || event.agentId().stream().anyMatch(agents::contains))
                && (cores.isEmpty() || cores.contains(event.coreIdent()))
                && groups.stream().allMatch(each -> each.hold(event));
    }
}
