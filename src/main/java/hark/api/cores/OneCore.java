package hark.api.cores;

import hark.api.Answer;
import hark.core.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Nobody else.
final class OneCore implements Cores {
    @Override
    public boolean areSeveral() {
        return false;
    }

    @Override
    public CompletableFuture<Round<Hold>> hold(Errand errand) {
        return nobody();
    }

    @Override
    public CompletableFuture<Round<Answer>> all(Errand errand) {
        return nobody();
    }

    private static <T> CompletableFuture<Round<T>> nobody() {
        return CompletableFuture.completedFuture(new Round<>(new LinkedHashMap<>(), List.of()));
    }

    @Override
    public CompletableFuture<Reply> one(String coreIdent, Errand errand, Wait wait) {
        return CompletableFuture.completedFuture(new Reply.NoSuchCore());
    }

    @Override
    public List<Neighbour> neighbours() {
        return List.of();
    }

    @Override
    public boolean areReachable() {
        return true;
    }
}
