package hark.board;

import java.util.concurrent.CompletionStage;

/// A recorder's hold on a channel. Each operation is carried out on the channel's media thread between two packets;
/// the stage completes after that, so its completion proves that no later packet is treated the old way.
public interface Tap {
    /// From the crossing on the sink gets packets without their payload. What had arrived at this machine when this was
    /// asked still comes with it.
    CompletionStage<Crossing> startBlackout();

    /// What had already arrived at this machine when the end was asked is still treated as blacked out, and so is what
    /// was said before and arrives later, as far as numbers and timestamps tell it.
    CompletionStage<Crossing> endBlackout();

    /// From the crossing on packets go to another sink; what the earlier one has kept back goes to it first.
    CompletionStage<Crossing> turnTo(PacketSink sink);

    /// No packet reaches the sink after the crossing. Closing twice is the same as closing once.
    CompletionStage<Crossing> close();
}
