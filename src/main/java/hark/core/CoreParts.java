package hark.core;

import hark.board.ChannelPool;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import hark.core.recording.Recordings;
import hark.core.schedule.Decider;
import hark.people.Roster;
import hark.support.Ids;
import hark.support.Timers;
import hark.vault.Vault;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a core is made of.
///
/// @param coreLane the one that changes the state
/// @param journalLane the one that writes events
/// @param readingLane reads rows of finished recordings
/// @param people the newest picture of them; never waits
/// @param listener is told every event once it is durable
public record CoreParts(
        CoreSettings settings,
        Lane coreLane,
        Lane journalLane,
        Lane readingLane,
        Timers timers,
        Ids ids,
        Decider decider,
        Vault vault,
        ChannelPool channels,
        Journal journal,
        Recordings recordings,
        Supplier<Roster> people,
        Consumer<Numbered> listener) {}
