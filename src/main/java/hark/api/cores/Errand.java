package hark.api.cores;

import hark.api.Request;
import hark.api.command.Bound;
import hark.core.Asker;
import java.util.Optional;

/// A request on its way to another core.
///
/// @param request in our words, without a key; the door that was asked has let it in
/// @param asker who asked at that door
/// @param bound by what; what goes to other cores may have everything, but perhaps not kept for less long
/// @param review by what later on; does not go to other cores
public record Errand(Request request, Asker asker, Bound bound, Bound.Review review) {
    public Errand(Request request, Asker asker, Bound bound) {
        this(request, asker, bound, Bound.Review.NONE);
    }

    public Errand(Request request, Asker asker) {
        this(request, asker, Bound.NOT);
    }

    /// By what he is bound by now; empty when he would not be let in any more.
    public Optional<Bound> boundNow() {
        return review.now(bound);
    }
}
