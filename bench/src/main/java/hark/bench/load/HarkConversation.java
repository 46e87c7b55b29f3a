package hark.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A round of Hark commands on one connection, each with the result codes that count as right.
public final class HarkConversation implements Conversation {
    private static final byte[] END = "</RESULT>\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODE = "<RESULTCODE>".getBytes(StandardCharsets.US_ASCII);

    /// Never repeats while the program runs: a repeated REQUESTID within a minute gets its first answer again, for
    /// nothing, and that is not what is to be measured.
    private static final AtomicLong REQUEST_IDS = new AtomicLong(System.nanoTime());

    private record Step(byte[] before, byte[] between, byte[] after, List<Integer> right) {}

    private final List<Step> steps;
    private long callInstance = System.nanoTime();
    private int next;

    private HarkConversation(List<Step> steps) {
        this.steps = steps;
    }

    public static Conversation test() {
        return new HarkConversation(List.of(step("TEST", "", "", 20)));
    }

    /// A whole call on the device of this connection: begun, updated, ended; each on disk before its answer.
    public static Conversation call(int connection) {
        String device = "<DEVICEID>" + (70_000 + connection) + "</DEVICEID><CALLINSTANCE>";
        return new HarkConversation(
                List.of(
                        step("CALLSTART", device, "</CALLINSTANCE><ANI>+15550100</ANI>", 20),
                        step("CALLUPDATE", device, "</CALLINSTANCE><USER1>Special</USER1>", 20, 37),
                        step("CALLSTOP", device, "</CALLINSTANCE>", 20)));
    }

    private static Step step(String type, String before, String after, Integer... right) {
        return new Step(
                ascii("<REQUEST><TYPE>" + type + "</TYPE><REQUESTID>"),
                ascii("</REQUESTID>" + before),
                ascii(after + "</REQUEST>\r\n"),
                List.of(right));
    }

    @Override
    public void ask(ByteBuffer out) {
        Step step = steps.get(next);
        out.put(step.before);
        put(out, REQUEST_IDS.incrementAndGet());
        out.put(step.between);
        if (steps.size() > 1) {
            put(out, callInstance);
        }
        out.put(step.after);
    }

    @Override
    public Verdict judge(byte[] answer, int length) {
        if (!endsWell(answer, length)) {
            return Verdict.INCOMPLETE;
        }
        boolean right = steps.get(next).right.contains(code(answer, length));
        next = (next + 1) % steps.size();
        if (next == 0) {
            callInstance++;
        }
        return right ? Verdict.RIGHT : Verdict.WRONG;
    }

    @Override
    public boolean atRest() {
        return next == 0;
    }

    private static boolean endsWell(byte[] answer, int length) {
        int start = length - END.length;
        return start >= 0 && Arrays.equals(answer, start, length, END, 0, END.length);
    }

    /// The number in RESULTCODE, or -1.
    static int code(byte[] answer, int length) {
        for (int i = 0; i + CODE.length < length; i++) {
            if (answer[i] == '<' && answer[i + 7] == 'C' && startsAt(answer, i)) {
                return number(answer, i + CODE.length);
            }
        }
        return -1;
    }

    private static boolean startsAt(byte[] answer, int from) {
        return Arrays.equals(answer, from, from + CODE.length, CODE, 0, CODE.length);
    }

    private static int number(byte[] answer, int from) {
        int value = 0;
        for (int i = from; i < answer.length && answer[i] >= '0' && answer[i] <= '9'; i++) {
            value = value * 10 + answer[i] - '0';
        }
        return value;
    }

    private static void put(ByteBuffer out, long number) {
        int from = out.position();
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        out.position(from + digits);
        for (int i = digits - 1; i >= 0; i--) {
            out.put(from + i, (byte) ('0' + number % 10));
            number /= 10;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
