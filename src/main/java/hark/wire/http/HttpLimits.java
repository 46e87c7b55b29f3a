package hark.wire.http;

import java.time.Duration;

/// What an HTTP port spends on those who connect.
///
/// @param clientsMax connections at a time: one more is told so (code 48, or status 503) and closed
/// @param idle silence on a connection, which then ends, or within a request, which then gets status 408
/// @param headerBytesMax bytes of the request line and headers: over it, status 414 or 431
public record HttpLimits(int clientsMax, Duration idle, int headerBytesMax) {}
