package hark.vault.keys;

import java.io.IOException;

/// A key is missing, or is not the one. The message is a sentence's end: `master key 12ab… is not in …`.
public final class KeyException extends IOException {
    private static final long serialVersionUID = 1;

    public KeyException(String message) {
        super(message);
    }
}
