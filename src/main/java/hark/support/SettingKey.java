package hark.support;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One key in the hand: say what it is and get its value. A parser says no by an [IllegalArgumentException] whose
/// message says what is wanted, for example `a whole number`.
public final class SettingKey {
    private final SettingsReader reader;
    private final String key;
    private final String doc;
    private Optional<String> answers = Optional.empty();

    SettingKey(SettingsReader reader, String key, String doc) {
        this.reader = reader;
        this.key = key;
        this.doc = doc;
    }

    /// Names the result code a client gets when this limit is met.
    public SettingKey answers(String codes) {
        answers = Optional.of(codes);
        return this;
    }

    /// A TCP or UDP port; 0 takes any free one.
    public int port(int byDefault) {
        return (int) number("port", byDefault, new Bounds(0, 65_535));
    }

    public int count(int byDefault, int min, int max) {
        return (int) number("whole number", byDefault, new Bounds(min, max));
    }

    /// A length of time in the unit that ends the key: `idleMillis`, `lostSeconds`, `maxHours`, `keepDays`.
    public Duration duration(long byDefault, long min, long max) {
        ChronoUnit unit = unit();
        String type = unit.name().toLowerCase(Locale.ROOT);
        return Duration.of(number(type, byDefault, new Bounds(min, max)), unit);
    }

    public String text(String byDefault) {
        return parsed(new Shape("text", byDefault, ""), Function.identity());
    }

    /// A flag that is on unless somebody says otherwise.
    public boolean onByDefault() {
        return flagged("true");
    }

    /// A flag that is off unless somebody says otherwise.
    public boolean offByDefault() {
        return flagged("false");
    }

    private boolean flagged(String byDefault) {
        return parsed(new Shape("flag", byDefault, "true or false"), SettingKey::flag);
    }

    public Path path(Path byDefault) {
        return parsed(new Shape("path", byDefault.toString(), ""), Path::of);
    }

    /// One of an enum's names, written in lower case.
    public <E extends Enum<E>> E choice(E byDefault) {
        List<E> all = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
        String names = String.join(", ", all.stream().map(SettingKey::written).toList());
        Function<String, E> parse =
                text ->
                        all.stream()
                                .filter(one -> written(one).equalsIgnoreCase(text))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException("one of " + names));
        return parsed(new Shape("choice", written(byDefault), names), parse);
    }

    /// Several values: a list in the file, or separated by commas. An empty value is an empty list.
    public <T> List<T> list(List<String> byDefault, String bounds, Function<String, T> one) {
        Function<String, List<T>> all =
                text ->
                        Arrays.stream(text.split(","))
                                .map(String::trim)
                                .filter(part -> !part.isEmpty())
                                .map(one)
                                .toList();
        return parsed(new Shape("list", String.join(",", byDefault), bounds), all);
    }

    /// A value with a form of its own.
    ///
    /// @param bounds says the form, for example `from-to, 1024 to 65535`
    public <T> T form(String byDefault, String bounds, Function<String, T> parse) {
        return parsed(new Shape("text", byDefault, bounds), parse);
    }

    /// A value that is never shown. Without one: empty.
    public Optional<String> secret() {
        Shape shape = new Shape("secret", "", "");
        Optional<String> value = reader.sources().given(key).map(SettingsSources.Given::text);
        String source =
                reader.sources().given(key).map(SettingsSources.Given::source).orElse("default");
        declare(shape, value.isPresent() ? "(hidden)" : "", source);
        return value.filter(text -> !text.isEmpty());
    }

    private long number(String type, long byDefault, Bounds bounds) {
        return parsed(new Shape(type, Long.toString(byDefault), bounds.phrase()), bounds::parse);
    }

    private <T> T parsed(Shape shape, Function<String, T> parse) {
        SettingsSources.Given given =
                reader.sources()
                        .given(key)
                        .orElse(new SettingsSources.Given(shape.byDefault(), "default"));
        declare(shape, given.text(), given.source());
        try {
            return parse.apply(given.text());
        } catch (IllegalArgumentException e) {
            if (given.source().equals("default")) {
                throw e;
            }
            reader.problem(
                    "%s is \"%s\" (%s), and must be %s."
                            .formatted(key, given.text(), given.source(), e.getMessage()));
            return parse.apply(shape.byDefault());
        }
    }

    private void declare(Shape shape, String shown, String source) {
        boolean secret = shape.type().equals("secret");
        Setting setting =
                new Setting(
                        key, shape.type(), shape.byDefault(), shape.bounds(), doc, answers, secret);
        reader.declare(new Setting.InForce(setting, shown, source));
    }

    private ChronoUnit unit() {
        return List.of(
                        ChronoUnit.MILLIS,
                        ChronoUnit.SECONDS,
                        ChronoUnit.MINUTES,
                        ChronoUnit.HOURS,
                        ChronoUnit.DAYS)
                .stream()
                .filter(unit ->
                        key.toLowerCase(Locale.ROOT).endsWith(unit.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The unit must end the name of " + key));
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "1" -> true;
            case "false", "no", "off", "n", "0" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static String written(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private record Shape(String type, String byDefault, String bounds) {}

    private record Bounds(long min, long max) {
        String phrase() {
            return min + " to " + max;
        }

        long parse(String text) {
            try {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a whole number from " + phrase(), e);
            }
            throw new IllegalArgumentException("a whole number from " + phrase());
        }
    }
}
