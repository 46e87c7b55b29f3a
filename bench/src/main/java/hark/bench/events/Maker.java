package hark.bench.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/// A connection on which things are made happen. Asks without waiting; what it asks is answered in order.
final class Maker {
    private final SocketChannel channel;
    private final Matcher end;
    private final Matcher right;
    private final Deque<Long> asked = new ArrayDeque<>();
    private boolean isRight;

    Maker(SocketChannel channel, Speech.Words words) {
        this.channel = channel;
        end = new Matcher(words.answered());
        right = new Matcher(words.right());
    }

    /// Who hears of answers.
    interface Answered {
        void answered(long number, boolean isRight);
    }

    void ask(long number, byte[] question) throws IOException {
        asked.add(number);
        ByteBuffer out = ByteBuffer.wrap(question);
        while (out.hasRemaining()) {
            channel.write(out); // a question is short, and what was asked before has been read
        }
    }

    boolean isIdle() {
        return asked.isEmpty();
    }

    void take(byte[] bytes, int length, Answered told) {
        for (int i = 0; i < length; i++) {
            isRight |= right.ends(bytes[i]);
            if (end.ends(bytes[i])) {
                told.answered(asked.remove(), isRight);
                isRight = false;
            }
        }
    }
}
