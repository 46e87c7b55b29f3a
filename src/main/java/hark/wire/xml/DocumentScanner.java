package hark.wire.xml;

/// Follows a document character by character, as far as is needed to see its root close.
///
/// A `<` that starts no tag is text, as in the lenient pass of the reader; [StrayMarks] draws the same line.
final class DocumentScanner {
    private enum At {
        PROLOG,
        JUNK,
        TEXT,
        LESS,
        NAME,
        ATTRIBUTES,
        ATTRIBUTE_NAME,
        ATTRIBUTE_EQUALS,
        ATTRIBUTE_VALUE,
        QUOTED,
        QUOTE_CLOSED,
        SLASH,
        END_NAME,
        END_BLANK,
        BANG,
        BANG_DASH,
        WORD,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DOCTYPE,
        DOCTYPE_COMMENT,
        OVER,
        OVER_BEFORE
    }

    private static final String CDATA_WORD = "CDATA[";
    private static final String DOCTYPE_WORD = "OCTYPE";
    private static final String COMMENT_OPEN = "<!--";

    private final XmlSettings settings;
    private final OpenElements open;

    private At at = At.PROLOG;
    private String refusal = "";
    private long name;
    private int nameChars;
    private int quote;
    private String word = "";
    private int matched;
    private int brackets;

    DocumentScanner(XmlSettings settings) {
        this.settings = settings;
        this.open = new OpenElements(settings.depthMax());
    }

    void reset() {
        at = At.PROLOG;
        refusal = "";
        open.clear();
    }

    boolean isOver() {
        return at == At.OVER || at == At.OVER_BEFORE;
    }

    /// Whether the document was over before the character last taken, which is the next one's.
    boolean isOverBefore() {
        return at == At.OVER_BEFORE;
    }

    /// Why the document is not to be read at all; empty when there is nothing against it.
    String refusal() {
        return refusal;
    }

    void refuse(String why) {
        if (refusal.isEmpty()) {
            refusal = why;
        }
    }

    void take(int c) {
        switch (at) {
            case TEXT -> at = c == '<' ? At.LESS : At.TEXT;
            case NAME -> name(c);
            case END_NAME -> endName(c);
            case LESS -> less(c);
            case PROLOG -> prolog(c);
            case JUNK -> junk(c);
            case ATTRIBUTES -> attributes(c);
            case ATTRIBUTE_NAME -> attributeName(c);
            case ATTRIBUTE_EQUALS -> attributeEquals(c);
            case ATTRIBUTE_VALUE -> attributeValue(c);
            case QUOTED -> quoted(c);
            case QUOTE_CLOSED -> tagGoesOn(c);
            case SLASH -> slash(c);
            case END_BLANK -> endBlank(c);
            case BANG -> bang(c);
            case BANG_DASH -> bangDash(c);
            case WORD -> word(c);
            case COMMENT -> until(c, '-', back());
            case CDATA -> until(c, ']', back());
            case INSTRUCTION -> instruction(c);
            case DOCTYPE -> doctype(c);
            case DOCTYPE_COMMENT -> until(c, '-', At.DOCTYPE);
            case OVER, OVER_BEFORE -> throw new IllegalStateException("The document is over");
        }
    }

    private void prolog(int c) {
        if (c == '<') {
            at = At.LESS;
        } else if (!XmlChars.isBlank(c)) {
            at = At.JUNK;
            junk(c);
        }
    }

    /// What stands outside any element is over at the end of its line, at a `>`, or where a tag may begin.
    private void junk(int c) {
        refuse("there is text outside the request");
        if (c == '<') {
            at = At.OVER_BEFORE;
        } else if (c == '\n' || c == '\r' || c == '>') {
            at = At.OVER;
        }
    }

    /// The `<` before started no tag, so it was text; this character may start one.
    private void text(int c) {
        at = open.isEmpty() ? At.JUNK : At.TEXT;
        take(c);
    }

    private void less(int c) {
        if (XmlChars.isNameStart(c)) {
            at = At.NAME;
            beginName(c);
        } else if (c == '/' && !open.isEmpty()) {
            at = At.END_NAME;
            beginName(-1);
        } else if (c == '!') {
            at = At.BANG;
        } else if (c == '?') {
            at = At.INSTRUCTION;
            matched = 0;
            nameChars = 0;
        } else {
            text(c);
        }
    }

    private void beginName(int c) {
        name = 0;
        nameChars = 0;
        if (c >= 0) {
            addToName(c);
        }
    }

    private void addToName(int c) {
        name = name * 0x9E3779B97F4A7C15L + XmlChars.upper(c) + 1;
        nameChars++;
    }

    private void name(int c) {
        if (XmlChars.isName(c)) {
            addToName(c);
        } else {
            tagGoesOn(c);
        }
    }

    private void tagGoesOn(int c) {
        if (c == '>') {
            opened();
        } else if (c == '/') {
            at = At.SLASH;
        } else if (XmlChars.isBlank(c)) {
            at = At.ATTRIBUTES;
        } else {
            text(c);
        }
    }

    private void attributes(int c) {
        if (XmlChars.isNameStart(c)) {
            at = At.ATTRIBUTE_NAME;
        } else {
            tagGoesOn(c);
        }
    }

    private void attributeName(int c) {
        if (!XmlChars.isName(c)) {
            at = At.ATTRIBUTE_EQUALS;
            attributeEquals(c);
        }
    }

    private void attributeEquals(int c) {
        if (c == '=') {
            at = At.ATTRIBUTE_VALUE;
        } else if (!XmlChars.isBlank(c)) {
            text(c);
        }
    }

    private void attributeValue(int c) {
        if (c == '"' || c == '\'') {
            quote = c;
            at = At.QUOTED;
        } else if (!XmlChars.isBlank(c)) {
            text(c);
        }
    }

    private void quoted(int c) {
        if (c == quote) {
            at = At.QUOTE_CLOSED;
        } else if (c == '<') {
            text(c);
        }
    }

    private void slash(int c) {
        if (c != '>') {
            text(c);
            return;
        }
        noteName();
        open.passed();
        at = open.isEmpty() ? At.OVER : At.TEXT;
    }

    private void opened() {
        noteName();
        if (!open.open(name)) {
            refuse("elements are nested deeper than " + settings.depthMax());
        }
        at = At.TEXT;
    }

    private void noteName() {
        if (nameChars > settings.nameCharsMax()) {
            refuse("a name is longer than " + settings.nameCharsMax() + " characters");
        }
        if (open.seen() >= settings.elementsMax()) {
            refuse("there are more than " + settings.elementsMax() + " elements");
        }
    }

    private void endName(int c) {
        if (XmlChars.isName(c)) {
            addToName(c);
        } else {
            endBlank(c);
        }
    }

    private void endBlank(int c) {
        if (c == '>') {
            at = open.close(name) ? At.OVER : At.TEXT;
        } else if (XmlChars.isBlank(c)) {
            at = At.END_BLANK;
        } else {
            text(c);
        }
    }

    private void bang(int c) {
        if (c == '-') {
            at = At.BANG_DASH;
        } else if (c == '[' && !open.isEmpty()) {
            expect(CDATA_WORD);
        } else if (XmlChars.upper(c) == 'D') {
            expect(DOCTYPE_WORD);
        } else {
            text(c);
        }
    }

    private void bangDash(int c) {
        if (c == '-') {
            at = At.COMMENT;
            matched = 0;
        } else {
            text(c);
        }
    }

    private void expect(String rest) {
        word = rest;
        matched = 0;
        at = At.WORD;
    }

    private void word(int c) {
        if (XmlChars.upper(c) != word.charAt(matched)) {
            text(c);
        } else if (++matched == word.length()) {
            at = word.equals(CDATA_WORD) ? At.CDATA : At.DOCTYPE;
            matched = 0;
            brackets = 0;
            quote = 0;
        }
    }

    /// A comment ends with two dashes and `>`, a CDATA section with two brackets and `>`.
    private void until(int c, int mark, At next) {
        if (c == mark) {
            matched++;
        } else if (c == '>' && matched >= 2) {
            at = next;
            matched = 0;
        } else {
            matched = 0;
        }
    }

    private At back() {
        return open.isEmpty() ? At.PROLOG : At.TEXT;
    }

    /// `<?` and no name is text; `<?xml` is left for the parser, which knows where it may stand.
    private void instruction(int c) {
        if (nameChars++ == 0 && !XmlChars.isNameStart(c)) {
            text(c);
        } else if (c == '>' && matched == '?') {
            at = back();
        } else {
            matched = c;
        }
    }

    private void doctype(int c) {
        refuse("a document type is not allowed");
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == COMMENT_OPEN.charAt(matched)) {
            commentOpens();
        } else {
            matched = c == '<' ? 1 : 0;
            doctypeGoesOn(c);
        }
    }

    /// An apostrophe in a comment opens no literal.
    private void commentOpens() {
        if (++matched == COMMENT_OPEN.length()) {
            matched = 0;
            at = At.DOCTYPE_COMMENT;
        }
    }

    private void doctypeGoesOn(int c) {
        if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[') {
            brackets++;
        } else if (c == ']') {
            brackets--;
        } else if (c == '>' && brackets <= 0) {
            at = back();
        }
    }
}
