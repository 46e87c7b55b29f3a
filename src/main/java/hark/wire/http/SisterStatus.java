package hark.wire.http;

import hark.api.ResultCode;
import org.eclipse.jetty.http.HttpStatus;

/// The few statuses a client of the sister API knows: 200 done, 404 unknown agent or a missing parameter, 500 the
/// server's own trouble. [A] What is the asker's fault in another way is 404 as well; what was said wrong or may not be
/// asked has the status of HTTP. [D]
final class SisterStatus {
    private SisterStatus() {}

    static int of(ResultCode code) {
        int status = StatusOf.code(code);
        if (code == ResultCode.INVALID_MESSAGE_FORMAT
                || code == ResultCode.INVALID_REQUEST_STRUCTURE
                || status == HttpStatus.OK_200
                || status == HttpStatus.FORBIDDEN_403) {
            return status;
        }
        return status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                ? HttpStatus.INTERNAL_SERVER_ERROR_500
                : HttpStatus.NOT_FOUND_404;
    }
}
