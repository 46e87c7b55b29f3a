package hark.core.schedule;

/// Cuts the text of criteria into words, values in quotes, commas and parentheses.
final class CriteriaWords {
    private static final String MARKS = "(),\"";

    private final String text;
    private int next;

    CriteriaWords(String text) {
        this.text = text;
    }

    enum Kind {
        WORD,
        QUOTED,
        COMMA,
        OPEN,
        CLOSE,
        END
    }

    /// @param at where it begins, from 0
    record Word(Kind kind, String text, int at) {
        boolean says(String keyword) {
            return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
        }

        boolean joins() {
            return says("and") || says("or");
        }
    }

    /// A value that needs no quotes.
    static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.chars().noneMatch(CriteriaWords::ends)
                && !value.equalsIgnoreCase("and")
                && !value.equalsIgnoreCase("or");
    }

    private static boolean ends(int character) {
        return isBlank(character) || MARKS.indexOf(character) >= 0;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    Word next() throws CriteriaParser.Wrong {
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return new Word(Kind.END, "", next);
        }
        int at = next;
        return switch (text.charAt(at)) {
            case '(' -> mark(Kind.OPEN);
            case ')' -> mark(Kind.CLOSE);
            case ',' -> mark(Kind.COMMA);
            case '"' -> quoted(at);
            default -> plain(at);
        };
    }

    private Word mark(Kind kind) {
        next++;
        return new Word(kind, text.substring(next - 1, next), next - 1);
    }

    private Word plain(int at) {
        while (next < text.length() && !ends(text.charAt(next))) {
            next++;
        }
        return new Word(Kind.WORD, text.substring(at, next), at);
    }

    /// Two quotes inside are one that is meant.
    private Word quoted(int at) throws CriteriaParser.Wrong {
        StringBuilder value = new StringBuilder();
        for (next = at + 1; next < text.length(); next++) {
            if (text.charAt(next) != '"') {
                value.append(text.charAt(next));
            } else if (text.startsWith("\"\"", next)) {
                value.append('"');
                next++;
            } else {
                next++;
                return new Word(Kind.QUOTED, value.toString(), at);
            }
        }
        throw new CriteriaParser.Wrong(at, "the quotes that begin here do not end");
    }
}
