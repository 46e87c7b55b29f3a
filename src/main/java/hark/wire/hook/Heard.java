package hark.wire.hook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Takes an answer's status and lets its body go by: a short one, so that the connection can be used again; of a long
/// one no more than its beginning. Where there was no answer, says why, in words that quote nothing anybody sent.
final class Heard implements BodyHandler<Boolean> {
    private static final int BODY_BYTES_MAX = 65_536;

    private volatile Optional<ResponseInfo> info = Optional.empty();
    private String why = "";
    private boolean broken;

    /// Empty until there is an answer.
    Optional<ResponseInfo> info() {
        return info;
    }

    /// Whether the connection broke, which says nothing of the target yet.
    boolean isBroken() {
        return broken;
    }

    String why() {
        return why;
    }

    /// @param patience how long it was waited for, where it was broken off
    void failed(Throwable cause, Duration patience) {
        broken =
                cause instanceof IOException
                        && !(cause instanceof SSLException || cause instanceof ConnectException);
        why =
                switch (cause) {
                    case CancellationException _ ->
                            "no answer within " + patience.toSeconds() + " s";
                    case SSLException _ ->
                            "TLS: its certificate is not trusted, or it speaks no TLS";
                    case ConnectException _ -> "no connection";
                    case IOException _ -> "the connection broke, or what answered is not HTTP";
                    default -> "it could not be posted: " + cause.getClass().getSimpleName();
                };
    }

    @Override
    public BodySubscriber<Boolean> apply(ResponseInfo told) {
        info = Optional.of(told);
        return new PassingBy();
    }

    private static final class PassingBy implements BodySubscriber<Boolean> {
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private long bytes;

        @Override
        public CompletionStage<Boolean> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes > BODY_BYTES_MAX && subscription != null) {
                subscription.cancel();
                done.complete(false);
            }
        }

        @Override
        public void onError(Throwable broken) {
            done.complete(false);
        }

        @Override
        public void onComplete() {
            done.complete(true);
        }
    }
}
