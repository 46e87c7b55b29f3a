package hark.api.transcript;

import hark.api.Answer;
import hark.api.Request;
import hark.api.door.Caller;
import hark.api.door.Holder;
import hark.people.Permission;
import hark.people.Rights;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Requests at the door of a world, each with an id of its own, and who sends them.
final class Asking {
    /// Whom nothing binds.
    static final Caller PROGRAM =
            new Caller("127.0.0.1", InetAddress.getLoopbackAddress(), Caller.Way.JSON, "c1");

    private int last;

    /// @param id of the user, which is that of the agent as well
    static Caller person(long id, Permission... permissions) {
        Rights rights = new Rights(Set.copyOf(Arrays.asList(permissions)), false);
        return PROGRAM.as(new Holder("user:" + id, OptionalLong.of(id), rights));
    }

    /// @param parameters as `NAME=value`; one that is empty says nothing
    Answer ask(World world, Caller caller, String type, String... parameters) {
        Map<String, String> said =
                Arrays.stream(parameters)
                        .filter(each -> !each.isEmpty())
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String id = Integer.toString(++last);
        return world.outside().door().answer(new Request(type, id, said), caller);
    }
}
