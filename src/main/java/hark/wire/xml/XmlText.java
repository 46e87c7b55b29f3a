package hark.wire.xml;

/// Text as UTF-8, escaped so that it is read back as it was. Characters that XML 1.0 cannot hold become U+FFFD.
public final class XmlText {
    private static final int BYTES_PER_CHAR_MAX = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private final Bytes out;

    public XmlText(Bytes out) {
        this.out = out;
    }

    public void write(String text) {
        out.room(text.length() * BYTES_PER_CHAR_MAX);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, text.charAt(++i)));
            } else if (c == '\r') {
                raw("&#13;"); // raw, a parser would read it as a line feed
            } else {
                utf8(XmlChars.isLegal(c) ? c : REPLACEMENT);
            }
        }
    }

    private void ascii(char c) {
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            default -> out.put(c);
        }
    }

    /// Names and marks of our own, which are ASCII.
    void raw(String ascii) {
        out.room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            out.put(ascii.charAt(i));
        }
    }

    private void utf8(int c) {
        if (c < 0x80) {
            out.put(c);
        } else if (c < 0x800) {
            out.put(0xC0 | c >> 6);
            out.put(0x80 | c & 0x3F);
        } else if (c < 0x10000) {
            out.put(0xE0 | c >> 12);
            out.put(0x80 | c >> 6 & 0x3F);
            out.put(0x80 | c & 0x3F);
        } else {
            out.put(0xF0 | c >> 18);
            out.put(0x80 | c >> 12 & 0x3F);
            out.put(0x80 | c >> 6 & 0x3F);
            out.put(0x80 | c & 0x3F);
        }
    }
}
