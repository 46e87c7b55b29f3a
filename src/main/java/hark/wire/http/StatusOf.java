package hark.wire.http;

import hark.api.ResultCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/// The HTTP status that says of a result code what HTTP can say. A table, and not a switch over all 59, which no
/// screen holds; a code that is missing stops the start.
final class StatusOf {
    private static final Map<ResultCode, Integer> STATUS = new EnumMap<>(ResultCode.class);

    static {
        Arrays.stream(ResultCode.values())
                .filter(code -> !code.isError())
                .forEach(code -> STATUS.put(code, HttpStatus.OK_200));
        all(
                HttpStatus.BAD_REQUEST_400,
                ResultCode.REQUESTID_INVALID,
                ResultCode.INVALID_REQUEST_TYPE,
                ResultCode.INVALID_MESSAGE_FORMAT,
                ResultCode.INVALID_REQUEST_STRUCTURE,
                ResultCode.ERROR_INVALID_ACTION,
                ResultCode.DEVICE_ALIAS_UNSPECIFIED,
                ResultCode.BLANK_REQUIRED_VALUE,
                ResultCode.MODE_INVALID,
                ResultCode.EVENT_TYPE_INVALID,
                ResultCode.SESSIONID_UNSPECIFIED,
                ResultCode.EMAIL_NOT_VALID,
                ResultCode.SITEID_NOT_VALID,
                ResultCode.MASKID_NOT_VALID,
                ResultCode.PARAMETERS_INVALID);
        all(
                HttpStatus.FORBIDDEN_403,
                ResultCode.COMMAND_NOT_ALLOWED,
                ResultCode.UNLICENSED,
                ResultCode.ERROR_BLOCKED_RECORDING_FILTER);
        all(
                HttpStatus.NOT_FOUND_404,
                ResultCode.UNKNOWN_MESSAGE_TYPE,
                ResultCode.DEVICE_INVALID,
                ResultCode.AGENT_NOT_FOUND,
                ResultCode.NO_GROUP,
                ResultCode.USER_NOT_FOUND,
                ResultCode.ERROR_CLIENT_NOT_FOUND,
                ResultCode.RECORDID_INVALID,
                ResultCode.FILE_NOT_FOUND,
                ResultCode.PERMISSIONIDENT_NOT_FOUND,
                ResultCode.ROLE_NOT_FOUND);
        all(
                HttpStatus.CONFLICT_409,
                ResultCode.ERROR_ALREADY_RECORDING,
                ResultCode.DEVICE_NOT_IN_CALL,
                ResultCode.DID_NOT_MATCH_A_SCHEDULE,
                ResultCode.DEVICE_NOT_RECORDING,
                ResultCode.ERROR_KEYS_NOT_UNIQUE,
                ResultCode.AGENT_NOT_ACTIVE,
                ResultCode.ERROR_ALREADY_MONITORING,
                ResultCode.BLACKOUT_INVALID_STATE,
                ResultCode.AGENT_ALREADY_EXIST,
                ResultCode.ROLE_ALREADY_EXISTS,
                ResultCode.USER_ALREADY_EXIST,
                ResultCode.PHONEID_IN_USE);
        all(
                HttpStatus.INTERNAL_SERVER_ERROR_500,
                ResultCode.ERROR_UNKNOWN,
                ResultCode.ERROR_PROCESSING_MESSAGE,
                ResultCode.DATABASE_QUERY_ERROR,
                ResultCode.CONFIG_ERROR);
        all(HttpStatus.NOT_IMPLEMENTED_501, ResultCode.COMMAND_NOT_SUPPORTED);
        all(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                ResultCode.ERROR_OUT_OF_DISK_SPACE,
                ResultCode.ERROR_NO_FREE_CHANNELS,
                ResultCode.ERROR_SCHEDULER_NOT_RUNNING,
                ResultCode.ERROR_NO_DEFAULT_RECORDING_PATH,
                ResultCode.ERROR_RECORDER_NOT_RUNNING,
                ResultCode.ERROR_LOGGER_NOT_RUNNING,
                ResultCode.COMMAND_QUEUE_FULL,
                ResultCode.TOO_MANY_CLIENTS);
        for (ResultCode code : ResultCode.values()) {
            if (!STATUS.containsKey(code)) {
                throw new IllegalStateException(code + " has no HTTP status");
            }
        }
    }

    private StatusOf() {}

    private static void all(int status, ResultCode... codes) {
        for (ResultCode code : codes) {
            STATUS.put(code, status);
        }
    }

    static int code(ResultCode code) {
        return STATUS.getOrDefault(code, HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
}
