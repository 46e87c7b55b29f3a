package hark.api.event;

import java.util.List;

/// What a listener wants to be told. An empty list asks for nothing; of one that is not empty the event must name one.
///
/// @param devices DEVICEIDs
/// @param agents AGENTIDs
/// @param cores COREIDENTs
public record EventFilter(
        EventTypes types, List<String> devices, List<String> agents, List<String> cores) {
    public static final EventFilter ALL =
            new EventFilter(EventTypes.ALL, List.of(), List.of(), List.of());

    public EventFilter {
        devices = List.copyOf(devices);
        agents = List.copyOf(agents);
        cores = List.copyOf(cores);
    }

    public boolean matches(Event event) {
        return types.types().contains(event.type())
                && (devices.isEmpty() || event.devices().stream().anyMatch(devices::contains))
                && (agents.isEmpty() || event.agentId().stream().anyMatch(agents::contains))
                && (cores.isEmpty() || cores.contains(event.coreIdent()));
    }
}
