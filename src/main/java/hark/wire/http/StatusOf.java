package hark.wire.http;

import hark.api.ResultCode;
import org.eclipse.jetty.http.HttpStatus;

/// The HTTP status that says of a result code what HTTP can say.
final class StatusOf {
    private StatusOf() {}

    static int code(ResultCode code) {
        return switch (code) {
            case RECORDING_STARTED,
                    RECORDING_STOPPED,
                    OK,
                    RECORDING_UPDATED,
                    STREAMING_STARTED,
                    PARTIAL_CORE_RESPONSE,
                    STATUS_DEFAULT ->
                    HttpStatus.OK_200;
            case REQUESTID_INVALID,
                    INVALID_REQUEST_TYPE,
                    INVALID_MESSAGE_FORMAT,
                    INVALID_REQUEST_STRUCTURE,
                    ERROR_INVALID_ACTION,
                    DEVICE_ALIAS_UNSPECIFIED,
                    BLANK_REQUIRED_VALUE,
                    MODE_INVALID,
                    EVENT_TYPE_INVALID,
                    SESSIONID_UNSPECIFIED,
                    EMAIL_NOT_VALID,
                    SITEID_NOT_VALID,
                    MASKID_NOT_VALID,
                    PARAMETERS_INVALID ->
                    HttpStatus.BAD_REQUEST_400;
            case COMMAND_NOT_ALLOWED, UNLICENSED, ERROR_BLOCKED_RECORDING_FILTER ->
                    HttpStatus.FORBIDDEN_403;
            case UNKNOWN_MESSAGE_TYPE,
                    DEVICE_INVALID,
                    AGENT_NOT_FOUND,
                    NO_GROUP,
                    USER_NOT_FOUND,
                    ERROR_CLIENT_NOT_FOUND,
                    RECORDID_INVALID,
                    FILE_NOT_FOUND,
                    PERMISSIONIDENT_NOT_FOUND,
                    ROLE_NOT_FOUND ->
                    HttpStatus.NOT_FOUND_404;
            case ERROR_ALREADY_RECORDING,
                    DEVICE_NOT_IN_CALL,
                    DID_NOT_MATCH_A_SCHEDULE,
                    DEVICE_NOT_RECORDING,
                    ERROR_KEYS_NOT_UNIQUE,
                    AGENT_NOT_ACTIVE,
                    ERROR_ALREADY_MONITORING,
                    BLACKOUT_INVALID_STATE,
                    AGENT_ALREADY_EXIST,
                    ROLE_ALREADY_EXISTS,
                    USER_ALREADY_EXIST,
                    PHONEID_IN_USE ->
                    HttpStatus.CONFLICT_409;
            case ERROR_UNKNOWN, ERROR_PROCESSING_MESSAGE, DATABASE_QUERY_ERROR, CONFIG_ERROR ->
                    HttpStatus.INTERNAL_SERVER_ERROR_500;
            case COMMAND_NOT_SUPPORTED -> HttpStatus.NOT_IMPLEMENTED_501;
            case ERROR_OUT_OF_DISK_SPACE,
                    ERROR_NO_FREE_CHANNELS,
                    ERROR_SCHEDULER_NOT_RUNNING,
                    ERROR_NO_DEFAULT_RECORDING_PATH,
                    ERROR_RECORDER_NOT_RUNNING,
                    ERROR_LOGGER_NOT_RUNNING,
                    COMMAND_QUEUE_FULL,
                    TOO_MANY_CLIENTS ->
                    HttpStatus.SERVICE_UNAVAILABLE_503;
        };
    }
}
