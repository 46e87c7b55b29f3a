/// SDP (RFC 8866, 4566) as offer and answer (RFC 3264) of somebody who only listens. Knows no SIP and no sockets.
@NullMarked
package hark.board.siprec.sdp;

import org.jspecify.annotations.NullMarked;
