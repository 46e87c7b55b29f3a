package hark.wire.export;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What is to be exported: fixed when it was asked for, whatever is recorded later.
///
/// @param maskId what hides values in the index
public record Order(List<Item> items, OptionalLong maskId) {
    public Order {
        items = List.copyOf(items);
    }

    /// One recording of it.
    public sealed interface Item {
        /// Its RECORDID or its global id.
        String recording();

        /// @param id its RECORDID
        record Known(String recording, long id, Duration length, long bytes) implements Item {}

        /// There was none by this name when it was asked for.
        record Unknown(String recording) implements Item {}
    }

    public long recordings() {
        return known().count();
    }

    /// Of all that had ended when it was asked for.
    public Duration length() {
        return known().map(Item.Known::length).reduce(Duration.ZERO, Duration::plus);
    }

    /// Of all that were sealed when it was asked for.
    public long bytes() {
        return known().mapToLong(Item.Known::bytes).sum();
    }

    private Stream<Item.Known> known() {
        return items.stream().filter(Item.Known.class::isInstance).map(Item.Known.class::cast);
    }
}
