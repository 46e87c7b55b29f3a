package hark.store;

import hark.core.event.CoreEvent;
import hark.people.Routing;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events as text: the name of the type in one column, its components in another.
final class EventText {
    private final Map<String, Json<CoreEvent>> byType =
            records(CoreEvent.class)
                    .collect(Collectors.toMap(Class::getSimpleName, EventText::json));

    /// Those of all kinds of events.
    private static Stream<Class<?>> records(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(EventText::records)
                : Stream.of(kind);
    }

    String type(CoreEvent event) {
        return event.getClass().getSimpleName();
    }

    String payload(CoreEvent event) {
        return Objects.requireNonNull(byType.get(type(event))).write(event);
    }

    CoreEvent read(String type, String payload) throws SQLException {
        Json<CoreEvent> json = byType.get(type);
        if (json == null) {
            throw new SQLException("the database holds an event of an unknown type, " + type);
        }
        return json.read(payload);
    }

    /// NULL where nothing is said, which costs a byte.
    static @Nullable String column(String said) {
        return said.isEmpty() ? null : said;
    }

    /// As its columns hold it.
    static Routing routing(@Nullable String acdGroup, @Nullable String gate) {
        return Routing.of(
                Objects.requireNonNullElse(acdGroup, ""), Objects.requireNonNullElse(gate, ""));
    }

    /// A value is only ever written by the text of its own class.
    @SuppressWarnings("unchecked")
    private static Json<CoreEvent> json(Class<?> type) {
        return Json.of((Class<CoreEvent>) type);
    }
}
