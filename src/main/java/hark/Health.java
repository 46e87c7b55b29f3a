package hark;

import hark.board.rtp.UdpReceiver;
import hark.core.CallCore;
import hark.core.CoreFigures;
import hark.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether calls and commands can be served, and if not, which part stands in the way.
///
/// @param rtp empty while no board listens to it
/// @param schedulerOn it is meant to run
record Health(CallCore core, Vault vault, Optional<UdpReceiver> rtp, boolean schedulerOn) {
    /// A line for each part that is not ready, its name first. Tells no paths and no addresses: anybody may ask.
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        CoreFigures figures = core.figures();
        if (!figures.running()) {
            obstacles.add("core: it does not take commands");
        }
        if (!figures.journalUp()) {
            obstacles.add("journal: the database cannot be written");
        }
        if (schedulerOn && figures.running() && !figures.schedulerRunning()) {
            obstacles.add("scheduler: it does not run, nothing is recorded");
        }
        rtp.filter(receiver -> !receiver.isWhole())
                .ifPresent(
                        receiver -> obstacles.add("media: a thread that receives RTP has ended"));
        switch (vault.readiness()) {
            case READY -> {}
            case NO_PATH -> obstacles.add("vault: the recording path cannot be written to");
            case DISK_FULL -> obstacles.add("vault: the recording path is out of space");
        }
        return obstacles;
    }
}
