package hark.api.door;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which TYPEs somebody may send: those that a pattern names and no pattern with a `!` takes away, in whatever order
/// they are written. Only patterns with a `!`: all but those. No pattern at all: nothing.
public final class AllowedCommands {
    public static final AllowedCommands ALL = compiled(List.of("*"));

    private final List<String> written;
    private final List<Named> named;
    private final List<Named> taken;

    private AllowedCommands(List<String> written, List<Named> named, List<Named> taken) {
        this.written = written;
        this.named = named;
        this.taken = taken;
    }

    private record Named(String written, Pattern types) {
        static Named of(String written) {
            String quoted = Pattern.quote(written).replace("*", "\\E.*\\Q");
            return new Named(written, Pattern.compile(quoted));
        }

        boolean names(String type) {
            return types.matcher(type).matches();
        }
    }

    /// @param patterns such as `CALL*` and `!CALLLIST`, in any case
    /// @throws IllegalArgumentException when one is neither a name nor a pattern
    public static AllowedCommands of(List<String> patterns) {
        List<String> upper =
                patterns.stream().map(each -> each.strip().toUpperCase(Locale.ROOT)).toList();
        for (String pattern : upper) {
            if (!pattern.matches("!?[A-Z0-9_*]{1,64}")) {
                throw new IllegalArgumentException("\"" + pattern + "\" is no pattern of TYPEs");
            }
        }
        return upper.equals(ALL.written) ? ALL : compiled(upper);
    }

    private static AllowedCommands compiled(List<String> upper) {
        List<Named> taken =
                upper.stream()
                        .filter(pattern -> pattern.startsWith("!"))
                        .map(pattern -> Named.of(pattern.substring(1)))
                        .toList();
        List<Named> named =
                upper.stream().filter(pattern -> !pattern.startsWith("!")).map(Named::of).toList();
        boolean allBut = named.isEmpty() && !taken.isEmpty();
        return new AllowedCommands(upper, allBut ? List.of(Named.of("*")) : named, taken);
    }

    /// @param type in upper case
    boolean include(String type) {
        return this == ALL || matches(named, type) && !matches(taken, type);
    }

    private static boolean matches(List<Named> patterns, String type) {
        for (Named pattern : patterns) {
            if (pattern.names(type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AllowedCommands commands && written.equals(commands.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", written);
    }

    /// A pattern that names none of the types, which nobody can have meant.
    Optional<String> idle(Collection<String> types) {
        return Stream.concat(named.stream(), taken.stream())
                .filter(pattern -> types.stream().noneMatch(pattern::names))
                .map(Named::written)
                .findFirst();
    }
}
