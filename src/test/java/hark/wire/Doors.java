package hark.wire;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.support.Ids;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A door that knows four words: what the ports do shows without a server behind them.
public final class Doors {
    public static final Set<String> TYPES = Set.of("TEST", "ECHO", "BUG", "BIG");

    private Doors() {}

    /// A door of whose words one is answered without waiting.
    private static final class Four implements Door {
        @Override
        public Answer answer(Request request, Caller caller) {
            return Doors.answer(request, caller);
        }

        @Override
        public boolean isPrompt(Request request) {
            return request.type().equals("TEST");
        }
    }

    public static Outside outside() {
        return outside(new SimpleMeterRegistry());
    }

    public static Outside outside(MeterRegistry meters) {
        return outside(new Four(), meters);
    }

    public static Outside outside(Door door, MeterRegistry meters) {
        return new Outside(door, TYPES::contains, new SystemTimers(), Ids.random(), meters);
    }

    public static Answer answer(Request request, Caller caller) {
        return switch (request.type()) {
            case "TEST" -> Answer.of(ResultCode.OK);
            case "ECHO" -> Answer.of(ResultCode.OK, echo(request));
            case "BIG" -> Answer.of(ResultCode.OK, new Body.Leaf("BIG", "x".repeat(100_000)));
            case "BUG" -> throw new IllegalStateException("on purpose");
            case "" -> Answer.of(ResultCode.INVALID_REQUEST_TYPE);
            default -> Answer.of(ResultCode.UNKNOWN_MESSAGE_TYPE);
        };
    }

    private static Body echo(Request request) {
        List<Body> said = new ArrayList<>();
        request.parameters().forEach((name, value) -> said.add(new Body.Leaf(name, value)));
        return new Body.Node("SAID", said);
    }
}
