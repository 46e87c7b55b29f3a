package hark.wire.http;

import hark.api.ResultCode;
import hark.api.access.Entry;
import hark.api.door.Door;
import hark.api.door.Visit;

/// Who knocked, and what came of it, in the audit trail. A trail that cannot be written keeps nobody from logging in,
/// who may be there to mend it; what he then wants to see is not shown to him.
record EntryRows(Door door, Admission admission) {
    /// @param page a word in capitals
    /// @param user the name of one who is known, and no other
    void told(String page, String user, Entry entry, Exchange exchange) {
        if (entry instanceof Entry.TooOften) {
            return; // nothing was tried, and rows of anybody who comes would fill the disk
        }
        ResultCode code =
                entry instanceof Entry.In ? ResultCode.OK : ResultCode.COMMAND_NOT_ALLOWED;
        door.audited(admission.caller(exchange), Visit.of(page, "user", user), code).join();
    }
}
