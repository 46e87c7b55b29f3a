package hark.audit;

import java.util.List;
import java.util.stream.Stream;

/// What a text shall be: alternatives with commas between, in which `*` stands for any text. Case does not matter.
/// Takes no longer than the two texts are long, multiplied, whatever somebody has put together.
record Wildcards(List<String> alternatives) {
    Wildcards {
        alternatives = List.copyOf(alternatives);
    }

    static Wildcards of(String wanted) {
        return new Wildcards(Stream.of(wanted.split(",")).map(Wildcards::folded).toList());
    }

    boolean matches(String text) {
        String folded = folded(text);
        return alternatives.stream().anyMatch(wanted -> matches(wanted, folded));
    }

    /// Goes on behind the last `*` with one sign more for it, whenever it does not fit.
    private static boolean matches(String wanted, String text) {
        int at = 0;
        int star = -1;
        int taken = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                taken = i;
            } else if (at < wanted.length() && wanted.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') {
            at++;
        }
        return at == wanted.length();
    }

    /// Sign by sign, so that no text gets longer.
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(each -> folded.append((char) each));
        return folded.toString();
    }
}
