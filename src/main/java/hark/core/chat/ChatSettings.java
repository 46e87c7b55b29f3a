package hark.core.chat;

import java.time.Duration;

/// How chats are kept, and how much of them.
///
/// @param keepDays `chat.keepDays`: of a chat of which nothing else is said. Default 90
/// @param openMax `chat.openMax`: chats that are open or wait for their seal; the next gets 3. Default 1,000
/// @param linesMax `chat.linesMax`: lines of one chat; the next gets 59. Default 2,000
/// @param bytesMax `chat.bytesMax`: bytes of text of one chat; a line beyond gets 59. Default 256 KiB
/// @param maxQuiet `chat.maxHours`, default 12 h without a sign of life
public record ChatSettings(
        int keepDays, int openMax, int linesMax, int bytesMax, Duration maxQuiet) {
    public static final ChatSettings DEFAULT =
            new ChatSettings(90, 1_000, 2_000, 262_144, Duration.ofHours(12));
}
