package hark.board.rtp;

import hark.support.Timers;

/// What the media threads of a receiver share.
record Surroundings(Timers timers, ReceiverCounts counts, PortPool ports, Reporter reporter) {}
