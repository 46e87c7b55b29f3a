package hark.board.srtp;

import java.util.List;

/// How the packets of a leg are sealed, as signalling agreed.
///
/// @param theirs keys of what comes: one, or several told apart by their MKI
/// @param ours key of what we send
/// @param cover what of it is enciphered
public record SrtpTerms(List<MasterKey> theirs, MasterKey ours, Cover cover) {
    public SrtpTerms {
        theirs = List.copyOf(theirs);
        if (theirs.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
    }

    /// What is enciphered; all of it is authenticated (RFC 4568 section 6.3.2).
    ///
    /// @param rtp false with UNENCRYPTED_SRTP
    /// @param rtcp false with UNENCRYPTED_SRTCP; what comes says for each packet whether it is
    public record Cover(boolean rtp, boolean rtcp) {
        public static final Cover ALL = new Cover(true, true);
    }
}
