package hark.core;

/// How the core is doing.
///
/// @param queue commands waiting for the core's thread
/// @param journalUp false while events cannot be written
public record CoreFigures(
        String coreIdent,
        boolean running,
        boolean schedulerRunning,
        boolean recorderRunning,
        boolean journalUp,
        int queue,
        int calls,
        int recordings,
        int channelsTaken,
        int channelsMax,
        long lastEventId) {}
