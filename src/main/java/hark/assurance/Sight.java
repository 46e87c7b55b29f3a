package hark.assurance;

import hark.core.CoreFigures;
import hark.core.CoreSurvey;
import hark.core.call.CallKey;
import hark.vault.Vault.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All that is seen at one look.
///
/// @param coreSilent for how long the core has not answered what it was asked; zero when it answers
/// @param core what it answered last; empty before it has
/// @param files what is wrong with files of complete recordings
/// @param review what is wrong with how the server is set up
public record Sight(
        Instant at,
        Duration coreSilent,
        Optional<CoreSurvey> core,
        CoreFigures figures,
        Limits limits,
        Storage storage,
        Pipes pipes,
        Machine machine,
        List<Failed> failed,
        List<Suspicion> files,
        List<Suspicion> review) {
    public Sight {
        failed = List.copyOf(failed);
        files = List.copyOf(files);
        review = List.copyOf(review);
    }

    /// When things are worth a word.
    ///
    /// @param queueMax `queue.max`
    /// @param blackout `assurance.blackoutMinutes`
    /// @param sealing `assurance.sealMinutes`
    /// @param warnFreeBytes `disk.warnFreeMb`, of the recording path and of the data folder
    public record Limits(int queueMax, Duration blackout, Duration sealing, long warnFreeBytes) {}

    /// Of a disk.
    ///
    /// @param freeBytes empty when it cannot be asked
    /// @param bytes of all of it, as freeBytes
    /// @param low less is free than should be
    public record Space(OptionalLong freeBytes, OptionalLong bytes, boolean low) {}

    /// @param recordings the disk of the recording path
    /// @param minFreeBytes below it no recording begins
    /// @param data the disk of the data folder
    /// @param sealsWaiting recordings in the queue before the renderer
    /// @param sealsDone how often it has got one done, well or not
    /// @param ledgers RECORDIDs of the ledgers that lie where unfinished ones do
    public record Storage(
            Readiness readiness,
            Space recordings,
            long minFreeBytes,
            Space data,
            int sealsWaiting,
            long sealsDone,
            List<Long> ledgers) {
        public Storage {
            ledgers = List.copyOf(ledgers);
        }
    }

    /// What waits between deciding and telling.
    ///
    /// @param auditUp rows of the audit trail can be written
    /// @param auditFlaw what the last look at its chain has found wrong, a sentence
    /// @param auditAcknowledged what it has found wrong and somebody has looked into, a sentence
    /// @param journal events that are decided and not durable
    /// @param telling events that are durable and wait to be told
    public record Pipes(
            boolean auditUp,
            Optional<String> auditFlaw,
            Optional<String> auditAcknowledged,
            long journal,
            long telling) {}

    /// @param mediaWhole all threads that receive RTP run
    /// @param schedulerOn it is meant to run
    /// @param clockKept whether something keeps the clock right; empty when that is not known
    /// @param clockJump how far the clock was set within the last minutes; zero when it was not
    public record Machine(
            boolean mediaWhole,
            boolean schedulerOn,
            Optional<Boolean> clockKept,
            Duration clockJump) {}

    /// A recording that failed a while ago.
    ///
    /// @param recordingId empty when it could not even begin
    public record Failed(CallKey key, OptionalLong recordingId, Instant at, String reason) {}
}
