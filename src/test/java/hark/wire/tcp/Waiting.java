package hark.wire.tcp;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import java.util.concurrent.CountDownLatch;

/// A door behind which WAIT takes until it is let go on, and everything else no time.
final class Waiting {
    private Waiting() {}

    static Answer forIt(Request request, CountDownLatch go) {
        try {
            if (request.type().equals("WAIT")) {
                go.await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Answer.of(ResultCode.OK);
    }
}
