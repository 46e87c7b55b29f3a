package hark.audit;

/// A row, and with it all before: its hash is over the hash of the one before.
///
/// @param hash 64 hex digits
public record Head(long row, String hash) {
    /// Before the first row.
    public static final Head NONE = new Head(0, "0".repeat(64));

    public Head {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no hash: " + hash);
        }
    }
}
