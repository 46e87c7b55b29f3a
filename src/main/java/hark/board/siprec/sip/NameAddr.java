package hark.board.siprec.sip;

import java.util.Map;

/// The form of From, To, Contact, Route: a name, a URI, parameters of the field.
///
/// @param name display name without quotes; empty if none
/// @param uri as written between the angle brackets, or all before the first semicolon where there are none
/// @param params of the field, not of the URI; names in lower case
public record NameAddr(String name, String uri, Map<String, String> params) {
    public static NameAddr of(String text) {
        int open = openAngle(text);
        int close = open < 0 ? -1 : text.indexOf('>', open);
        if (close < 0) {
            return new NameAddr("", Text.beforeParams(text), Text.params(text));
        }
        String name = Text.unquote(text.substring(0, open).strip());
        String rest = text.substring(close + 1).strip();
        return new NameAddr(
                name,
                text.substring(open + 1, close).strip(),
                rest.startsWith(";") ? Text.params(rest) : Map.of());
    }

    /// The user part of the URI; empty if it has none.
    public String user() {
        return SipUri.userOf(uri);
    }

    private static int openAngle(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
