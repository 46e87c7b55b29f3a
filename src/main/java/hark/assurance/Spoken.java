package hark.assurance;

import java.time.Duration;

/// Lengths of time and sizes as people say them.
public final class Spoken {
    private static final long KIB = 1024;

    private Spoken() {}

    /// `45 s`, `12 min`, `3 h 20 min`, `5 days`: no finer than anybody needs.
    public static String of(Duration length) {
        if (length.compareTo(Duration.ofMinutes(2)) < 0) {
            return length.toSeconds() + " s";
        }
        if (length.compareTo(Duration.ofHours(2)) < 0) {
            return length.toMinutes() + " min";
        }
        if (length.compareTo(Duration.ofDays(2)) < 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toDays() + " days";
    }

    /// In MiB, and from 10 GiB on in GiB.
    public static String bytes(long bytes) {
        long mib = bytes / KIB / KIB;
        return mib < 10 * KIB ? mib + " MiB" : mib / KIB + " GiB";
    }
}
