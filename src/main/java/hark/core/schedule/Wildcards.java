package hark.core.schedule;

import java.util.List;

/// A pattern in which `*` stands for any text, also none. Case does not count.
public final class Wildcards {
    private final List<String> pieces;

    public Wildcards(String pattern) {
        this.pieces = List.of(pattern.split("\\*", -1));
    }

    public boolean matches(String text) {
        if (pieces.size() == 1) {
            return text.equalsIgnoreCase(pieces.getFirst());
        }
        String first = pieces.getFirst();
        String last = pieces.getLast();
        int end = text.length() - last.length();
        if (end < first.length() || !at(text, 0, first) || !at(text, end, last)) {
            return false;
        }
        int from = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = find(text, piece, from);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            from = found + piece.length();
        }
        return true;
    }

    private static int find(String text, String piece, int from) {
        for (int i = from; i + piece.length() <= text.length(); i++) {
            if (at(text, i, piece)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean at(String text, int offset, String piece) {
        return text.regionMatches(true, offset, piece, 0, piece.length());
    }
}
