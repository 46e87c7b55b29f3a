package hark.wire.http;

import hark.api.Audio;
import hark.wire.Outside;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What the modern port shows of the rest of the server.
///
/// @param streams where to listen by a token
/// @param isReady whether commands and calls can be served now
/// @param metrics all measurements, in the text format of Prometheus
public record ModernParts(
        Outside outside,
        Audio audio,
        StreamDesk streams,
        BooleanSupplier isReady,
        Supplier<String> metrics) {}
