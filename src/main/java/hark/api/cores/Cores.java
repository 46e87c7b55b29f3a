package hark.api.cores;

import hark.api.Answer;
import hark.core.Hold;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The other cores. No method blocks, and no stage completes exceptionally.
public interface Cores {
    /// Where one core is all there is.
    Cores NONE = new OneCore();

    /// False: this core is meant to be the only one, and nothing else here may be asked.
    boolean areSeveral();

    /// Whose the device or session is that the request names. Complete as soon as one is [Hold#BUSY] with it.
    CompletableFuture<Round<Hold>> hold(Errand errand);

    /// The part each has of a list.
    CompletableFuture<Round<Answer>> all(Errand errand);

    /// @param wait how long for
    CompletableFuture<Reply> one(String coreIdent, Errand errand, Wait wait);

    /// In the order of their COREIDENT.
    List<Neighbour> neighbours();

    /// False while nobody can be reached.
    boolean areReachable();

    /// How long one core is waited for.
    enum Wait {
        /// Not longer than for a list.
        BRIEFLY,
        /// Until it has done it, as long as it lives.
        UNTIL_DONE
    }
}
