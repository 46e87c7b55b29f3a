package hark.board;

import java.io.IOException;

/// A source of audio on a core: SIPREC, simulated, others to come.
public interface Board extends AutoCloseable {
    String name();

    /// Begins to listen. From here on the listener is told what happens, on the board's threads.
    void start(BoardListener listener) throws IOException;

    /// Ends its sessions politely and frees its ports.
    @Override
    void close();
}
