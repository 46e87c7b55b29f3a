package hark.vault.render;

/// Lets the 32-bit timestamps of one stream run on over their wrap.
final class Timestamps {
    private boolean known;
    private int last;
    private long unwrapped;

    long unwrap(long timestamp) {
        int now = (int) timestamp;
        unwrapped = known ? unwrapped + (now - last) : timestamp;
        known = true;
        last = now;
        return unwrapped;
    }

    /// The same for a timestamp near the last one, which stays the last one.
    long near(long timestamp) {
        return unwrapped + ((int) timestamp - last);
    }
}
