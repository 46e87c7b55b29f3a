package hark.core.chat;

import hark.core.Asker;
import hark.core.device.DeviceAsk;
import java.util.Optional;

/// A command about a chat.
///
/// @param instance absent means blank when a chat starts, and the device's latest started chat everywhere else [D]
/// @param line to be added
/// @param extendsOnly whether its recording may be kept longer, and not shorter
public record ChatAsk(
        DeviceAsk device,
        Optional<String> instance,
        ChatFields fields,
        Optional<Said> line,
        Asker asker,
        boolean extendsOnly) {
    public ChatAsk(
            DeviceAsk device,
            Optional<String> instance,
            ChatFields fields,
            Optional<Said> line,
            Asker asker) {
        this(device, instance, fields, line, asker, false);
    }

    /// @param sender blank when nobody is named
    public record Said(String sender, String text) {
        @Override
        public String toString() {
            return "a line";
        }
    }
}
