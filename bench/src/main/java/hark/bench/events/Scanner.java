package hark.bench.events;

import java.nio.charset.StandardCharsets;

/// Finds documents in what one listener is sent, however it is cut: their number, and that of the happening. It reads no
/// XML, and leaps over what lies between the two, so that a million documents a second cost little.
final class Scanner {
    private final Told told;
    private final Matcher begin = new Matcher(ascii("<EVENTID>"));
    private final Matcher loss = new Matcher(ascii("<EVENTSLOST>"));
    private State state = State.BEGIN;
    private long number;
    private long document;
    private int gap;

    private enum State {
        BEGIN,
        DOCUMENT,
        GAP,
        MARK,
        NUMBER
    }

    /// Who hears of them.
    interface Told {
        void document(long document, long happening);

        /// EVENTSLOST.
        void lost();
    }

    Scanner(Told told) {
        this.told = told;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at =
                    switch (state) {
                        case BEGIN -> begin(bytes, at, to);
                        case GAP -> leap(at, to);
                        case MARK -> mark(bytes, at, to);
                        case DOCUMENT, NUMBER -> number(bytes[at], at);
                    };
        }
    }

    /// Nothing begins but with `<`, so most bytes are looked at once and no more.
    private int begin(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte next = bytes[at];
            if (next == '<' || begin.isUnderWay() || loss.isUnderWay()) {
                if (loss.ends(next)) {
                    told.lost();
                }
                if (begin.ends(next)) {
                    number = 0;
                    state = State.DOCUMENT;
                    return at + 1;
                }
            }
        }
        return to;
    }

    private int leap(int from, int to) {
        int leap = Math.min(gap, to - from);
        gap -= leap;
        state = gap == 0 ? State.MARK : State.GAP;
        return from + leap;
    }

    private int mark(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '@') {
            at++;
        }
        if (at == to) {
            return to;
        }
        number = 0;
        state = State.NUMBER;
        return at + 1;
    }

    private int number(byte next, int at) {
        if (state == State.DOCUMENT && next == '<') {
            document = number;
            gap = Speech.GAP_BYTES;
            state = State.GAP;
        } else if (state == State.NUMBER && next == '@') {
            state = State.BEGIN;
            told.document(document, number);
        } else {
            digit(next);
        }
        return at + 1;
    }

    private void digit(byte next) {
        number = number * 10 + next - '0';
    }
}
