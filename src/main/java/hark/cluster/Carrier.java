package hark.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What messages between cores go over. No method blocks for long; while [#isUp] is false what is told is lost, and
/// what is asked is not answered. Safe for use by many threads.
public interface Carrier extends AutoCloseable {
    boolean isUp();

    /// The largest message it takes, in bytes.
    int messageBytesMax();

    /// To all who listen, also to oneself.
    void tell(String subject, byte[] message);

    /// @param limit after it nobody waits for the answer any more
    /// @return the answer; empty as soon as it is clear that nobody is there. It may never complete.
    CompletableFuture<Optional<byte[]>> ask(String subject, byte[] message, Duration limit);

    /// From now on, also after a connection has been lost and made again.
    void listen(String subject, Consumer<byte[]> listener);

    /// As [#listen], to what is asked.
    void answer(String subject, Consumer<Question> listener);

    /// Something that waits for an answer.
    interface Question {
        byte[] message();

        void answer(byte[] message);
    }

    /// What was told before still goes out.
    @Override
    void close();
}
