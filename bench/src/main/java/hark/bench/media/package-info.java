/// Two-leg calls as a session border controller would fork them: SIPREC signalling, and RTP for all legs on one thread.
///
/// Knows enough SIP to place and end a call, by the book and no more. Does not know who captures the packets.
@NullMarked
package hark.bench.media;

import org.jspecify.annotations.NullMarked;
