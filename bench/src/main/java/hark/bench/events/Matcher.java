package hark.bench.events;

/// Finds one text in a stream of bytes. No beginning of it may return within it, but for its first byte.
final class Matcher {
    private final byte[] wanted;
    private int matched;

    Matcher(byte[] wanted) {
        this.wanted = wanted.clone();
    }

    /// Whether it has begun and not ended.
    boolean isUnderWay() {
        return matched > 0;
    }

    /// Whether the text ends with this byte.
    boolean ends(byte next) {
        matched = next == wanted[matched] ? matched + 1 : next == wanted[0] ? 1 : 0;
        if (matched < wanted.length) {
            return false;
        }
        matched = 0;
        return true;
    }
}
