package hark.wire.resource;

import java.util.HashMap;
import java.util.Map;

/// What the columns of a recording hold, in a sentence each.
final class RecordingColumnDocs {
    private RecordingColumnDocs() {}

    static Map<String, String> all() {
        Map<String, String> docs = new HashMap<>();
        docs.put("IDENT", "The RECORDID.");
        docs.put("GLOBALID", "The same among all installations, and the name of its files.");
        docs.put("AGENT_ID", "The USER_ID of the agent; text where a mask hides it.");
        docs.put("DEVICE_ID", "The phone.");
        docs.put("DEVICE_ALIAS", "The agent's number or login there.");
        docs.put("ANI", "Who called.");
        docs.put("DNIS", "Which number was called.");
        docs.put("CALLID", "The call's id in the telephone system.");
        docs.put("CALLDIRECTION", "I for calls that came in, O for those that went out.");
        docs.put("GATE", "The gate or queue.");
        docs.put("SGROUP", "The skill group.");
        docs.put("CHANNEL", "The channel it was recorded on.");
        docs.put("RECORDING_TIME", "When it began.");
        docs.put("DURATION", "How long it is, in whole seconds.");
        docs.put("WRAP_DURATION", "Seconds after the call; always 0.");
        docs.put("RECORDING_TYPE", "How it came about.");
        docs.put("FILENAME", "The sealed file, below the recording path.");
        docs.put("AUDIO_HASH", "SHA-256 of the sealed file.");
        docs.put("AUDIO_SIZE", "Bytes of the sealed file.");
        docs.put("SCREEN_CAPTURE", "Whether there is a screen with it.");
        docs.put("PRIORITY", "0 to 100.");
        docs.put("KEEPDAYS", "How many days it is kept; null: for ever.");
        docs.put("ARCHIVE_ACTION_ID", "What becomes of it then.");
        docs.put("LOCKED", "Whether it must not be removed.");
        docs.put("LISTENEDTO", "Whether somebody has marked it as heard.");
        docs.put("OVERRIDDEN", "Whether its keep days were set by hand.");
        docs.put("MEDIALABEL", "A label of the operator's own.");
        docs.put("CORE_IDENT", "The core that recorded it.");
        docs.put("STATE", "RECORDING, RENDERING, COMPLETE, FAILED or PURGED.");
        docs.put("CODEC", "As it came from the telephones.");
        docs.put("SAMPLE_RATE", "Samples a second of the file.");
        docs.put("PACKETS", "RTP packets that came.");
        docs.put("LOST_PACKETS", "RTP packets that did not.");
        docs.put("BLACKOUT_SECONDS", "How much of it was blacked out.");
        docs.put("SCHEDULE_ID", "The schedule that had it recorded.");
        docs.put("PURGE_AFTER", "When its keep days are over.");
        return docs;
    }
}
