package hark.board.siprec;

import hark.board.siprec.sip.SipRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/// What the other sides have said in dialogs that are open, kept for a later life of this server. Nothing here makes
/// the caller wait for a disk.
public interface DialogBook {
    /// A request in a dialog, after it was accepted.
    void said(String sessionId, Said said);

    /// The dialog has ended.
    void over(String sessionId);

    /// Hands over the dialogs that an earlier life left open, one after the other. Asked once, before anything is said.
    void eachLeft(Consumer<Left> taker);

    /// One request.
    ///
    /// @param localTag ours in this dialog
    /// @param protocol and address by which it came
    /// @param ports ours for RTP after it, by leg
    record Said(
            SipRequest request,
            String localTag,
            String protocol,
            InetSocketAddress from,
            List<Integer> ports) {
        public Said {
            ports = List.copyOf(ports);
        }
    }

    /// A dialog of an earlier life.
    ///
    /// @param said in the order in which it was said; the INVITE that began it first
    /// @param whole false when more was said than was kept
    record Left(String sessionId, List<Said> said, boolean whole) {
        public Left {
            said = List.copyOf(said);
        }

        /// The INVITE that opened the dialog the session has last had: another may have taken it over (RFC 3891).
        Said opening() {
            return said.stream()
                    .filter(Left::opens)
                    .reduce((before, later) -> later)
                    .orElseGet(said::getFirst);
        }

        static boolean opens(Said one) {
            return one.request().method().equals("INVITE") && one.request().toTag().isEmpty();
        }

        /// What was said in that dialog.
        List<Said> inLastDialog() {
            return said.subList(said.lastIndexOf(opening()), said.size());
        }
    }
}
