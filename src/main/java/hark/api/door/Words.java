package hark.api.door;

import java.util.Arrays;
import java.util.List;

/// The words that a parameter may be.
final class Words {
    private Words() {}

    /// The constants of an enum, in their order.
    static List<Enum<?>> of(Class<?> words) {
        return Arrays.stream(words.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
    }

    /// Such as `LIST, ADD or DELETE`.
    static String either(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
