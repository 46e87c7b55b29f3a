package hark.board.siprec.sip;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One element of Via: where a response goes.
///
/// @param transport UDP, TCP … in upper case
/// @param host sent-by host, an IPv6 address in brackets
/// @param port sent-by port; 5060 if none was given (5061 with TLS)
/// @param params names in lower case
public record Via(String transport, String host, int port, Map<String, String> params) {
    static final Via NONE = new Via("UDP", "", 5060, Map.of());

    private static final Pattern SENT_BY =
            Pattern.compile(
                    "SIP\\s*/\\s*\\d{1,3}\\.\\d{1,3}\\s*/\\s*([A-Za-z0-9-]{1,16})"
                            + "\\s+(\\[[0-9A-Fa-f:.]+]|[^\\s:;\\[\\]]+)"
                            + "(?:\\s*:\\s*(\\d{1,5}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern RPORT =
            Pattern.compile(";\\s*rport\\s*(=[^;]*)?(?=;|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RECEIVED =
            Pattern.compile(";\\s*received\\s*=[^;]*", Pattern.CASE_INSENSITIVE);

    public static Optional<Via> of(String text) {
        Matcher m = SENT_BY.matcher(Text.beforeParams(text));
        if (!m.matches()) {
            return Optional.empty();
        }
        String transport = m.group(1).toUpperCase(Locale.ROOT);
        String given = m.group(3);
        int port = given != null ? Integer.parseInt(given) : transport.equals("TLS") ? 5061 : 5060;
        return port > 65_535
                ? Optional.empty()
                : Optional.of(new Via(transport, m.group(2), port, Text.params(text)));
    }

    public String branch() {
        return params.getOrDefault("branch", "");
    }

    /// Says where the request really came from (RFC 3261 18.2.1, RFC 3581 4). All else stays to the letter as the other
    /// side wrote it: some compare.
    ///
    /// @param item an element of Via
    static String seenFrom(InetSocketAddress source, String item) {
        String plain = RECEIVED.matcher(item).replaceAll("");
        String port = RPORT.matcher(plain).replaceAll(";rport=" + source.getPort());
        return port + ";received=" + LocalAddress.plain(source.getAddress());
    }

    /// The port a datagram with the response goes to, once [#seenFrom] has been noted.
    int answerPort() {
        String rport = params.getOrDefault("rport", "");
        return rport.matches("\\d{1,5}") ? Integer.parseInt(rport) : port;
    }
}
