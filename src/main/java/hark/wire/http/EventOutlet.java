package hark.wire.http;

import hark.wire.EventQueue;
import java.io.IOException;

/// In what form, and by what connection, somebody is told events. Used by the one thread of his [EventStream].
interface EventOutlet extends EventQueue.Taker {
    void begin() throws IOException;

    /// Sends what was taken. Returns when the network has it.
    ///
    /// @return whether there was anything
    boolean flush() throws IOException;

    /// Sends something that tells him nothing, so that a connection that is gone shows.
    void beat() throws IOException;

    void end(EventStream.Ending why);

    /// The connection is not there any more.
    void gone(IOException e);
}
