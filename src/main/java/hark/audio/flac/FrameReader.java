package hark.audio.flac;

import java.io.IOException;
import java.util.Arrays;

/// Reads one frame after the other (RFC 9639, section 9).
final class FrameReader {
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MIDDLE_SIDE = 10;
    private static final int BLOCK_MAX = 1 << 16;
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private final BitReader in;
    private final int channels;

    FrameReader(BitReader in, int channels) {
        this.in = in;
        this.channels = channels;
    }

    /// Its samples, interleaved; none at the end of the file.
    short[] next() throws IOException {
        if (in.isAtEnd()) {
            return new short[0];
        }
        if (in.bits(15) != 0x7FFC) {
            throw new IOException("no frame where one should be");
        }
        in.bit();
        int blockCode = in.bits(4);
        int rateCode = in.bits(4);
        int assignment = in.bits(4);
        int widthCode = in.bits(3);
        in.bit();
        number();
        int count = count(blockCode);
        in.bits(rateCode == 12 ? 8 : rateCode == 13 || rateCode == 14 ? 16 : 0);
        int sum = in.headerSum();
        if (in.bits(8) != sum) {
            throw new IOException("the head of a frame is damaged");
        }
        if (widthCode != 4 && widthCode != 0 || channelsOf(assignment) != channels) {
            throw new IOException("a frame of another shape");
        }
        return samples(count, assignment);
    }

    private static int channelsOf(int assignment) {
        return assignment < LEFT_SIDE ? assignment + 1 : assignment <= MIDDLE_SIDE ? 2 : -1;
    }

    private void number() throws IOException {
        int first = in.bits(8);
        int more = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        for (int i = 0; i < more; i++) {
            in.bits(8);
        }
    }

    private int count(int code) throws IOException {
        return switch (code) {
            case 0 -> throw new IOException("a frame of no known length");
            case 1 -> 192;
            case 6 -> in.bits(8) + 1;
            case 7 -> in.bits(16) + 1;
            default -> code < 6 ? 144 << code : 1 << code;
        };
    }

    private short[] samples(int count, int assignment) throws IOException {
        int[][] read = new int[channels][count];
        for (int channel = 0; channel < channels; channel++) {
            boolean side =
                    channel == 1 && (assignment == LEFT_SIDE || assignment == MIDDLE_SIDE)
                            || channel == 0 && assignment == SIDE_RIGHT;
            subframe(read[channel], FlacWriter.BITS + (side ? 1 : 0));
        }
        in.align();
        int sum = in.frameSum();
        if (in.bits(16) != sum) {
            throw new IOException("a frame is damaged");
        }
        short[] samples = new short[count * channels];
        for (int i = 0; i < count; i++) {
            if (channels == 1) {
                samples[i] = (short) read[0][i];
            } else {
                put(samples, i, assignment, read);
            }
        }
        return samples;
    }

    private static void put(short[] samples, int i, int assignment, int[][] read) {
        int first = read[0][i];
        int second = read[1][i];
        int middle = first << 1 | second & 1;
        samples[2 * i] =
                (short)
                        switch (assignment) {
                            case SIDE_RIGHT -> first + second;
                            case MIDDLE_SIDE -> middle + second >> 1;
                            default -> first;
                        };
        samples[2 * i + 1] =
                (short)
                        switch (assignment) {
                            case LEFT_SIDE -> first - second;
                            case MIDDLE_SIDE -> middle - second >> 1;
                            default -> second;
                        };
    }

    private void subframe(int[] into, int bits) throws IOException {
        in.bit();
        int type = in.bits(6);
        int wasted = in.bit() == 0 ? 0 : in.zeros() + 1;
        int width = bits - wasted;
        if (width < 1) {
            throw new IOException("samples of no width");
        }
        if (type == Subframe.CONSTANT) {
            int value = in.signed(width);
            Arrays.fill(into, value);
        } else if (type == Subframe.VERBATIM) {
            warmUp(into, into.length, width);
        } else if (type >= Subframe.LINEAR) {
            linear(into, type - Subframe.LINEAR + 1, width);
        } else if (type >= Subframe.FIXED && type - Subframe.FIXED < FIXED.length) {
            int order = type - Subframe.FIXED;
            warmUp(into, order, width);
            residual(into, order);
            restore(into, FIXED[order], 0);
        } else {
            throw new IOException("samples of no known kind");
        }
        for (int i = 0; i < into.length; i++) {
            into[i] <<= wasted;
        }
    }

    private void warmUp(int[] into, int count, int width) throws IOException {
        if (count > into.length) {
            throw new IOException("more samples than a frame holds");
        }
        for (int i = 0; i < count; i++) {
            into[i] = in.signed(width);
        }
    }

    private void linear(int[] into, int order, int width) throws IOException {
        warmUp(into, order, width);
        int precision = in.bits(4) + 1;
        int shift = in.signed(5);
        if (precision > 15 || shift < 0) {
            throw new IOException("coefficients of no known form");
        }
        int[] coefficients = new int[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = in.signed(precision);
        }
        residual(into, order);
        restore(into, coefficients, shift);
    }

    private static void restore(int[] samples, int[] coefficients, int shift) {
        for (int i = coefficients.length; i < samples.length; i++) {
            long foreseen = 0;
            for (int j = 0; j < coefficients.length; j++) {
                foreseen += (long) coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += (int) (foreseen >> shift);
        }
    }

    private void residual(int[] into, int order) throws IOException {
        int method = in.bits(2);
        if (method > 1) {
            throw new IOException("a residual of no known kind");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int partitions = 1 << in.bits(4);
        int length = into.length / partitions;
        if (into.length > BLOCK_MAX || length * partitions != into.length || length < order) {
            throw new IOException("partitions that do not fit");
        }
        for (int i = 0; i < partitions; i++) {
            partition(into, i == 0 ? order : i * length, (i + 1) * length, parameterBits);
        }
    }

    private void partition(int[] into, int from, int to, int parameterBits) throws IOException {
        int parameter = in.bits(parameterBits);
        if (parameter == (1 << parameterBits) - 1) {
            int width = in.bits(5);
            for (int i = from; i < to; i++) {
                into[i] = in.signed(width);
            }
            return;
        }
        for (int i = from; i < to; i++) {
            int folded = in.zeros() << parameter | in.bits(parameter);
            into[i] = folded >>> 1 ^ -(folded & 1);
        }
    }
}
