/// Recording metadata (RFC 7865, 9806; also the element forms of its drafts). Knows no SIP.
@NullMarked
package hark.board.siprec.metadata;

import org.jspecify.annotations.NullMarked;
