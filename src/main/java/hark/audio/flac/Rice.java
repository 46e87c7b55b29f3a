package hark.audio.flac;

import java.util.Arrays;

/// How a residual is put into bits: in partitions, each with the parameter that suits it (RFC 9639, section 9.2.7).
final class Rice {
    static final int PARAMETER_MAX = 14;
    private static final int ORDER_MAX = 6;

    private final long[] sums = new long[1 << ORDER_MAX];
    private int[] parameters = {};
    private int order;
    private long bits;

    /// Looks for the partition order that takes the fewest bits.
    void choose(int[] residual, int skip, int count) {
        int most = mostPartitions(skip, count);
        int length = count >> most;
        Arrays.fill(sums, 0);
        for (int i = skip; i < count; i++) {
            sums[i / length] += folded(residual[i]) & 0xFFFF_FFFFL;
        }
        bits = Long.MAX_VALUE;
        for (int tried = most; tried >= 0; tried--) {
            consider(tried, skip, count);
            for (int i = 0; i < 1 << tried >> 1; i++) {
                sums[i] = sums[2 * i] + sums[2 * i + 1];
            }
        }
    }

    private static int mostPartitions(int skip, int count) {
        int most = Math.min(ORDER_MAX, Integer.numberOfTrailingZeros(count));
        while (most > 0 && count >> most <= skip) {
            most--;
        }
        return most;
    }

    private void consider(int tried, int skip, int count) {
        int[] chosen = new int[1 << tried];
        long taken = 6;
        for (int i = 0; i < chosen.length; i++) {
            int length = (count >> tried) - (i == 0 ? skip : 0);
            chosen[i] = parameter(sums[i], length);
            taken += 4 + taken(sums[i], length, chosen[i]);
        }
        if (taken < bits) {
            bits = taken;
            order = tried;
            parameters = chosen;
        }
    }

    /// At most so many bits.
    private static long taken(long sum, int length, int parameter) {
        return (long) length * (parameter + 1) + (sum >>> parameter);
    }

    private static int parameter(long sum, int length) {
        int best = 0;
        for (int next = 1; next <= PARAMETER_MAX; next++) {
            if (taken(sum, length, next) < taken(sum, length, best)) {
                best = next;
            } else {
                return best;
            }
        }
        return best;
    }

    long bits() {
        return bits;
    }

    void write(int[] residual, int skip, int count, BitWriter to) {
        to.put(0, 2);
        to.put(order, 4);
        int length = count >> order;
        int at = skip;
        for (int i = 0; i < parameters.length; i++) {
            int parameter = parameters[i];
            to.put(parameter, 4);
            for (int end = (i + 1) * length; at < end; at++) {
                int value = folded(residual[at]);
                int high = value >>> parameter;
                if (high + 1 + parameter <= 32) {
                    to.put(1 << parameter | value & ((1 << parameter) - 1), high + 1 + parameter);
                } else {
                    to.unary(high);
                    to.put(value, parameter);
                }
            }
        }
    }

    /// 0, -1, 1, -2, 2 …
    static int folded(int value) {
        return value << 1 ^ value >> 31;
    }
}
