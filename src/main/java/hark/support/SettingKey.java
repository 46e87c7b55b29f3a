package hark.support;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// One key in the hand: say what it is and get its value. A parser says no by an [IllegalArgumentException].
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

    /// Names the result code or status a client gets when this limit is met.
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
        return parsed(new Shape("flag", "true", "true or false"), SettingKey::flag);
    }

    public Path path(Path byDefault) {
        return parsed(new Shape("path", byDefault.toString(), "a path"), Path::of);
    }

    /// A path nobody needs to give; blank is none.
    public Optional<Path> optionalPath() {
        Shape shape = new Shape("path", "", "a path");
        return parsed(
                shape, text -> Optional.of(text).filter(given -> !given.isEmpty()).map(Path::of));
    }

    /// One of an enum's names, written in lower case.
    public <E extends Enum<E>> E choice(E byDefault) {
        List<E> all = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
        String names = String.join(" or ", all.stream().map(SettingKey::written).toList());
        return parsed(new Shape("choice", written(byDefault), names), text -> named(all, text));
    }

    /// Several values: a list in the file, or separated by commas. An empty value is an empty list.
    ///
    /// @param wanted the form of them, to end a sentence with: `networks such as 10.0.0.0/8`
    public <T> List<T> list(List<String> byDefault, String wanted, Function<String, T> one) {
        Shape shape = new Shape("list", String.join(",", byDefault), wanted);
        return parsed(shape, text -> parts(text).map(part -> part(part, text, one)).toList());
    }

    private static <T> T part(String part, String whole, Function<String, T> one) {
        try {
            return one.apply(part);
        } catch (IllegalArgumentException e) {
            throw part.equals(whole) ? e : new OnePartException(part, e);
        }
    }

    /// A value with a form of its own.
    ///
    /// @param wanted the form, to end a sentence with: `two ports from 1024 to 65535, such as 30000-39999`
    public <T> T form(String byDefault, String wanted, Function<String, T> parse) {
        return parsed(new Shape("text", byDefault, wanted), parse);
    }

    /// A value that is never shown. Without one: empty.
    public Optional<String> secret() {
        Optional<SettingsSources.Given> given = reader.sources().given(key);
        declare(new Shape("secret", "", ""), given.isPresent() ? "(hidden)" : "", source(given));
        return given.map(SettingsSources.Given::text).filter(text -> !text.isEmpty());
    }

    /// Several objects, which only a file can well hold. Their values are never shown.
    ///
    /// @param one makes something of one of them, and says no with a sentence
    public <T> List<T> objects(String wanted, Function<SettingsObject, T> one) {
        Optional<SettingsSources.Given> given = reader.sources().given(key);
        List<T> read = given.map(each -> objects(each, one)).orElse(List.of());
        String shown = read.isEmpty() ? "" : read.size() + " (hidden)";
        declare(new Shape("objects", "", wanted), shown, source(given));
        return read;
    }

    private <T> List<T> objects(SettingsSources.Given given, Function<SettingsObject, T> one) {
        List<T> read = new ArrayList<>();
        int number = 0;
        try {
            for (SettingsObject object : SettingsObject.list(given.text())) {
                number++;
                read.add(one.apply(object));
                object.refuseOthers();
            }
        } catch (IllegalArgumentException e) {
            String which = number == 0 ? "" : ", number " + number;
            reader.problem("%s (%s)%s: %s".formatted(key, given.source(), which, e.getMessage()));
            return List.of();
        }
        return read;
    }

    private long number(String type, long byDefault, Bounds bounds) {
        return parsed(new Shape(type, Long.toString(byDefault), bounds.phrase()), bounds::parse);
    }

    private <T> T parsed(Shape shape, Function<String, T> parse) {
        Optional<SettingsSources.Given> given = reader.sources().given(key);
        declare(
                shape,
                given.map(SettingsSources.Given::text).orElse(shape.byDefault()),
                source(given));
        if (given.isEmpty()) {
            return parse.apply(shape.byDefault());
        }
        try {
            return parse.apply(given.get().text());
        } catch (IllegalArgumentException e) {
            String which = e instanceof OnePartException ? ": " + e.getMessage() : "";
            reader.problem(
                    "%s is \"%s\" (%s), and must be %s%s."
                            .formatted(
                                    key, given.get().text(), source(given), shape.wanted(), which));
            return parse.apply(shape.byDefault());
        }
    }

    private static String source(Optional<SettingsSources.Given> given) {
        return given.map(SettingsSources.Given::source).orElse("default");
    }

    private void declare(Shape shape, String shown, String source) {
        boolean secret = Set.of("secret", "objects").contains(shape.type());
        Setting setting =
                new Setting(
                        key, shape.type(), shape.byDefault(), shape.bounds(), doc, answers, secret);
        reader.declare(new Setting.InForce(setting, shown, source));
    }

    private ChronoUnit unit() {
        return Stream.of(
                        ChronoUnit.MILLIS,
                        ChronoUnit.SECONDS,
                        ChronoUnit.MINUTES,
                        ChronoUnit.HOURS,
                        ChronoUnit.DAYS)
                .filter(unit ->
                        key.toLowerCase(Locale.ROOT).endsWith(unit.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The unit must end the name of " + key));
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",")).map(String::trim).filter(part -> !part.isEmpty());
    }

    private static <E extends Enum<E>> E named(List<E> all, String text) {
        return all.stream()
                .filter(one -> written(one).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "1" -> true;
            case "false", "no", "off", "n", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String written(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Says which of several values is wrong.
    private static final class OnePartException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        OnePartException(String part, Throwable cause) {
            super("\"" + part + "\" is none", cause);
        }
    }

    private record Shape(String type, String byDefault, String bounds) {
        String wanted() {
            boolean number = !bounds.isEmpty() && Character.isDigit(bounds.charAt(0));
            return number ? "a whole number from " + bounds : bounds;
        }
    }

    private record Bounds(long min, long max) {
        String phrase() {
            return min + " to " + max;
        }

        long parse(String text) {
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException(phrase());
            }
            return number;
        }
    }
}
