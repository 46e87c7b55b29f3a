package hark.core;

import hark.core.device.DeviceAsk;
import hark.core.device.DeviceResolver;
import hark.core.device.DeviceResolver.Resolution;
import hark.core.device.Unresolved;
import hark.core.monitor.Lines;
import java.util.Comparator;
import java.util.stream.Stream;

/// Which devices and sessions are this core's. Belongs to the core's thread.
final class Holdings {
    private final CoreState state;
    private final DeviceResolver resolver;
    private final Lines lines;

    Holdings(CoreState state, DeviceResolver resolver, Lines lines) {
        this.state = state;
        this.resolver = resolver;
        this.lines = lines;
    }

    /// The strongest tie to any of what is named.
    Hold of(HoldAsk ask) {
        Stream<Hold> listening =
                ask.monitorSession().stream()
                        .map(session -> lines.isOn(session) ? Hold.BUSY : Hold.NONE);
        return Stream.concat(listening, ask.devices().stream().map(this::of))
                .max(Comparator.naturalOrder())
                .orElse(Hold.NONE);
    }

    private Hold of(DeviceAsk ask) {
        return switch (resolver.resolve(ask)) {
            case Resolution.Resolved(String deviceId, var _) -> of(deviceId);
            // The agent is known here, and this core can tell why that is not enough
            case Resolution.Failed(Unresolved why) when why == Unresolved.SEVERAL_DEVICES ->
                    Hold.KNOWS;
            case Resolution.Failed _ -> Hold.NONE;
        };
    }

    private Hold of(String deviceId) {
        if (isBusy(deviceId)) {
            return Hold.BUSY;
        }
        if (state.ties().at(deviceId).isPresent()) {
            return Hold.SEATED;
        }
        return state.calls().knows(deviceId) ? Hold.KNOWS : Hold.COULD;
    }

    private boolean isBusy(String deviceId) {
        return state.calls().active(deviceId).isPresent()
                || !state.chats().openOn(deviceId).isEmpty()
                || state.blackouts().inForce().stream().anyMatch(each -> each.reaches(deviceId));
    }
}
