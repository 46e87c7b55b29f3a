package hark.wire.http;

import hark.api.Audio;
import hark.api.access.Accounts;
import hark.api.access.Keys;
import hark.api.search.SavedSearches;
import hark.wire.EventQueue;
import hark.wire.Outside;
import hark.wire.export.Exports;
import hark.wire.oidc.Provider;
import java.util.Optional;
import java.util.function.Supplier;

/// What the modern port shows of the rest of the server.
///
/// @param accounts of those who log in
/// @param keys that administrators give to programs
/// @param searches that people have saved
/// @param provider by which people may log in as well
/// @param admitted the same for those whose token has let them in
/// @param waveforms of the recordings, for who may hear them
/// @param keypresses which keys were pressed during them, for who may hear them
/// @param manifests what was sealed of them, for who may look at them
/// @param exports many recordings in one archive, for who may keep them
/// @param streams where to listen by a token
/// @param events what those are told who ask for it
/// @param metrics all measurements, in the text format of Prometheus
public record ModernParts(
        Outside outside,
        Accounts accounts,
        Keys keys,
        SavedSearches searches,
        Optional<Provider> provider,
        Audio audio,
        Audio admitted,
        Audio waveforms,
        Audio keypresses,
        Audio manifests,
        Exports exports,
        StreamDesk streams,
        EventQueue.Source events,
        Supplier<Readiness> readiness,
        Supplier<String> metrics,
        Insight insight) {}
