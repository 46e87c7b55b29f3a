/// Receiving RTP (RFC 3550): ports, packets, sequence and source. Knows nothing of SIP.
@NullMarked
package hark.board.rtp;

import org.jspecify.annotations.NullMarked;
