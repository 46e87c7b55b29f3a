package hark.wire.http;

import hark.assurance.MetricsHistory;
import hark.assurance.Report;
import java.util.Optional;
import java.util.function.Supplier;

/// What those who keep the server running are shown of it.
///
/// @param findings what is wrong now; empty before the first look
/// @param history a few measurements over the last hours
public record Insight(Supplier<Optional<Report>> findings, MetricsHistory history) {}
