package hark.wire.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bytes are wanted (RFC 9110, section 14.1.2).
///
/// @param part whether it was asked for as a range, and be it all of them
record ByteRange(long first, long length, boolean part) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /// What asks for several ranges, or is none, gets the whole, as the RFC allows.
    ///
    /// @return empty when none of the bytes wanted exist
    static Optional<ByteRange> of(@Nullable String header, long bytes) {
        ByteRange whole = new ByteRange(0, bytes, false);
        Matcher asked = header == null ? ONE.matcher("") : ONE.matcher(header.strip());
        if (!asked.matches() || asked.group().equals("bytes=-")) {
            return Optional.of(whole);
        }
        return asked.group(1).isEmpty()
                ? last(Long.parseLong(asked.group(2)), bytes)
                : from(Long.parseLong(asked.group(1)), asked.group(2), bytes);
    }

    private static Optional<ByteRange> last(long count, long bytes) {
        long length = Math.min(count, bytes);
        return length == 0
                ? Optional.empty()
                : Optional.of(new ByteRange(bytes - length, length, true));
    }

    private static Optional<ByteRange> from(long first, String last, long bytes) {
        long end = last.isEmpty() ? bytes - 1 : Math.min(Long.parseLong(last), bytes - 1);
        if (first >= bytes) {
            return Optional.empty();
        }
        return Optional.of(
                end < first
                        ? new ByteRange(0, bytes, false)
                        : new ByteRange(first, end - first + 1, true));
    }

    /// As `Content-Range` says it.
    String of(long bytes) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, bytes);
    }
}
