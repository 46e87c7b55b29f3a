package hark.api.door;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.support.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What nobody foresaw: the caller gets code 4 and the number under which the log tells what happened.
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final int NUMBER_LENGTH = 8;

    private final Ids ids;

    public Incidents(Ids ids) {
        this.ids = ids;
    }

    public Answer of(Request request, Caller caller, Throwable e) {
        return of(request, caller.name(), e);
    }

    /// @param client who asked
    Answer of(Request request, String client, Throwable e) {
        String incident = ids.uuid().toString().substring(0, NUMBER_LENGTH);
        LOG.error("Incident {}: {} of {} failed", incident, request.type(), client, e);
        return Answer.of(ResultCode.ERROR_UNKNOWN, "incident " + incident);
    }
}
