package hark.api.command;

import hark.archive.ArchiveActions;
import hark.archive.Storage;
import hark.core.mask.Masks;
import hark.core.schedule.DryRun;
import hark.core.schedule.Rulebook;

/// What administrators have laid down about recordings, and what would come of it.
public record Policies(
        Rulebook rules,
        Masks masks,
        ArchiveActions archiveActions,
        DryRun dryRun,
        Storage storage) {}
