package hark.core.call;

import hark.core.event.CoreEvent.Phase;
import java.util.Optional;
import java.util.OptionalLong;

/// Whether what is heard of a call is kept, looked at again and again. No part of the state.
final class CallKeeping {
    /// Fewer say nothing: a few may never be kept.
    private static final int PACKETS_MIN = 50;

    private Optional<MediaTrouble> trouble = Optional.empty();
    private Look last = new Look(false, 0, 0, OptionalLong.empty(), 0);
    private long wellNanos;
    private boolean begun;

    /// What is seen at one look.
    ///
    /// @param wanted it has audio, and shall be recorded
    /// @param recordingId 0 when it is not being recorded
    /// @param heard packets so far, on the legs that are its
    /// @param forced bytes of its ledger on the disk; empty when none need come
    record Look(boolean wanted, long recordingId, long heard, OptionalLong forced, long nanos) {
        private boolean isUnrecorded() {
            return wanted && recordingId == 0;
        }

        /// A second of speech has been heard since, and nothing more is on the disk.
        private boolean isUnkeptSince(Look earlier) {
            return forced.isPresent()
                    && forced.equals(earlier.forced())
                    && recordingId == earlier.recordingId()
                    && heard - earlier.heard() >= PACKETS_MIN;
        }
    }

    /// What is wrong now, if anything.
    Optional<MediaTrouble> trouble() {
        return trouble;
    }

    /// @param longestNanos how long it may be so without a word
    /// @return what is otherwise than at the last look
    Optional<SessionHearing.Change> look(Look now, long longestNanos) {
        boolean unkept = now.isUnkeptSince(last);
        if (!begun || !now.isUnrecorded() && !unkept) {
            wellNanos = now.nanos();
        }
        begun = true;
        if (!unkept) {
            last = now;
        }
        boolean late = now.nanos() - wellNanos >= longestNanos;
        return changeTo(late ? present(now, longestNanos) : Optional.empty());
    }

    private static Optional<MediaTrouble> present(Look now, long longestNanos) {
        return Optional.of(
                now.isUnrecorded()
                        ? of(
                                MediaTrouble.Kind.NOT_RECORDED,
                                "The call shall be recorded, and no recording runs.")
                        : of(
                                MediaTrouble.Kind.NOT_KEPT,
                                "Audio comes, and nothing of it has reached the disk for %d s."
                                        .formatted(longestNanos / 1_000_000_000L)));
    }

    private static MediaTrouble of(MediaTrouble.Kind kind, String what) {
        return new MediaTrouble(kind, MediaTrouble.ALL, "", what);
    }

    private Optional<SessionHearing.Change> changeTo(Optional<MediaTrouble> present) {
        Optional<MediaTrouble> before = trouble;
        trouble = present;
        if (present.isPresent() && before.filter(present.get()::isSame).isEmpty()) {
            return present.map(now -> new SessionHearing.Change(now, Phase.BEGAN));
        }
        return present.isPresent()
                ? Optional.empty()
                : before.map(was -> new SessionHearing.Change(over(was), Phase.OVER));
    }

    private static MediaTrouble over(MediaTrouble was) {
        return of(
                was.kind(),
                switch (was.kind()) {
                    case NOT_RECORDED -> "The call is recorded, or need not be any more.";
                    case NOT_KEPT ->
                            "What is heard reaches the disk again, or is not recorded any more.";
                    case NO_RTP, LEG_SILENT, LOSS -> "Over: " + was.what();
                });
    }
}
