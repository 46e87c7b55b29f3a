package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Bound;
import hark.api.command.Catalogue;
import hark.audit.Audit;
import hark.audit.Deed;
import hark.audit.Who;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The one way in.
public interface Door {
    /// Blocks the calling (virtual) thread until the answer is true, which for a change means: durable.
    Answer answer(Request request, Caller caller);

    /// What can be asked.
    default Catalogue catalogue() {
        return new Catalogue(List.of());
    }

    /// Whether the caller, whoever he turns out to be, may send a TYPE.
    default boolean allows(Caller caller, String type) {
        return bound(caller, type).isPresent();
    }

    /// As [#allows], where the key may stand in the request.
    default boolean allows(Request request, Caller caller) {
        return allows(caller, request.type());
    }

    /// By what the caller is bound, whoever he turns out to be, where he may send a TYPE; empty when he may not.
    default Optional<Bound> bound(Caller caller, String type) {
        return Optional.of(Bound.NOT);
    }

    /// Whether [#ask] returns at once for this request, so that a thread which serves others as well may call it.
    default boolean isPrompt(Request request) {
        return false;
    }

    /// What a key is worth.
    enum KeyShown {
        NONE,
        KNOWN,
        /// Of no client, or of one who is elsewhere.
        WRONG
    }

    /// Whether a key is shown, and whose it is. To be asked by ports that refuse a wrong one in a way of their own; the
    /// door itself answers 44.
    default KeyShown keyShown(Request request, Caller caller) {
        return KeyShown.NONE;
    }

    /// Writes into the audit trail what a page has shown somebody, or refused him. Commands need no word of anybody.
    ///
    /// @return completes when it is on disk; with false when it cannot be written, and then the page must not be shown
    ///     (code 36)
    default CompletableFuture<Boolean> audited(Caller caller, Visit visit, ResultCode code) {
        return CompletableFuture.completedFuture(true);
    }

    /// To be said before a page changes anything. Whoever begins must end.
    default Audit.Begun begin(Caller caller, Visit visit) {
        return Audit.NONE.begin(Deed.of(Who.HARK, visit.page(), visit.about()));
    }

    /// As [#answer]; where the request is prompt, without waiting for the answer.
    default CompletableFuture<Answer> ask(Request request, Caller caller) {
        return CompletableFuture.completedFuture(answer(request, caller));
    }
}
