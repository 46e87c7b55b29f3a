package hark.wire.xml;

import hark.api.Request;

/// What reading one document came to.
public sealed interface Reading {
    /// A request, for the door to judge.
    record Read(Request request) implements Reading {}

    /// Code 16: not well-formed, a forbidden construct, over a bound.
    ///
    /// @param why a sentence without anything the client sent
    record Malformed(String why) implements Reading {}

    /// Code 17: well-formed, but not a request.
    ///
    /// @param heard what could be told of it, so that the answer can be matched
    /// @param why a sentence without anything the client sent
    record WrongStructure(Request heard, String why) implements Reading {}
}
