package hark.bench.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Two filters on two columns, asked together.
///
/// @param source the id of the recording both values come from; empty when they come from two
record Pair(Filter first, Filter second, Optional<String> source) {
    private static final int TRIES = 20;

    /// Equal, prefix or range, on any two columns; every other pair from one recording, so that it finds something.
    static Pair plain(Sample sample, RandomGenerator random) {
        return pair(sample, random, sample.column(random), Filter::like);
    }

    /// The first is a pattern that begins with `*`.
    static Pair withTail(Sample sample, RandomGenerator random) {
        Column first = sample.column(random);
        while (!first.takesPattern()) {
            first = sample.column(random);
        }
        return pair(sample, random, first, Filter::tail);
    }

    private interface First {
        Filter of(Column column, String value, RandomGenerator random);
    }

    private static Pair pair(Sample sample, RandomGenerator random, Column one, First how) {
        Column other = sample.column(random);
        while (other.equals(one)) {
            other = sample.column(random);
        }
        for (int i = random.nextBoolean() ? 0 : TRIES; i < TRIES; i++) {
            Map<Column, String> row = sample.row(random);
            String value = row.getOrDefault(one, "");
            String otherValue = row.getOrDefault(other, "");
            if (!value.isEmpty() && !otherValue.isEmpty()) {
                return new Pair(
                        how.of(one, value, random),
                        Filter.like(other, otherValue, random),
                        Optional.of(row.getOrDefault(Column.of("ident", "INTEGER"), "")));
            }
        }
        return new Pair(
                how.of(one, sample.value(one, random), random),
                Filter.like(other, sample.value(other, random), random),
                Optional.empty());
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(first.column().onWire(), first.value());
        parameters.put(second.column().onWire(), second.value());
        return parameters;
    }

    @Override
    public String toString() {
        return first + "  " + second;
    }
}
