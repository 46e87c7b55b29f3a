package hark.board.siprec.sdp;

import hark.board.srtp.SrtpTerms.Cover;
import hark.board.srtp.Suite;
import java.util.ArrayList;
import java.util.List;

/// What stands behind the keys of a crypto line (RFC 4568 section 6.3).
sealed interface SessionParameters {
    /// Which of them the answer repeats: those that are agreed, and not merely told (section 6.3).
    ///
    /// @param repeated as they came
    record Taken(Cover cover, List<String> repeated) implements SessionParameters {
        public Taken {
            repeated = List.copyOf(repeated);
        }
    }

    /// The line cannot be taken.
    record Refused(String why) implements SessionParameters {}

    static SessionParameters read(Suite suite, List<String> parameters) {
        List<String> repeated = new ArrayList<>();
        for (String parameter : parameters) {
            String name = parameter.split("=", 2)[0];
            switch (name) {
                case "WSH", "FEC_ORDER", "FEC_KEY" -> {
                    // a hint, and what concerns a correction of errors that we take no part in
                }
                case "KDR" -> {
                    if (!parameter.equals("KDR=0")) {
                        return new Refused("a key derivation rate is not supported");
                    }
                }
                case "UNENCRYPTED_SRTP", "UNENCRYPTED_SRTCP", "UNAUTHENTICATED_SRTP" -> {
                    return new Refused(name + " is not allowed here");
                }
                default -> {
                    if (!name.startsWith("-")) { // who asks for it with a - can do without
                        return new Refused("parameter " + Crypto.plain(name) + " is not known");
                    }
                }
            }
        }
        return new Taken(Cover.ALL, repeated);
    }
}
