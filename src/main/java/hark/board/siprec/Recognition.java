package hark.board.siprec;

import hark.board.siprec.sip.NameAddr;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Text;
import hark.support.Subnet;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells a recording session from any other call.
final class Recognition {
    /// `+sip.src` is RFC 7866 6.1.1; the others are seen in the wild.
    private static final Set<String> SOURCE_TAGS =
            Set.of("+sip.src", "src", "+sip-src", "+sip-rec");

    private Recognition() {}

    static boolean isRecording(SipRequest invite, MessageBody.Parts body) {
        return invite.headers().tokens("Require").contains("siprec")
                || body.metadata().isPresent()
                || invite.headers().items("Contact").stream().anyMatch(Recognition::isSource);
    }

    static boolean isTrusted(InetAddress address, List<Subnet> trusted) {
        return trusted.stream().anyMatch(subnet -> subnet.contains(address));
    }

    /// The tag may have slipped into the URI's parameters.
    private static boolean isSource(String contact) {
        NameAddr parsed = NameAddr.of(contact);
        Set<String> names = new HashSet<>(parsed.params().keySet());
        names.addAll(Text.params(parsed.uri()).keySet());
        names.retainAll(SOURCE_TAGS);
        return !names.isEmpty();
    }
}
