package hark.api.door;

import static hark.api.ResultCode.PARAMETERS_INVALID;

import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.ValueForm;
import hark.api.event.EventTypes;
import hark.core.call.CallField;
import hark.core.recording.RecordingColumn;
import hark.people.Email;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The forms of values: what parameters.md says of numbers, flags, times and lengths, in one place.
final class Forms {
    private static final int KEEP_DAYS_MAX = 36_500;
    private static final int WHOLE_DIGITS_MAX = 19;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private static final Pattern DIGITS = Pattern.compile("-?[0-9*]{1,32}");

    /// Columns of words that we write in upper case, and others may not.
    private static final Set<RecordingColumn> UPPER =
            EnumSet.of(
                    RecordingColumn.STATE,
                    RecordingColumn.RECORDING_TYPE,
                    RecordingColumn.CALLDIRECTION);

    private final TimeForm times;
    private final DoorSettings.Overflow overflow;
    private final DoorMeters meters;

    Forms(TimeForm times, DoorSettings.Overflow overflow, DoorMeters meters) {
        this.times = times;
        this.overflow = overflow;
        this.meters = meters;
    }

    /// @param charactersMax counted as Unicode code points
    Form text(long charactersMax, ResultCode whenWrong) {
        return new Form(
                "at most " + charactersMax + " characters",
                new ValueForm.Text(0, charactersMax),
                whenWrong,
                value -> fitting(value, charactersMax));
    }

    /// Text that tells things apart: cut short, two of them could become one.
    Form identifier(long charactersMax, ResultCode whenWrong) {
        return new Form(
                "at most " + charactersMax + " characters",
                new ValueForm.Text(0, charactersMax),
                whenWrong,
                value -> fits(value, charactersMax) ? Optional.of(value) : Optional.empty());
    }

    Form identifier(long charactersMax) {
        return identifier(charactersMax, PARAMETERS_INVALID);
    }

    private static boolean fits(String value, long max) {
        return value.length() <= max || value.codePointCount(0, value.length()) <= max;
    }

    Form text(long charactersMax) {
        return text(charactersMax, PARAMETERS_INVALID);
    }

    private Optional<String> fitting(String value, long max) {
        if (fits(value, max)) {
            return Optional.of(value);
        }
        return switch (overflow) {
            case REFUSE -> Optional.empty();
            case TRUNCATE -> {
                meters.truncated();
                yield Optional.of(value.substring(0, value.offsetByCodePoints(0, (int) max)));
            }
        };
    }

    Form whole(long min, long max, ResultCode whenWrong) {
        return new Form(
                "a whole number" + bounds(min, max),
                new ValueForm.Whole(min, max),
                whenWrong,
                value ->
                        number(value)
                                .filter(each -> each >= min && each <= max)
                                .map(each -> Long.toString(each)));
    }

    private static String bounds(long min, long max) {
        if (max == Long.MAX_VALUE) {
            return min == Long.MIN_VALUE ? "" : " from " + min + " up";
        }
        return " from " + min + " to " + max;
    }

    private static Optional<Long> number(String value) {
        int digitsFrom = value.startsWith("-") ? 1 : 0;
        int digits = value.length() - digitsFrom;
        if (digits == 0 || digits > WHOLE_DIGITS_MAX) {
            return Optional.empty();
        }
        for (int i = digitsFrom; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return Optional.empty(); // nineteen digits beyond a long
        }
    }

    /// A number where `-1` says "not set" [A]: its normal form is blank.
    private Form unsettable(int max) {
        Form number = whole(-1, max, PARAMETERS_INVALID);
        return new Form(
                "a whole number from 0 to " + max + ", -1 for not set",
                new ValueForm.Unsettable(max),
                PARAMETERS_INVALID,
                value -> number.read(value).map(each -> each.equals("-1") ? "" : each));
    }

    /// Y/N [A], T/F, TRUE/FALSE, 1/0 [D]. The normal form is `true` or `false`.
    Form flag() {
        return new Form(
                "Y or N",
                new ValueForm.Flag(),
                PARAMETERS_INVALID,
                value ->
                        switch (value.toUpperCase(Locale.ROOT)) {
                            case "Y", "T", "TRUE", "1" -> Optional.of("true");
                            case "N", "F", "FALSE", "0" -> Optional.of("false");
                            default -> Optional.empty();
                        });
    }

    /// The normal form is the word in upper case.
    Form word(List<String> words, ResultCode whenWrong) {
        return new Form(
                Words.either(words),
                new ValueForm.Word(words),
                whenWrong,
                value -> Optional.of(value.toUpperCase(Locale.ROOT)).filter(words::contains));
    }

    Form eventTypes() {
        return new Form(
                "ALL, or names of events separated by ,",
                new ValueForm.Several(",", 64),
                ResultCode.EVENT_TYPE_INVALID,
                value -> EventTypes.of(value).map(types -> value));
    }

    Form email() {
        return new Form(
                "an e-mail address such as ann@example.com",
                new ValueForm.Email(),
                ResultCode.EMAIL_NOT_VALID,
                value -> Email.of(value).map(Email::address));
    }

    /// As [#identifier], and not too short to be one.
    Form secret(long charactersMin, long charactersMax, ResultCode whenWrong) {
        return new Form(
                charactersMin + " to " + charactersMax + " characters",
                new ValueForm.Secret(charactersMin, charactersMax),
                whenWrong,
                value ->
                        value.codePointCount(0, value.length()) >= charactersMin
                                        && fits(value, charactersMax)
                                ? Optional.of(value)
                                : Optional.empty());
    }

    /// Several values separated by `;` [A rule], each of them text.
    Form list(long charactersMax, ResultCode whenWrong) {
        return new Form(
                "values separated by ;, each of at most " + charactersMax + " characters",
                new ValueForm.Several(";", charactersMax),
                whenWrong,
                value ->
                        items(value).stream().allMatch(item -> fits(item, charactersMax))
                                ? Optional.of(value)
                                : Optional.empty());
    }

    /// Without blanks around them, without empty ones, each once.
    static List<String> items(String value) {
        return Arrays.stream(value.split(";", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    /// The normal form is an ISO instant.
    Form time() {
        return new Form(
                "a time such as 4/12/2017 3:51:30 PM -05:00 or 2017-04-12T15:51:30-05:00",
                new ValueForm.Time(),
                PARAMETERS_INVALID,
                value -> times.read(value).map(Instant::toString));
    }

    Form uuid() {
        return new Form(
                "a UUID",
                new ValueForm.Uuid(),
                PARAMETERS_INVALID,
                value -> {
                    try {
                        return Optional.of(UUID.fromString(value).toString());
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                });
    }

    private Form direction() {
        return new Form(
                "I or O",
                new ValueForm.Word(List.of("I", "O")),
                PARAMETERS_INVALID,
                value ->
                        Optional.of(value.toUpperCase(Locale.ROOT))
                                .filter(each -> each.equals("I") || each.equals("O")));
    }

    /// Plain digits: a form with an exponent can stand for more digits than there is memory.
    private Form decimal() {
        return new Form(
                "a number such as 90 or 12.5",
                new ValueForm.Decimal(),
                PARAMETERS_INVALID,
                value -> Optional.of(value).filter(each -> DECIMAL.matcher(each).matches()));
    }

    private Form textOf(RecordingColumn column) {
        if (column == RecordingColumn.AGENT_ID) {
            return whole(0, Long.MAX_VALUE, PARAMETERS_INVALID);
        }
        return column == RecordingColumn.QA_FORMS ? text(1_000) : text(255);
    }

    private static Form upper(Form form) {
        return new Form(
                form.described(),
                form.value(),
                form.whenWrong(),
                value -> form.read(value).map(each -> each.toUpperCase(Locale.ROOT)));
    }

    /// A pattern that a number's digits are held against.
    Form digits() {
        return new Form(
                "digits and *",
                new ValueForm.Text(0, 32),
                PARAMETERS_INVALID,
                value -> Optional.of(value).filter(each -> DIGITS.matcher(each).matches()));
    }

    Form of(CallField field) {
        return switch (field) {
            case ANI, DNIS, GATE, SGROUP -> text(64);
            case CALLID, SESSIONID, CALLSEGMENTID -> identifier(128);
            case CALLDIRECTION -> direction();
            case USER1, USER2, USER3, USER4, USER5, USER6, USER7, USER8, USER9, USER10 ->
                    text(1_000);
            case USER11, USER12, USER13, USER14, USER15 -> text(1_000);
            case KEEPDAYS -> unsettable(KEEP_DAYS_MAX);
            case ARCHIVEACTION -> unsettable(Integer.MAX_VALUE);
            case PRIORITY -> whole(0, 100, PARAMETERS_INVALID);
            case STARTTIME -> time();
            case ISTRUNK -> flag();
        };
    }

    /// Of the updatable columns that are no call fields.
    Form of(RecordingColumn column) {
        return switch (column.kind()) {
            case TEXT -> textOf(column);
            case WHOLE -> unsettable(Integer.MAX_VALUE);
            case FLAG -> flag();
            case TIME -> time();
            case SECONDS -> decimal();
        };
    }

    private Form soughtText(RecordingColumn column) {
        if (column == RecordingColumn.AGENT_ID) {
            return textOf(column);
        }
        return UPPER.contains(column) ? upper(text(1_000)) : text(1_000);
    }

    /// Of one value that a column is held against.
    Form sought(RecordingColumn column) {
        Form form = asked(column);
        return new Form(
                form.described(),
                new ValueForm.Sought(form.value()),
                form.whenWrong(),
                form.reading());
    }

    private Form asked(RecordingColumn column) {
        return switch (column.kind()) {
            case TEXT -> soughtText(column);
            case WHOLE -> whole(Long.MIN_VALUE, Long.MAX_VALUE, PARAMETERS_INVALID);
            case FLAG -> flag();
            case TIME -> time();
            case SECONDS -> decimal();
        };
    }
}
