package hark.wire.xml;

/// The lenient pass: writes an `&` that starts no reference, and a `<` that starts no tag, as the text they were
/// meant to be. Many old clients send them raw; the vendor warned that it "may not work". [D]
final class StrayMarks {
    private final String text;
    private final StringBuilder repaired;
    private int at;

    private StrayMarks(String text) {
        this.text = text;
        this.repaired = new StringBuilder(text.length() + 32);
    }

    /// @return the same text when it had no stray marks
    static String asText(String text) {
        return new StrayMarks(text).walk();
    }

    private String walk() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                keepOr(markupEnd(), "&lt;");
            } else if (c == '&') {
                keepOr(referenceEnd(), "&amp;");
            } else {
                repaired.append(c);
                at++;
            }
        }
        return repaired.toString();
    }

    private void keepOr(int end, String instead) {
        if (end < 0) {
            repaired.append(instead);
            at++;
        } else {
            repaired.append(text, at, end);
            at = end;
        }
    }

    /// @return the index after the markup that starts here, or -1 when none does
    private int markupEnd() {
        if (text.startsWith("<!--", at)) {
            return after("-->", at + 4);
        }
        if (text.startsWith("<![CDATA[", at)) {
            return after("]]>", at + 9);
        }
        if (text.startsWith("<?", at) && XmlChars.isNameStart(peek(at + 2))) {
            return after("?>", at + 2);
        }
        return peek(at + 1) == '/' ? endTag() : startTag();
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private int endTag() {
        int i = blanks(name(at + 2));
        return peek(i) == '>' ? i + 1 : -1;
    }

    private int startTag() {
        if (!XmlChars.isNameStart(peek(at + 1))) {
            return -1;
        }
        int i = name(at + 1);
        while (i >= 0) {
            int next = blanks(i);
            int c = peek(next);
            if (c == '>') {
                return next + 1;
            }
            if (c == '/') {
                return peek(next + 1) == '>' ? next + 2 : -1;
            }
            i = next > i ? attribute(next) : -1;
        }
        return -1;
    }

    private int attribute(int from) {
        if (!XmlChars.isNameStart(peek(from))) {
            return -1;
        }
        int equals = blanks(name(from));
        if (peek(equals) != '=') {
            return -1;
        }
        int open = blanks(equals + 1);
        int quote = peek(open);
        if (quote != '"' && quote != '\'') {
            return -1;
        }
        int close = text.indexOf(quote, open + 1);
        int less = text.indexOf('<', open + 1);
        return close < 0 || (less >= 0 && less < close) ? -1 : close + 1;
    }

    private int referenceEnd() {
        int i = at + 1;
        if (peek(i) == '#') {
            boolean hex = peek(i + 1) == 'x';
            int first = hex ? i + 2 : i + 1;
            i = first;
            while (Character.digit(peek(i), hex ? 16 : 10) >= 0) {
                i++;
            }
            return i > first && peek(i) == ';' ? i + 1 : -1;
        }
        i = XmlChars.isNameStart(peek(i)) ? name(i) : i;
        return i > at + 1 && peek(i) == ';' ? i + 1 : -1;
    }

    private int name(int from) {
        int i = from;
        while (XmlChars.isName(peek(i))) {
            i++;
        }
        return i;
    }

    private int blanks(int from) {
        int i = from;
        while (XmlChars.isBlank(peek(i))) {
            i++;
        }
        return i;
    }

    /// Past the end there are blanks no longer: a character that is nothing at all.
    private int peek(int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }
}
