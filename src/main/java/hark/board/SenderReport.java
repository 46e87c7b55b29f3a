package hark.board;

/// What ties a sender's RTP clock to its wall clock (RFC 3550 section 6.4.1).
///
/// @param ntp 32 bits of seconds since 1900, 32 bits of fraction
/// @param rtpTimestamp the same moment in RTP units
/// @param arrivalNanos on the clock of Timers.nanos
public record SenderReport(long ssrc, long ntp, long rtpTimestamp, long arrivalNanos) {}
