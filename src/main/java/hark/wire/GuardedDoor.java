package hark.wire;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.support.Ids;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door, and behind it the last place where a bug can be caught: the caller gets code 4 and the number under
/// which the log tells what happened.
final class GuardedDoor implements Door {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedDoor.class);

    private final Door door;
    private final Ids ids;

    GuardedDoor(Door door, Ids ids) {
        this.door = door;
        this.ids = ids;
    }

    @Override
    public boolean isPrompt(Request request) {
        return door.isPrompt(request);
    }

    @Override
    public Answer answer(Request request, Caller caller) {
        try {
            return door.answer(request, caller);
        } catch (RuntimeException | StackOverflowError e) {
            return incident(request, caller, e);
        }
    }

    @Override
    public CompletableFuture<Answer> ask(Request request, Caller caller) {
        try {
            return door.ask(request, caller).exceptionally(e -> incident(request, caller, e));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(incident(request, caller, e));
        }
    }

    private Answer incident(Request request, Caller caller, Throwable e) {
        String incident = ids.uuid().toString().substring(0, 8);
        LOG.error("Incident {}: {} of {} failed", incident, request.type(), caller.name(), e);
        return Answer.of(ResultCode.ERROR_UNKNOWN, "incident " + incident);
    }
}
