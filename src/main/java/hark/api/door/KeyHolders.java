package hark.api.door;

import java.util.Optional;

/// Who has the keys that were given out while the server ran.
public interface KeyHolders {
    KeyHolders NONE = key -> Optional.empty();

    /// Empty when it is no such key, or not good any more.
    Optional<Holder> of(String key);
}
