package hark.wire.xml;

/// What may stand where in XML 1.0, as far as framing and repair must know it. Whatever is not ASCII passes for a
/// name character here: the strict parse decides.
final class XmlChars {
    private static final boolean[] NAME = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            NAME[c] = letter || (c >= '0' && c <= '9') || "_:-.".indexOf(c) >= 0;
        }
    }

    private XmlChars() {}

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static boolean isName(int c) {
        return c >= 128 || NAME[c];
    }

    static boolean isNameStart(int c) {
        return c >= 128 || (NAME[c] && c != '-' && c != '.' && (c < '0' || c > '9'));
    }

    static int upper(int c) {
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }

    /// Characters that XML 1.0 can hold, section 2.2, without the surrogates that make up a pair.
    static boolean isLegal(int c) {
        return (c >= ' ' && c < 0xD800)
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || (c > 0xDFFF && c < 0xFFFE);
    }
}
