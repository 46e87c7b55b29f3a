package hark.core.monitor;

import hark.board.live.LiveMix;
import hark.core.blackout.Hearing;
import hark.support.Timers;
import java.util.LinkedHashMap;
import java.util.Map;

/// A call that is listened to: one hearing and one mix for all its sessions. Belongs to the core's thread.
///
/// @param sessions each with the alarm that ends it
record Line(Hearing hearing, LiveMix mix, Map<MonitorSession, Timers.Alarm> sessions) {
    Line(Hearing hearing, LiveMix mix) {
        this(hearing, mix, new LinkedHashMap<>(2));
    }
}
