package hark.core;

import hark.core.Core.Told;
import hark.core.chat.ChatAsk;
import hark.core.chat.ChatOutcome;
import hark.core.chat.Chats;
import hark.core.device.DeviceAsk;
import hark.core.device.Unresolved;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Commands about chats as turns of the core.
///
/// @param unresolved why a device cannot be found, if it cannot
record ChatQuestions(
        Questions questions, Chats chats, Function<DeviceAsk, Optional<Unresolved>> unresolved)
        implements Chatting {
    @Override
    public CompletionStage<Told<ChatOutcome>> start(ChatAsk ask) {
        return change(ask, () -> CompletableFuture.completedFuture(chats.start(ask)));
    }

    @Override
    public CompletionStage<Told<ChatOutcome>> update(ChatAsk ask) {
        return change(ask, () -> CompletableFuture.completedFuture(chats.update(ask)));
    }

    @Override
    public CompletionStage<Told<ChatOutcome>> stop(ChatAsk ask) {
        return change(ask, () -> chats.stop(ask));
    }

    private CompletionStage<Told<ChatOutcome>> change(
            ChatAsk ask, Supplier<CompletionStage<ChatOutcome>> turn) {
        return questions.change(
                () -> unresolved.apply(ask.device()).map(ChatOutcome.NotResolved::new), turn);
    }
}
