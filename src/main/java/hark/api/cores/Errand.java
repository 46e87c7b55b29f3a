package hark.api.cores;

import hark.api.Request;
import hark.core.Asker;

/// A request on its way to another core.
///
/// @param request in our words, without a key; the door that was asked has let it in
/// @param asker who asked at that door
public record Errand(Request request, Asker asker) {}
