package hark.vault.seal;

import hark.vault.keys.DataKey;
import hark.vault.render.Survey;
import hark.vault.render.TelephoneEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes beside the audio which keys were pressed: what callers key in is as secret as what they say.
record KeypressFile(Path root, SealedFiles files, Optional<DataKey> key) {
    private static final int VERSION = 1;

    /// @param filename the audio's, relative to the recording path
    /// @return empty when none was pressed
    Optional<Written> write(String filename, Survey survey) throws IOException {
        List<TelephoneEvent> events = survey.events();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        byte[] json = json(survey);
        Path place = RecordingFolder.keypresses(root.resolve(filename));
        return Optional.of(
                new Written(
                        RecordingFolder.sibling(filename, place.getFileName().toString()),
                        files.write(place, key, out -> out.write(json)),
                        events.size()));
    }

    private static byte[] json(Survey survey) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("keypresses", VERSION);
        root.put("globalId", survey.header().globalId().toString());
        ArrayNode events = root.putArray("events");
        for (TelephoneEvent event : survey.events()) {
            ObjectNode node = events.addObject().put("leg", event.leg()).put("event", event.code());
            event.digit().ifPresent(digit -> node.put("digit", digit));
            node.put("fromNanos", event.fromNanos()).put("lengthNanos", event.lengthNanos());
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// @param filename relative to the recording path
    record Written(String filename, SealedFiles.Written content, int count) {}
}
