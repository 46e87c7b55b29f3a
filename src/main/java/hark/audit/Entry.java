package hark.audit;

import hark.audit.BegunBook.Ticket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// What is to become a row.
///
/// @param deed as [RowText#deed] writes it
/// @param begun names what was begun; blank where nothing was
/// @param code empty where nobody knows what was answered
/// @param event the number of the event it comes from
/// @param waiter who shows something only when it is on disk
record Entry(
        Instant at,
        String deed,
        String begun,
        OptionalInt code,
        Map<String, String> result,
        OptionalLong event,
        Optional<Ticket> ticket,
        Optional<CompletableFuture<Boolean>> waiter) {
    static Entry of(Instant at, Deed deed, OptionalInt code, Map<String, String> result) {
        return new Entry(
                at,
                RowText.deed(deed),
                "",
                code,
                result,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Entry of(OptionalLong number) {
        return new Entry(at, deed, begun, code, result, number, ticket, waiter);
    }

    Entry of(String name, Optional<Ticket> its) {
        return new Entry(at, deed, name, code, result, event, its, waiter);
    }

    Entry answered(int with, Map<String, String> came) {
        return new Entry(at, deed, begun, OptionalInt.of(with), came, event, ticket, waiter);
    }

    Entry awaitedBy(CompletableFuture<Boolean> who) {
        return new Entry(at, deed, begun, code, result, event, ticket, Optional.of(who));
    }

    /// Nobody waits any more: he was refused.
    Entry refusedWith(int other) {
        return new Entry(
                at, deed, begun, OptionalInt.of(other), Map.of(), event, ticket, Optional.empty());
    }
}
