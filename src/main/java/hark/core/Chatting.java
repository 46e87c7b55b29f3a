package hark.core;

import hark.core.Core.Told;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatOutcome;
import java.util.concurrent.CompletionStage;

/// What the door may ask of the core about chats. Completes as what [Core] answers does.
public interface Chatting {
    /// Opens the chat, or updates it when that instance is already open.
    CompletionStage<Told<ChatOutcome>> start(ChatAsk ask);

    /// Adds a line, or changes what is said of the chat, or both.
    CompletionStage<Told<ChatOutcome>> update(ChatAsk ask);

    CompletionStage<Told<ChatOutcome>> stop(ChatAsk ask);
}
