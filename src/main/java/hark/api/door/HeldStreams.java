package hark.api.door;

import hark.api.Streams;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Where somebody listens: what he is given leads to something for as long as he could ask for it anew.
record HeldStreams(Streams all, Tenure tenure) implements Streams {
    @Override
    public boolean areOpen() {
        return all.areOpen();
    }

    @Override
    public Offered offer(Subject subject, Live live, Form form) {
        return all.offer(subject.with(() -> tenure.holds(live.call())), live, form);
    }

    @Override
    public Optional<Offered> offer(Subject subject, long recordingId) {
        return all.offer(subject.with(() -> tenure.holds(recordingId)), recordingId);
    }

    @Override
    public boolean withdraw(String session, LongPredicate recordings) {
        return all.withdraw(session, recordings);
    }
}
