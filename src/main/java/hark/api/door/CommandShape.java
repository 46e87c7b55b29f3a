package hark.api.door;

import hark.api.Request;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How one TYPE is made from a request: worked out once, at start-up.
///
/// @param readers of the components, in their order
/// @param create takes the components as an Object[] and gives a [Command]
/// @param needs what must be given
/// @param names of all its parameters
record CommandShape(
        CommandEntry entry,
        List<ComponentReader> readers,
        MethodHandle create,
        Needs needs,
        Set<String> names) {
    /// To be used only when nothing was found wrong.
    Command read(Request request, Findings findings) {
        Object[] components = new Object[readers.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = readers.get(i).read(request, findings);
        }
        needs.check(request, findings);
        try {
            return (Command) create.invokeExact(components);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Could not make a " + entry.type(), e);
        }
    }

    /// JSON says `device_id` where XML says DEVICEID: a name that is none of ours is tried without its underscores.
    Request plain(Request request) {
        Map<String, String> ours = new LinkedHashMap<>();
        request.parameters()
                .forEach((name, value) -> {
                    String joined = name.replace("_", "");
                    ours.putIfAbsent(
                            !names.contains(name) && names.contains(joined) ? joined : name, value);
                });
        return new Request(request.type(), request.requestId(), ours);
    }

    /// The parameters that were sent and it does not have.
    List<String> strangers(Request request) {
        List<String> strangers = List.of();
        for (String name : request.parameters().keySet()) {
            if (!names.contains(name)) {
                strangers = strangers.isEmpty() ? new ArrayList<>() : strangers;
                strangers.add(name);
            }
        }
        return strangers;
    }

    static Set<String> names(List<ComponentReader> readers) {
        return readers.stream()
                .flatMap(reader -> reader.names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
