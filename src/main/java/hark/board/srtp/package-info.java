/// SRTP (RFC 3711, RFC 6188, RFC 7714): master keys, and the opening of packets that were sealed with them. Knows no
/// sockets and no signalling; the signs of a key never leave it but for the SDP that tells it.
@NullMarked
package hark.board.srtp;

import org.jspecify.annotations.NullMarked;
