package hark.wire.export;

import hark.api.Copies.Refusal;

/// A recording that is not in the archive, or not as it was sealed.
///
/// @param recording its RECORDID where it is known
public record Missing(String recording, Refusal refusal) {}
