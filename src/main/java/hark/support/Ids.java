package hark.support;

import java.util.UUID;

/// Identity and chance. They come from outside so that a simulation can repeat a run from its seed.
public interface Ids {
    UUID uuid();

    /// A number drawn evenly from 0 (inclusive) to 1 (exclusive).
    double chance();

    /// So many bytes nobody can guess, for a key.
    byte[] secret(int bytes);

    /// Identifiers nobody can guess.
    static Ids random() {
        return new RandomIds();
    }
}
