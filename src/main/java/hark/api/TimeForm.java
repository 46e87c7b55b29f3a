package hark.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Times as text. Out: `M/d/yyyy h:mm:ss tt zzz` in en-US, as captured from a real server. [A] In: that form,
/// `MM/dd/yyyy HH:mm:ss`, or ISO-8601; without an offset they are meant in the server's zone. [D]
public final class TimeForm {
    /// What a real server says where a time was never set. [A by capture]
    public static final String UNSET = "1/1/0001 12:00:00 AM +00:00";

    private static final DateTimeFormatter OUT =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a xxx", Locale.US);
    private static final String OFFSET = "[ ][xxx][xx][x][X]";
    private static final int YEAR_DIGITS = 4;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final List<DateTimeFormatter> IN =
            List.of(
                    strict(american().appendPattern(" h:mm:ss a" + OFFSET)),
                    strict(american().appendPattern(" H:mm:ss" + OFFSET)),
                    strict(
                            iso().appendPattern("['T'][ ]HH:mm")
                                    .appendOptional(seconds())
                                    .appendPattern(OFFSET)),
                    strict(iso()));

    private final ZoneId zone;

    public TimeForm(ZoneId zone) {
        this.zone = zone;
    }

    /// Years have four digits: what lists show must be readable again, and the database counts microseconds.
    private static DateTimeFormatterBuilder american() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("M/d/")
                .appendValue(ChronoField.YEAR, YEAR_DIGITS);
    }

    private static DateTimeFormatterBuilder iso() {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendValue(ChronoField.YEAR, YEAR_DIGITS)
                .appendPattern("-MM-dd");
    }

    /// With a fraction of any length: .NET writes seven digits.
    private static DateTimeFormatter seconds() {
        return new DateTimeFormatterBuilder()
                .appendPattern(":ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, FRACTION_DIGITS_MAX, true)
                .toFormatter(Locale.US);
    }

    /// February 31 is no day.
    private static DateTimeFormatter strict(DateTimeFormatterBuilder form) {
        return form.toFormatter(Locale.US).withResolverStyle(ResolverStyle.STRICT);
    }

    /// In which times without an offset are meant.
    public ZoneId zone() {
        return zone;
    }

    public String write(Instant time) {
        return time.equals(Instant.MIN) ? UNSET : OUT.format(time.atZone(zone));
    }

    public String write(Optional<Instant> time) {
        return time.map(this::write).orElse(UNSET);
    }

    /// What was written here, with its offset; empty for a time that was never set, and for what was not written here.
    public static Optional<OffsetDateTime> written(String text) {
        try {
            return text.equals(UNSET)
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text, OUT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Empty when the text has none of the forms.
    public Optional<Instant> read(String text) {
        return IN.stream().flatMap(form -> read(text, form).stream()).findFirst();
    }

    private Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            TemporalAccessor parsed =
                    form.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return parsed.get(ChronoField.YEAR) == 0
                    ? Optional.empty()
                    : Optional.of(instant(parsed));
        } catch (DateTimeException e) {
            return Optional.empty(); // another form may fit
        }
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (parsed instanceof LocalDateTime time) {
            return time.atZone(zone).toInstant();
        }
        return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }
}
