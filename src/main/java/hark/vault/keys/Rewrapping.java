package hark.vault.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// How the wrapping of many data keys goes.
public final class Rewrapping {
    private static final int TOLD_MAX = 1_000;

    private final Listener listener;
    private final Set<Path> told = new HashSet<>();
    private long rewrapped;
    private long seen;
    private long failed;
    private long before;

    Rewrapping(Listener listener) {
        this.listener = listener;
    }

    /// Is told as it goes.
    public interface Listener {
        /// One more key file was looked at.
        void seen(Rewrapping soFar);

        /// This one was left as it is; of very many the first thousand are told.
        void failed(Path file, String why);
    }

    /// One file's turn.
    interface Turn {
        /// @return whether there was something to do
        boolean take(Path file) throws IOException;
    }

    void nextRound() {
        before = rewrapped;
        seen = 0;
        failed = 0;
    }

    /// In this round.
    boolean hasDoneSome() {
        return rewrapped > before;
    }

    KeyFiles.Visitor each(Turn turn) {
        return new KeyFiles.Visitor() {
            @Override
            public void file(Path file) throws IOException {
                seen++;
                if (turn.take(file)) {
                    rewrapped++;
                }
                listener.seen(Rewrapping.this);
            }

            @Override
            public void failed(Path place, IOException why) {
                failed++;
                if (told.size() < TOLD_MAX && told.add(place)) {
                    listener.failed(place, String.valueOf(why.getMessage()));
                }
            }
        };
    }

    /// Key files that were wrapped anew.
    public long rewrapped() {
        return rewrapped;
    }

    /// Key files that were looked at in the last round.
    public long seen() {
        return seen;
    }

    /// Files, or folders of them, that could not be done in the last round.
    public long failed() {
        return failed;
    }
}
