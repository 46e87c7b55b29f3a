package hark.wire.tcp;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// A connection that a [ConnectionLoop] looks after.
interface Attended {
    SocketChannel channel();

    /// The channel can be read or written. Called by the loop's thread, which must not be held up.
    ///
    /// @throws IOException when the client is gone: the loop then closes this
    void ready(SelectionKey key, byte[] scratch) throws IOException;

    void close();
}
