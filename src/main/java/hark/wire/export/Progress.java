package hark.wire.export;

import java.util.ArrayList;
import java.util.List;

/// How far an export is. Written by who makes the archive, read by who asks.
public final class Progress {
    private final List<Missing> missing = new ArrayList<>();
    private int done;
    private long bytes;

    /// @param done recordings that are in the archive, or are not and never will be
    /// @param bytes of audio that have gone out
    /// @param missing those that are not in it
    public record Reached(int done, long bytes, List<Missing> missing) {
        public Reached {
            missing = List.copyOf(missing);
        }
    }

    public synchronized Reached reached() {
        return new Reached(done, bytes, missing);
    }

    synchronized void went(int count) {
        bytes += count;
    }

    synchronized void finished() {
        done++;
    }

    synchronized void missed(Missing one) {
        missing.add(one);
    }
}
