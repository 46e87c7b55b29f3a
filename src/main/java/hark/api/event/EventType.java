package hark.api.event;

/// What an event may be, by its name on the wire. Those of parts that come later can be asked for, and nothing comes.
public enum EventType {
    CALLSTART,
    CALLUPDATE,
    CALLSTOP,
    RECORDSTART,
    RECORDUPDATE,
    RECORDSTOP,
    RECORDCOMPLETE,
    RECORDFAILED,
    RECORDDROPPED,
    BLACKOUTSTART,
    BLACKOUTSTOP,
    AGENTLOGIN,
    AGENTLOGOUT,
    CHATSTART,
    CHATUPDATE,
    CHATSTOP,
    SCREENSTART,
    SCREENSTOP,
    MONITORSTART,
    MONITORSTOP,
    CHANNELSTATE,
    DEVICESTATE,
    MEDIAWARNING,
    DISKWARNING,
    CORESTATE,
    ARCHIVED,
    PURGED,
    LOCKED,
    CONFIGCHANGED
}
