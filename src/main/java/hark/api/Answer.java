package hark.api;

import java.util.Optional;

/// What the door says: a result code, where we know more a sentence, and where the command has data a body.
///
/// @param detail a sentence for people; empty, or without path, stack trace and sensitive value
public record Answer(ResultCode code, String detail, Optional<Body> body) {
    public static Answer of(ResultCode code) {
        return new Answer(code, "", Optional.empty());
    }

    public static Answer of(ResultCode code, String detail) {
        return new Answer(code, detail, Optional.empty());
    }

    public static Answer of(ResultCode code, Body body) {
        return new Answer(code, "", Optional.of(body));
    }
}
