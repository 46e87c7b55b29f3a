/// SIP (RFC 3261) as far as somebody who is called needs it: messages, transports, transactions. Knows nothing of
/// media and nothing of recording; the user of it is a [hark.board.siprec.sip.SipUser].
@NullMarked
package hark.board.siprec.sip;

import org.jspecify.annotations.NullMarked;
