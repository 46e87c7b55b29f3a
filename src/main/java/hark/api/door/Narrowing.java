package hark.api.door;

import hark.api.Answer;
import hark.api.Streams;
import hark.api.command.Bound;
import hark.api.command.Services;
import hark.api.cores.Errand;
import hark.api.event.Following;
import hark.api.event.PhoneGroups;
import hark.core.Core;
import hark.core.recording.Recordings;
import hark.people.Within;
import java.util.Optional;

/// The one place where who may not have everything gets what he works with: for him, what is out of his reach does not
/// exist, whatever command he sends. The commands do not know.
record Narrowing(Services services) {
    Services of(Errand errand) {
        Streams streams = new HeldStreams(services.streams(), new Tenure(services, errand));
        Optional<Within> within = errand.bound().within();
        if (within.isEmpty()) {
            return with(services.core(), services.recordings(), streams);
        }
        Within reach = within.get();
        NarrowRecordings recordings = new NarrowRecordings(services.recordings(), reach);
        return with(
                new NarrowCore(services.core(), reach, services.directory()::roster),
                recordings,
                new NarrowStreams(streams, recordings));
    }

    private Services with(Core core, Recordings recordings, Streams streams) {
        return new Services(
                core,
                recordings,
                services.files(),
                streams,
                services.directory(),
                services.policies(),
                services.passwords(),
                services.server(),
                services.catalogue(),
                services.strangers(),
                services.events(),
                services.hooks(),
                services.trail(),
                services.cores(),
                services.times(),
                services.patience());
    }

    /// Whoever is told events from now on is told those within his reach, also where that is everything by now: his
    /// role may allow less while he listens.
    Answer told(Answer answer, Bound bound) {
        return isBound(bound)
                        && answer.following().orElse(new Following.End())
                                instanceof Following.From(var filter, var _, long after)
                ? answer.with(new Following.From(filter, Optional.of(reach(bound)), after))
                : answer;
    }

    private static boolean isBound(Bound bound) {
        return bound.within().isPresent() || !bound.rights().roles().isEmpty();
    }

    private PhoneGroups reach(Bound bound) {
        return PhoneGroups.reachedBy(bound.rights(), services.directory()::roster);
    }
}
