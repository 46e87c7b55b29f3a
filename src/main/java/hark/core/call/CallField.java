package hark.core.call;

/// What can be said of a call, whoever says it. The names are the trade's; the door maps them to its own.
public enum CallField {
    ANI,
    DNIS,
    GATE,
    SGROUP,
    CALLID,
    CALLDIRECTION,
    USER1,
    USER2,
    USER3,
    USER4,
    USER5,
    USER6,
    USER7,
    USER8,
    USER9,
    USER10,
    USER11,
    USER12,
    USER13,
    USER14,
    USER15,
    KEEPDAYS,
    ARCHIVEACTION,
    PRIORITY,
    STARTTIME,
    SESSIONID,
    CALLSEGMENTID,
    ISTRUNK
}
