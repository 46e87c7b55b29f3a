package hark.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is done with a recording when its keep days have passed. Never deleted, only made inactive; edits are not
/// retroactive. [A] So an action keeps what it was: a recording goes by what held when it began.
///
/// @param active it may be given to schedules and be another's next
/// @param since when its terms began to hold
/// @param past what it was before, oldest first
public record ArchiveAction(long id, boolean active, Instant since, Terms terms, List<Past> past) {
    /// The number of the action every installation has. [A]
    public static final long PURGE = 1;

    public ArchiveAction {
        past = List.copyOf(past);
    }

    /// @param location a folder, or `s3://bucket/folder`; blank for Purge
    /// @param next the action after it; empty: none
    public record Terms(
            String name,
            Storage storage,
            String location,
            Restriction restriction,
            Way way,
            OptionalLong next) {}

    /// @param since when these terms began to hold
    public record Past(Instant since, Terms terms) {}

    public enum Storage {
        /// None: the recording is destroyed.
        PURGE,
        /// A folder, also a mounted one.
        DISK,
        S3
    }

    public enum Restriction {
        EVERYTHING,
        AUDIO_ONLY
    }

    /// [A]
    public enum Way {
        /// The recording moves, and its row follows.
        NORMAL,
        /// The original stays.
        COPY,
        /// A copy, also of the row; the original stays.
        BACKUP
    }

    static ArchiveAction purge(Instant since) {
        Terms terms =
                new Terms(
                        "Purge",
                        Storage.PURGE,
                        "",
                        Restriction.EVERYTHING,
                        Way.NORMAL,
                        OptionalLong.empty());
        return new ArchiveAction(PURGE, true, since, terms, List.of());
    }

    /// What it was for a recording that began then; the oldest terms for one that is older.
    public Terms at(Instant moment) {
        if (!moment.isBefore(since)) {
            return terms;
        }
        Optional<Past> held =
                past.reversed().stream().filter(each -> !moment.isBefore(each.since())).findFirst();
        return held.or(() -> past.stream().findFirst()).map(Past::terms).orElse(terms);
    }

    ArchiveAction with(Terms changed, Instant at) {
        if (changed.equals(terms)) {
            return this;
        }
        List<Past> all = new ArrayList<>(past);
        all.add(new Past(since, terms));
        return new ArchiveAction(id, active, at, changed, all);
    }

    ArchiveAction activated(boolean to) {
        return new ArchiveAction(id, to, since, terms, past);
    }
}
