package hark.board.rtp;

import java.io.IOException;
import java.time.Duration;

/// How a media thread comes by its datagrams. Everything but [#wakeUp] is called on that thread, or when it has ended.
interface Reception extends AutoCloseable {
    /// How long the thread waits when nothing comes. Receiver reports are due on this grid.
    Duration NAP = Duration.ofMillis(250);

    /// A datagram takes more than this of a socket's buffer, so a drain of so many gets all that was in it.
    int SMALLEST_BYTES = 64;

    int DRAIN = MediaSocket.RECEIVE_BUFFER_BYTES / SMALLEST_BYTES;

    void listen(Inlet inlet);

    /// To be called before the inlet's socket is closed.
    void forget(Inlet inlet);

    /// Waits until datagrams are to be taken, or [#wakeUp], but no longer than [#NAP]; and takes them.
    void await(Taker taker) throws IOException;

    /// Takes what has arrived at this inlet before the call, and perhaps more, without waiting.
    void drain(Inlet inlet, Taker taker);

    /// Cuts the waiting short, or the next one if none is going on. For any thread.
    void wakeUp();

    @Override
    void close() throws IOException;

    /// Who takes the datagrams.
    interface Taker {
        /// @param datagram valid until this returns
        void take(Inlet inlet, Datagram datagram);
    }
}
