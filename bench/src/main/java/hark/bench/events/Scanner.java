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
            if (state == State.GAP) {
                int leap = Math.min(gap, to - at);
                gap -= leap;
                at += leap;
                state = gap == 0 ? State.MARK : State.GAP;
            } else {
                take(bytes[at++]);
            }
        }
    }

    private void take(byte next) {
        switch (state) {
            case BEGIN -> begin(next);
            case DOCUMENT -> {
                if (next == '<') {
                    document = number;
                    gap = Speech.GAP_BYTES;
                    state = State.GAP;
                } else {
                    digit(next);
                }
            }
            case GAP -> throw new IllegalStateException("it is leapt over");
            case MARK -> {
                if (next == '@') {
                    number = 0;
                    state = State.NUMBER;
                }
            }
            case NUMBER -> {
                if (next == '@') {
                    state = State.BEGIN;
                    told.document(document, number);
                } else {
                    digit(next);
                }
            }
        }
    }

    private void begin(byte next) {
        if (loss.ends(next)) {
            told.lost();
        }
        if (begin.ends(next)) {
            number = 0;
            state = State.DOCUMENT;
        }
    }

    private void digit(byte next) {
        number = number * 10 + next - '0';
    }
}
