/// The SIPREC session recording server (RFC 7866, 7865): SIP, SDP and recording metadata. Knows nothing of what
/// will be recorded.
@NullMarked
package hark.board.siprec;

import org.jspecify.annotations.NullMarked;
