package hark.wire.xml;

/// One framed document, in a buffer that holds it only until it is answered.
///
/// @param refusal what the framer has against it, or empty
public record Document(byte[] bytes, int from, int to, String refusal) {}
