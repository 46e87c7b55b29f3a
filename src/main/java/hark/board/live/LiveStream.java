package hark.board.live;

import java.io.InputStream;

/// What one listener gets, a file that goes on until the end. To be read by one thread, and ended or closed by any.
public abstract class LiveStream extends InputStream {
    /// Nothing more will come: what waits is read, and then the end.
    public abstract void end();

    /// The listener has gone.
    public abstract boolean isClosed();

    @Override
    public abstract int read(byte[] into, int from, int length);

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /// What can be read without waiting.
    @Override
    public abstract int available();

    @Override
    public abstract void close();
}
