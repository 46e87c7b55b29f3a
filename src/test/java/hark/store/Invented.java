package hark.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Makes a value of any record, so that a new type of event cannot be forgotten by a test.
final class Invented {
    private int next;

    private final boolean filled;

    /// Every Optional present and every collection with something in it.
    static <T> T full(Class<T> type) {
        return type.cast(new Invented(true).value(type));
    }

    /// Every Optional and every collection empty.
    static <T> T bare(Class<T> type) {
        return type.cast(new Invented(false).value(type));
    }

    private Invented(boolean filled) {
        this.filled = filled;
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[filled ? plain.getEnumConstants().length - 1 : 0];
        }
        return simple(plain);
    }

    private Object simple(Class<?> type) {
        next++;
        return switch (type.getSimpleName()) {
            case "String" -> filled ? Samples.HOSTILE + next : "";
            case "long", "Long" -> filled ? Long.MAX_VALUE - next : 0L;
            case "int", "Integer" -> filled ? Integer.MIN_VALUE + next : 0;
            case "boolean" -> filled;
            case "Instant" -> Instant.parse("2026-03-04T05:06:07.123456789Z").plusSeconds(next);
            case "Duration" -> filled ? Duration.ofSeconds(next, 987_654_321) : Duration.ZERO;
            case "UUID" -> new UUID(filled ? 1 : 2, next);
            case "OptionalInt" -> filled ? OptionalInt.of(next) : OptionalInt.empty();
            case "OptionalLong" -> filled ? OptionalLong.of(next) : OptionalLong.empty();
            default -> throw new IllegalArgumentException("Invent a " + type + " too");
        };
    }

    private Object container(Class<?> type, Type[] of) {
        return switch (type.getSimpleName()) {
            case "Optional" -> filled ? Optional.of(value(of[0])) : Optional.empty();
            case "List" -> filled ? List.of(value(of[0]), value(of[0])) : List.of();
            case "Map" -> filled ? Map.of(key(of[0]), value(of[1])) : Map.of();
            default -> throw new IllegalArgumentException("Invent a " + type + " too");
        };
    }

    private Object key(Type type) {
        return type == String.class ? "日本 \u0000 \" \\ key" : value(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(each -> value(each.getGenericType())).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not invent a " + type, e);
        }
    }
}
