package hark.core.schedule;

import hark.core.call.CallField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The block filters, made ready to be asked of many calls. A call without the value a filter looks at passes it.
final class Filters {
    private final List<Ready> filters;

    Filters(List<BlockFilter> filters) {
        this.filters =
                filters.stream()
                        .map(filter -> new Ready(filter, new Wildcards(filter.pattern())))
                        .toList();
    }

    /// The first filter that forbids a recording of the call which began then, in words.
    Optional<String> blocking(CallFacts call, Instant begun) {
        for (Ready ready : filters) {
            if (ready.filter().created().isAfter(begun)) {
                continue;
            }
            String found = found(call, ready.filter().field());
            if (!found.isEmpty() && ready.wildcards().matches(found)) {
                BlockFilter filter = ready.filter();
                return Optional.of(
                        "Block filter %d: %s is %s, and %s is never recorded."
                                .formatted(filter.id(), filter.field(), found, filter.pattern()));
            }
        }
        return Optional.empty();
    }

    private static String found(CallFacts call, BlockFilter.Field field) {
        return switch (field) {
            case ANI -> call.fields().get(CallField.ANI).orElse("");
            case DNIS -> call.fields().get(CallField.DNIS).orElse("");
            case DEVICEID -> call.key().deviceId();
            case AGENTID -> call.agentId().orElse("");
        };
    }

    private record Ready(BlockFilter filter, Wildcards wildcards) {}
}
