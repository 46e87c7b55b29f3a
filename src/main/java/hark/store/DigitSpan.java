package hark.store;

import java.math.BigInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A span of the numbers that begin with certain digits: 40, and 400 to 409, and 4000 to 4099, and so on. An index of
/// numbers knows no digits, but spans.
record DigitSpan(long low, long high) {
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int DIGITS_MAX = 19;

    /// All spans in which a number that fits the pattern may be, whatever the pattern asks after its first star. None
    /// when it does not begin with digits as numbers do.
    static Stream<DigitSpan> of(String pattern) {
        int star = pattern.indexOf('*');
        String digits = star < 0 ? pattern : pattern.substring(0, star);
        if (!digits.matches("[1-9][0-9]{0,18}")) {
            return Stream.empty();
        }
        BigInteger first = new BigInteger(digits);
        return IntStream.rangeClosed(0, DIGITS_MAX - digits.length())
                .mapToObj(BigInteger.TEN::pow)
                .filter(times -> first.multiply(times).compareTo(GREATEST) <= 0)
                .map(times -> span(first, times));
    }

    private static DigitSpan span(BigInteger first, BigInteger times) {
        BigInteger next = first.add(BigInteger.ONE).multiply(times);
        return new DigitSpan(
                first.multiply(times).longValueExact(),
                next.subtract(BigInteger.ONE).min(GREATEST).longValueExact());
    }

    String sql() {
        return "(%d, %d)".formatted(low, high);
    }
}
