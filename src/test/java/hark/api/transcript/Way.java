package hark.api.transcript;

import java.io.IOException;

/// One of the ways a client may speak.
interface Way extends AutoCloseable {
    /// The RESULT to what was sent.
    String ask(String sent) throws IOException, InterruptedException;

    /// What another client is told that only connects.
    String another() throws IOException;

    /// What the client is told next, without having asked again.
    default String told() throws IOException {
        throw new UnsupportedOperationException("Events are told on the event port");
    }

    @Override
    void close() throws IOException;

    /// Makes a way into a world.
    interface Opening {
        Way into(World world) throws IOException;
    }
}
