package hark.wire;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Bound;
import hark.api.command.Catalogue;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.door.Incidents;
import hark.api.door.Visit;
import hark.audit.Audit;
import hark.support.Ids;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The door, and behind it the last place where a bug can be caught, whatever door it is.
final class GuardedDoor implements Door {
    private final Door door;
    private final Incidents incidents;

    GuardedDoor(Door door, Ids ids) {
        this.door = door;
        this.incidents = new Incidents(ids);
    }

    @Override
    public boolean isPrompt(Request request) {
        return door.isPrompt(request);
    }

    @Override
    public KeyShown keyShown(Request request, Caller caller) {
        return door.keyShown(request, caller);
    }

    @Override
    public boolean allows(Request request, Caller caller) {
        return door.allows(request, caller);
    }

    @Override
    public Optional<Bound> bound(Caller caller, String type) {
        return door.bound(caller, type);
    }

    @Override
    public CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
        return door.audited(caller, visit, code);
    }

    @Override
    public Audit.Begun begin(Caller caller, Visit visit) {
        return door.begin(caller, visit);
    }

    @Override
    public Catalogue catalogue() {
        return door.catalogue();
    }

    @Override
    public Answer answer(Request request, Caller caller) {
        try {
            return door.answer(request, caller);
        } catch (RuntimeException | StackOverflowError e) {
            return incidents.of(request, caller, e);
        }
    }

    @Override
    public CompletableFuture<Answer> ask(Request request, Caller caller) {
        try {
            return door.ask(request, caller).exceptionally(e -> incidents.of(request, caller, e));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(incidents.of(request, caller, e));
        }
    }
}
