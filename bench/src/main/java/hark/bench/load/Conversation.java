package hark.bench.load;

import java.nio.ByteBuffer;

/// What one connection says, question after question, and how it knows a right answer.
public interface Conversation {
    /// Puts the next question into `out`, which has room for it.
    void ask(ByteBuffer out);

    /// Looks at what has come since the question: `length` bytes of `answer`.
    Verdict judge(byte[] answer, int length);

    /// Whether one may fall silent here, with nothing half done.
    default boolean atRest() {
        return true;
    }

    enum Verdict {
        INCOMPLETE,
        RIGHT,
        WRONG
    }
}
