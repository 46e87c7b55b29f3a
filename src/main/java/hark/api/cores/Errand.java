package hark.api.cores;

import hark.api.Request;
import hark.api.command.Bound;
import hark.core.Asker;

/// A request on its way to another core.
///
/// @param request in our words, without a key; the door that was asked has let it in
/// @param asker who asked at that door
/// @param bound by what; what goes to other cores may have everything, but perhaps not kept for less long
public record Errand(Request request, Asker asker, Bound bound) {
    public Errand(Request request, Asker asker) {
        this(request, asker, Bound.NOT);
    }
}
