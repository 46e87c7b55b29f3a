package hark.api.hook;

import hark.api.event.Lost;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where it is kept how far each webhook has got, and what it has parked. What a method changes is on disk when it
/// returns, all of it or nothing.
public interface HookBook {
    /// Empty for a webhook that has never been here.
    Optional<Place> place(String hook) throws IOException;

    void keep(String hook, Place place) throws IOException;

    /// Lays messages aside. What is more than may be parked is dropped, the oldest first.
    ///
    /// @param place where the webhook is then
    /// @param most messages that may be parked for it
    /// @return what was dropped
    Optional<Lost> park(String hook, Place place, List<Parked> messages, int most)
            throws IOException;

    /// The oldest that come after that event.
    List<Parked> parked(String hook, long after, int limit) throws IOException;

    long count(String hook) throws IOException;

    /// It has been delivered after all.
    void unpark(String hook, long eventId) throws IOException;

    /// Drops what has been parked before that moment, of all webhooks, also of those that are not there any more.
    ///
    /// @return how many messages
    int forget(Instant before) throws IOException;
}
