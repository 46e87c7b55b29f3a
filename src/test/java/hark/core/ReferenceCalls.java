package hark.core;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallOutcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What CALLSTART, CALLUPDATE and CALLSTOP mean, in the fewest words: for devices no board knows of.
final class ReferenceCalls {
    private final Map<String, SequencedMap<String, Map<CallField, String>>> devices =
            new HashMap<>();

    /// The calls of a device by instance, the active one last.
    SequencedMap<String, Map<CallField, String>> of(String device) {
        return devices.computeIfAbsent(device, id -> new LinkedHashMap<>());
    }

    Class<? extends CallOutcome> start(String device, String instance, CallFields said) {
        boolean open = of(device).containsKey(instance);
        set(of(device).computeIfAbsent(instance, i -> new HashMap<>()), said);
        return open ? CallOutcome.Updated.class : CallOutcome.Started.class;
    }

    Class<? extends CallOutcome> update(String device, Optional<String> instance, CallFields said) {
        Optional<String> named = named(device, instance);
        named.ifPresent(name -> set(of(device).get(name), said));
        return named.isPresent() ? CallOutcome.Updated.class : CallOutcome.NotInCall.class;
    }

    Class<? extends CallOutcome> stop(String device, Optional<String> instance) {
        Optional<String> named = named(device, instance);
        named.ifPresent(of(device)::remove);
        return named.isPresent() ? CallOutcome.Stopped.class : CallOutcome.NotInCall.class;
    }

    private Optional<String> named(String device, Optional<String> instance) {
        return instance.filter(of(device)::containsKey)
                .or(() ->
                        instance.isPresent() || of(device).isEmpty()
                                ? Optional.empty()
                                : Optional.of(of(device).lastEntry().getKey()));
    }

    private static void set(Map<CallField, String> fields, CallFields said) {
        said.values()
                .forEach((field, value) -> {
                    if (value.isEmpty()) {
                        fields.remove(field);
                    } else {
                        fields.put(field, value);
                    }
                });
    }
}
