package hark.board.siprec.sip;

import hark.support.Subnet;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `sip:` or `sips:` address, as far as it says where to send.
///
/// @param host an IPv6 address without brackets
/// @param port 5060 if none was given; 5061 with TLS
/// @param params of the URI; names in lower case
public record SipUri(String host, int port, Map<String, String> params) {
    private static final Pattern HOST_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:;\\[\\]]+))(?::(\\d{1,5}))?");
    private static final Pattern SCHEME = Pattern.compile("(?i)(sips?|tel|h323|im|pres):");

    public static Optional<SipUri> of(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sip:") && !lower.startsWith("sips:")) {
            return Optional.empty();
        }
        String rest = uri.substring(uri.indexOf(':') + 1);
        String place = rest.substring(rest.indexOf('@') + 1);
        int question = place.indexOf('?');
        String plain = question < 0 ? place : place.substring(0, question);
        Matcher m = HOST_PORT.matcher(Text.beforeParams(plain));
        if (!m.matches()) {
            return Optional.empty();
        }
        String host = m.group(1) != null ? m.group(1) : m.group(2);
        Map<String, String> params = Text.params(plain);
        boolean secure =
                lower.startsWith("sips:")
                        || params.getOrDefault("transport", "").equalsIgnoreCase("tls");
        int port = m.group(3) != null ? Integer.parseInt(m.group(3)) : secure ? 5061 : 5060;
        return port > 65_535 ? Optional.empty() : Optional.of(new SipUri(host, port, params));
    }

    /// The place itself, where the host is an address. Names are not looked up: it would keep everybody waiting.
    Optional<InetSocketAddress> address() {
        if (!Subnet.isLiteral(host) || port == 0) {
            return Optional.empty();
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        return address.isUnresolved() ? Optional.empty() : Optional.of(address);
    }

    /// The user part of an address of any scheme, without password and parameters, escapes resolved; for `tel:` the
    /// digits without visual separators (RFC 3966). A bare word is its own user part. Empty if there is none.
    public static String userOf(String address) {
        String text = address.strip();
        Matcher scheme = SCHEME.matcher(text);
        boolean known = scheme.lookingAt();
        String rest = known ? text.substring(scheme.end()) : text;
        boolean tel = known && scheme.group(1).equalsIgnoreCase("tel");
        int at = rest.indexOf('@');
        if (known && !tel && at < 0) {
            return "";
        }
        String user = at < 0 ? rest : rest.substring(0, at);
        user = cut(cut(user, ';'), ':');
        return tel ? user.replaceAll("[-.() ]", "") : unescape(user);
    }

    private static String cut(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
