package hark.api.command;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.Streams.Offered;
import java.util.List;

/// Where to listen, in an answer.
final class StreamBody {
    private StreamBody() {}

    static Answer started(String sessionId, Offered offered, Services services) {
        return Answer.of(
                ResultCode.STREAMING_STARTED,
                new Body.Node(
                        "STREAM",
                        List.of(
                                new Body.Leaf("SESSIONID", sessionId),
                                new Body.Leaf("URL", offered.url()),
                                new Body.Leaf("TOKEN", offered.token()),
                                new Body.Leaf(
                                        "EXPIRES", services.times().write(offered.expires())))));
    }

    /// The port on which one would listen is not open.
    static Answer noPlace() {
        return Answer.of(ResultCode.CONFIG_ERROR, "there is no port to listen on (http.enabled)");
    }

    static Answer tooMany(String what) {
        return Answer.of(
                ResultCode.ERROR_NO_FREE_CHANNELS, what + " can be listened to now (monitor.max)");
    }
}
