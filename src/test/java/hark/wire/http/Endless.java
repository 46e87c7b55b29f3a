package hark.wire.http;

import java.io.InputStream;

/// A recording that never ends.
final class Endless extends InputStream {
    static final int ID = 99;

    @Override
    public int read() {
        return 0;
    }
}
