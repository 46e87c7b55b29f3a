package hark.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// One line of what was begun, as the [BegunBook] keeps it: its name, a row after which its own must stand, when it was
/// begun, and the deed.
///
/// @param deed as [RowText#deed] writes it
record Left(String name, long after, Instant at, String deed) {
    private static final int PARTS = 4;

    static String text(String name, long after, Instant at, String deed) {
        return name + ' ' + after + ' ' + at + ' ' + deed;
    }

    static Optional<Left> parse(String text) {
        String[] parts = text.split(" ", PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Left(
                            parts[0], Long.parseLong(parts[1]), Instant.parse(parts[2]), parts[3]));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
