package hark.wire.resource;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/// The order of a list by its rows' keys: numbers by their value, texts by their characters.
final class Order {
    private Order() {}

    static Comparator<List<String>> of(List<Member> members, List<String> key) {
        Comparator<List<String>> order = (_, _) -> 0;
        for (int i = 0; i < key.size(); i++) {
            int at = i;
            order =
                    order.thenComparing(
                            values -> values.get(at),
                            isNumber(members, key.get(i))
                                    ? Comparator.comparing(Order::number)
                                    : Comparator.naturalOrder());
        }
        return order;
    }

    private static boolean isNumber(List<Member> members, String name) {
        return members.stream()
                .anyMatch(each ->
                        each instanceof Member.Value value
                                && value.name().equals(name)
                                && value.kind() instanceof Kind.Whole);
    }

    /// Of a cursor, too, which anybody can write.
    private static BigInteger number(String text) {
        return text.matches("[0-9]{1,19}") ? new BigInteger(text) : BigInteger.ONE.negate();
    }
}
