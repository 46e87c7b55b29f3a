package hark.audit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Where it is written who did what. Safe for use by many threads; nothing here blocks.
public interface Audit {
    /// What was seen or heard. It must be shown only when this is written.
    ///
    /// @param code the result code, as it will be answered
    /// @return completes when the row is on disk; with false when it could not be written
    CompletableFuture<Boolean> write(Deed deed, int code, Map<String, String> result);

    /// What was refused. The row is written soon, and nobody waits for it.
    void refused(Deed deed, int code);

    /// To be said before anything is changed, so that the row is there whatever happens. Whoever begins must end.
    Begun begin(Deed deed);

    /// False while rows cannot be written: then nothing may be shown.
    boolean isUp();

    /// Whether so many rows wait that no change may add to them.
    boolean isFull();

    /// Something that was begun.
    interface Begun {
        /// It was done.
        ///
        /// @return completes when a crash can no longer lose it, which is at once where the change itself is on disk;
        ///     with false when it could not be written
        CompletableFuture<Boolean> done(int code, Map<String, String> result);

        /// It was not done. The row is written soon.
        void refused(int code);
    }

    /// Writes nothing. For what has no trail.
    Audit NONE =
            new Audit() {
                @Override
                public CompletableFuture<Boolean> write(
                        Deed deed, int code, Map<String, String> result) {
                    return CompletableFuture.completedFuture(true);
                }

                @Override
                public void refused(Deed deed, int code) {}

                @Override
                public Begun begin(Deed deed) {
                    return new Begun() {
                        @Override
                        public CompletableFuture<Boolean> done(
                                int code, Map<String, String> result) {
                            return CompletableFuture.completedFuture(true);
                        }

                        @Override
                        public void refused(int code) {}
                    };
                }

                @Override
                public boolean isUp() {
                    return true;
                }

                @Override
                public boolean isFull() {
                    return false;
                }
            };
}
