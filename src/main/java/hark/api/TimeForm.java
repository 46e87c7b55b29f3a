package hark.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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
    private static final List<DateTimeFormatter> IN =
            List.of(
                    form("M/d/uuuu h:mm:ss a" + OFFSET),
                    form("M/d/uuuu H:mm:ss" + OFFSET),
                    form("uuuu-MM-dd['T'][ ]HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS][.S]]" + OFFSET),
                    form("uuuu-MM-dd"));

    private final ZoneId zone;

    public TimeForm(ZoneId zone) {
        this.zone = zone;
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US);
    }

    public String write(Instant time) {
        return time.equals(Instant.MIN) ? UNSET : OUT.format(time.atZone(zone));
    }

    public String write(Optional<Instant> time) {
        return time.map(this::write).orElse(UNSET);
    }

    /// Empty when the text has none of the forms.
    public Optional<Instant> read(String text) {
        return IN.stream().flatMap(form -> read(text, form).stream()).findFirst();
    }

    private Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(
                    instant(
                            form.parseBest(
                                    text,
                                    OffsetDateTime::from,
                                    LocalDateTime::from,
                                    LocalDate::from)));
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
