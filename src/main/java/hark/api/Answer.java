package hark.api;

import hark.api.event.Following;
import java.util.Optional;

/// What the door says: a result code, where we know more a sentence, and where the command has data a body.
///
/// @param detail a sentence for people; empty, or without path, stack trace and sensitive value
/// @param following what it means for the connection it goes to; empty but for answers about events
public record Answer(
        ResultCode code, String detail, Optional<Body> body, Optional<Following> following) {
    public Answer(ResultCode code, String detail, Optional<Body> body) {
        this(code, detail, body, Optional.empty());
    }

    public static Answer of(ResultCode code) {
        return new Answer(code, "", Optional.empty());
    }

    public static Answer of(ResultCode code, String detail) {
        return new Answer(code, detail, Optional.empty());
    }

    public static Answer of(ResultCode code, Body body) {
        return new Answer(code, "", Optional.of(body));
    }

    public Answer with(Following what) {
        return new Answer(code, detail, body, Optional.of(what));
    }
}
