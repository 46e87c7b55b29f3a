package hark.board.srtp;

import java.util.List;

/// How the packets of a leg are sealed, as signalling agreed.
///
/// @param theirs keys of what comes: one, or several told apart by their MKI
/// @param ours key of what we send
public record SrtpTerms(List<MasterKey> theirs, MasterKey ours) {
    public SrtpTerms {
        theirs = List.copyOf(theirs);
        if (theirs.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
    }
}
