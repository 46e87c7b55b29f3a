package hark.api.transcript;

import java.io.IOException;

/// One of the ways a client may speak.
interface Way extends AutoCloseable {
    /// The RESULT to what was sent.
    String ask(String sent) throws IOException, InterruptedException;

    /// What another client is told that only connects.
    String another() throws IOException;

    @Override
    void close() throws IOException;

    /// Makes a way into a world.
    interface Opening {
        Way into(World world) throws IOException;
    }
}
