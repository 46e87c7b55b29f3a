package hark.core;

import static hark.core.CoreFixture.now;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatFields;
import hark.core.chat.ChatOutcome;
import hark.core.device.DeviceAsk;
import hark.vault.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Short ways to say what tests of chats say often, on device 4678.
record ChatFixture(CoreFixture f) {
    static final String DEVICE = "4678";
    static final ChatOutcome KEPT = new ChatOutcome.Updated(true);
    static final ChatOutcome NOT_KEPT = new ChatOutcome.Updated(false);

    static ChatFields columns(Map<CallField, String> columns) {
        return new ChatFields(new CallFields(columns), Optional.empty(), List.of());
    }

    ChatAsk ask(String instance, ChatFields fields, Optional<ChatAsk.Said> line) {
        Optional<String> named = Optional.of(instance).filter(name -> !name.isEmpty());
        return new ChatAsk(DeviceAsk.byId(DEVICE), named, fields, line, CoreFixture.ANN);
    }

    ChatOutcome start(String instance) {
        return start(instance, ChatFields.NONE);
    }

    ChatOutcome start(String instance, ChatFields fields) {
        return now(f.core.chats().start(ask(instance, fields, Optional.empty())));
    }

    ChatOutcome change(String instance, ChatFields fields) {
        return now(f.core.chats().update(ask(instance, fields, Optional.empty())));
    }

    ChatAsk saying(String instance, String text) {
        return ask(instance, ChatFields.NONE, Optional.of(new ChatAsk.Said("Ann", text)));
    }

    ChatOutcome say(String instance, String text) {
        return now(f.core.chats().update(saying(instance, text)));
    }

    ChatOutcome stop(String instance) {
        return now(f.core.chats().stop(ask(instance, ChatFields.NONE, Optional.empty())));
    }

    List<String> sealed(long recordingId) {
        return f.vault.transcripts.get(recordingId).transcript().lines().stream()
                .map(Transcript.Line::text)
                .toList();
    }
}
