package hark.board.siprec.sdp;

import java.util.List;
import java.util.Optional;

/// What stands behind the keys of a crypto line (RFC 4568 section 6.3). None that we can live with has to be repeated
/// in the answer.
final class SessionParameters {
    private SessionParameters() {}

    /// Why a line with these cannot be taken, in words; empty if it can.
    static Optional<String> fault(List<String> parameters) {
        for (String parameter : parameters) {
            String name = parameter.split("=", 2)[0];
            Optional<String> fault =
                    switch (name) {
                        case "WSH" -> Optional.empty(); // a hint
                        case "FEC_ORDER", "FEC_KEY" -> Optional.empty(); // we take no such streams
                        case "KDR" ->
                                parameter.equals("KDR=0")
                                        ? Optional.empty()
                                        : Optional.of("a key derivation rate is not supported");
                        case "UNENCRYPTED_SRTP", "UNENCRYPTED_SRTCP", "UNAUTHENTICATED_SRTP" ->
                                Optional.of(name + " is not allowed here");
                        default -> unknown(name);
                    };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /// Who writes a - before it can do without.
    private static Optional<String> unknown(String name) {
        return name.startsWith("-")
                ? Optional.empty()
                : Optional.of("parameter " + Crypto.plain(name) + " is not known");
    }
}
