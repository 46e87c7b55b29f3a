package hark.wire.export;

import java.io.IOException;

/// Whoever asked for an export does not want it any more, or the server ends.
final class Cancelled extends IOException {
    private static final long serialVersionUID = 1;

    Cancelled() {
        super("the export was cancelled");
    }
}
