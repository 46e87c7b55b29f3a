package hark.api.door;

import hark.api.Streams;
import hark.core.recording.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Where somebody listens: he ends only what is of recordings he reaches, whoever listens to it.
record NarrowStreams(Streams all, Recordings reached) implements Streams {
    @Override
    public boolean areOpen() {
        return all.areOpen();
    }

    @Override
    public Offered offer(Subject subject, Live live, Form form) {
        return all.offer(subject, live, form);
    }

    @Override
    public Optional<Offered> offer(Subject subject, long recordingId) {
        return all.offer(subject, recordingId);
    }

    @Override
    public boolean withdraw(String session, LongPredicate recordings) {
        return all.withdraw(session, id -> recordings.test(id) && isReached(id));
    }

    private boolean isReached(long id) {
        try {
            return reached.byId(id).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("A recording that is listened to cannot be read", e);
        }
    }
}
