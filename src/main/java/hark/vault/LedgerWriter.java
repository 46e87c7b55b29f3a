package hark.vault;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/// Appends to one ledger. Any thread may call; nothing here waits for a disk or fails: trouble with the disk is
/// reported through [#opening] and [#failure].
public interface LedgerWriter {
    /// Completes when the file is open and its header is on disk, or when it could not be.
    CompletionStage<Opening> opening();

    /// Completes with a reason when an append failed later on; never completes when all goes well.
    CompletionStage<String> failure();

    /// How many bytes of it are safely on the disk; 0 before it is open. Takes no lock.
    long forcedBytes();

    /// Appends one packet. The payload is copied before this returns; nothing is kept of a withheld one.
    void packet(PacketEntry entry, ByteBuffer payload);

    /// Appends what a sender said of its clock.
    void report(ReportEntry report);

    /// Appends a mark: a blackout's begin or end. Its moment counts, not its place among the packets; between the two
    /// moments the rendered audio is silent.
    void mark(Mark mark, long atNanos);

    /// Appends that a leg was put on hold, or taken off it. Its moment counts, not its place among the packets, and it
    /// takes nothing out of the audio. Beyond [VaultSettings#HOLD_MARKS_MAX] it is said once that more were left out.
    void hold(HoldEntry entry);

    /// Appends who speaks on which leg, whenever signalling says so anew. It counts from the packets that follow; when
    /// both legs were heard before and go on, it corrects what was said earlier.
    void legs(LegRoles roles);

    /// Appends a document of recording metadata exactly as it came. It is copied before this returns. Beyond
    /// [VaultSettings#METADATA_BYTES_MAX] and [VaultSettings#METADATA_DOCUMENTS_MAX] it is counted as left out.
    void metadata(ByteBuffer document, long atNanos);

    /// Says how many documents of metadata belong to the recording and are not there to be appended.
    void metadataLeftOut(int documents);

    /// Writes out and syncs what is buffered, and ends the ledger at the given moment.
    CompletionStage<Closed> close(long endNanos);

    /// What is kept of a packet's head. A view, so that none has to be made for a packet: it is read before
    /// [#packet] returns and never kept.
    interface PacketEntry {
        int leg();

        /// Extended over wraps.
        long sequence();

        long timestamp();

        long ssrc();

        int payloadType();

        boolean marker();

        /// The packet fell into a blackout; an empty one that did not is a keepalive.
        boolean withheld();

        long arrivalNanos();

        /// Name/clock rate, for example `PCMU/8000`.
        String encoding();
    }

    /// A sender's wall clock and its RTP clock at the same moment (RFC 3550 section 6.4.1).
    ///
    /// @param ntp 32 bits of seconds since 1900, 32 bits of fraction
    record ReportEntry(int leg, long ssrc, long ntp, long timestamp, long arrivalNanos) {}

    enum Mark {
        BLACKOUT_BEGAN,
        BLACKOUT_ENDED
    }

    enum HoldMark {
        BEGAN,
        ENDED,
        /// From here on the ledger does not say any more what is on hold.
        LEFT_OUT
    }

    /// @param sign by what signalling said so
    /// @param label of the leg; empty if none
    record HoldEntry(HoldMark mark, int leg, String sign, String label, long atNanos) {}

    /// Which leg goes to which side.
    ///
    /// @param agentLeg the leg of the agent (right side); -1 when one leg carries all (already mixed)
    record LegRoles(int agentLeg) {}

    /// How opening went.
    sealed interface Opening {
        record Opened() implements Opening {}

        record NoPath(String reason) implements Opening {}

        record DiskFull() implements Opening {}

        record OpenFailed(String reason) implements Opening {}
    }

    /// @param packets all that were appended, over all legs
    record Closed(long packets, long bytes) {}
}
