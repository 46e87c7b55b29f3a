package hark.core.recording;

import java.io.IOException;
import java.time.Duration;

/// A look-up was given up, so that it does not keep all others waiting. Its message may be told to who asked.
public final class TookTooLong extends IOException {
    private static final long serialVersionUID = 1L;

    public TookTooLong(Duration patience) {
        super("the query took longer than %d s".formatted(patience.toSeconds()));
    }
}
