package hark.wire.xml;

/// Finds where a request ends: where its root element closes, whatever line ends follow. [D]
///
/// Fed with bytes as they come, in pieces of any size, it looks at each once and remembers only what it is inside of.
/// It does not decide whether a document is good, only where it is over, so that a bad one is answered at once and
/// the next one is found. What no request may hold (a DTD, too much of anything) it notes.
public final class RequestFramer {
    private enum At {
        START,
        ZERO,
        BOM_UTF8,
        BOM_UTF8_END,
        BOM_BIG,
        BOM_LITTLE,
        FIRST,
        NARROW,
        WIDE
    }

    private final int bytesMax;
    private final DocumentScanner scanner;

    private At at = At.START;
    private boolean bigEndian;
    private int half = -1;
    private boolean blankHeld;
    private int size;
    private int length;
    private int end;

    public RequestFramer(XmlSettings settings) {
        this.bytesMax = settings.requestBytesMax();
        this.scanner = new DocumentScanner(settings);
    }

    /// Looks at bytes that follow those it has seen.
    ///
    /// @return true when a document ended within them; [#end] says where, and the rest has not been looked at
    public boolean feed(byte[] bytes, int from, int to) {
        if (scanner.isOver() || isLost()) {
            reset();
        }
        for (int i = from; i < to; i++) {
            step(bytes[i] & 0xFF);
            if (scanner.isOver()) {
                int notItsOwn = scanner.isOverBefore() ? width() : 0;
                end = i + 1 - notItsOwn;
                length = size + 1 - notItsOwn;
                return true;
            }
            if (++size > bytesMax) {
                scanner.refuse("the request is longer than " + bytesMax + " bytes");
                end = i + 1;
                length = size;
                return true;
            }
        }
        return false;
    }

    /// The index after the document's last byte, in the array last fed.
    public int end() {
        return end;
    }

    /// The index of the document's first byte, before which there were only blanks between requests.
    public int begin() {
        return end - length;
    }

    /// Whether bytes other than blanks between requests have been seen, and no end of them.
    public boolean isPartial() {
        return at != At.START && !scanner.isOver();
    }

    /// True when the end of the document was not found within the bound: what follows cannot be told apart.
    public boolean isLost() {
        return size > bytesMax;
    }

    /// Why the document is not to be read at all; empty when the framer has nothing against it.
    public String refusal() {
        return scanner.refusal();
    }

    private void reset() {
        at = At.START;
        half = -1;
        blankHeld = false;
        size = 0;
        scanner.reset();
    }

    private int width() {
        return at == At.WIDE ? 2 : 1;
    }

    /// The first bytes tell how wide a character is (XML 1.0, appendix F).
    private void step(int octet) {
        switch (at) {
            case NARROW -> scanner.take(octet);
            case WIDE -> wide(octet);
            case START -> start(octet);
            case ZERO -> zero(octet);
            case BOM_UTF8 -> byteOrderMark(octet, 0xBB, At.BOM_UTF8_END);
            case BOM_UTF8_END -> byteOrderMark(octet, 0xBF, At.NARROW);
            case BOM_BIG -> mark(octet, 0xFF, true);
            case BOM_LITTLE -> mark(octet, 0xFE, false);
            case FIRST -> first(octet);
        }
    }

    private void wide(int octet) {
        if (half < 0) {
            half = octet;
        } else {
            int c = bigEndian ? half << 8 | octet : octet << 8 | half;
            half = -1;
            scanner.take(c);
        }
    }

    private void start(int octet) {
        if (XmlChars.isBlank(octet)) {
            skip();
            blankHeld = true;
        } else if (octet == 0 && blankHeld) {
            skip(); // the other half of a blank in UTF-16LE
        } else {
            switch (octet) {
                case 0 -> at = At.ZERO;
                case '<' -> at = At.FIRST;
                case 0xEF -> at = At.BOM_UTF8;
                case 0xFE -> at = At.BOM_BIG;
                case 0xFF -> at = At.BOM_LITTLE;
                default -> narrow(octet);
            }
        }
    }

    private void skip() {
        at = At.START;
        blankHeld = false;
        size = -1;
    }

    private void zero(int octet) {
        if (XmlChars.isBlank(octet)) {
            skip();
        } else if (octet == '<') {
            widen(true);
            scanner.take('<');
        } else {
            narrow(octet);
        }
    }

    private void first(int octet) {
        if (octet == 0) {
            widen(false);
            scanner.take('<');
        } else {
            at = At.NARROW;
            scanner.take('<');
            scanner.take(octet);
        }
    }

    private void byteOrderMark(int octet, int expected, At next) {
        if (octet == expected) {
            at = next;
        } else {
            narrow(octet);
        }
    }

    private void mark(int octet, int expected, boolean big) {
        if (octet == expected) {
            widen(big);
        } else {
            narrow(octet);
        }
    }

    private void narrow(int octet) {
        at = At.NARROW;
        scanner.take(octet);
    }

    private void widen(boolean big) {
        at = At.WIDE;
        bigEndian = big;
    }
}
