package hark.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Values as they may stand in a row: not longer than a name is, and no number that may be one of a payment card.
final class Bounded {
    static final int CHARS_MAX = 96;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private static final int CARD_DIGITS_MIN = 13;
    private static final int CARD_DIGITS_MAX = 19;
    private static final int SHOWN = 4;

    private Bounded() {}

    static SequencedMap<String, String> of(Map<String, String> values) {
        if (values.isEmpty()) {
            return Collections.emptyNavigableMap();
        }
        SequencedMap<String, String> bounded = new LinkedHashMap<>();
        values.forEach((kind, value) -> bounded.put(kind, text(value)));
        return Collections.unmodifiableSequencedMap(bounded);
    }

    static String text(String value) {
        if (UUID.matcher(value).matches()) {
            return value;
        }
        String cut = value.length() > CHARS_MAX ? value.substring(0, CHARS_MAX) + "…" : value;
        return value.length() >= CARD_DIGITS_MIN ? withoutCards(cut) : cut;
    }

    /// Each row of digits, also in groups, that passes the check of card numbers (ISO/IEC 7812-1) shows its last four.
    private static String withoutCards(String text) {
        StringBuilder shown = new StringBuilder(text);
        int from = 0;
        while (from < shown.length()) {
            int end = endOfDigits(shown, from);
            if (end > from) {
                hide(shown, from, end);
            }
            from = Math.max(end, from) + 1;
        }
        return shown.toString();
    }

    private static int endOfDigits(StringBuilder text, int from) {
        int end = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                end = i + 1;
            } else if (i == from || c != ' ' && c != '-') {
                break;
            }
        }
        return end;
    }

    private static void hide(StringBuilder text, int from, int end) {
        String digits = text.substring(from, end).replaceAll("[^0-9]", "");
        if (digits.length() >= CARD_DIGITS_MIN
                && digits.length() <= CARD_DIGITS_MAX
                && passesCheck(digits)) {
            for (int i = from, left = digits.length(); left > SHOWN; i++) {
                if (isDigit(text.charAt(i))) {
                    text.setCharAt(i, '*');
                    left--;
                }
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean passesCheck(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
