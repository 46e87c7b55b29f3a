package hark.board;

import java.nio.ByteBuffer;
import java.util.List;

/// The recording metadata of a session (RFC 7865), as they came: the last complete document and all that came after it.
///
/// @param documents in the order in which they came; empty when there are none
/// @param leftOut how many more would belong to them, and had to go because they were too many or too long
public record SessionMetadata(List<Document> documents, int leftOut) {
    public static final SessionMetadata NONE = new SessionMetadata(List.of(), 0);

    public SessionMetadata {
        documents = List.copyOf(documents);
    }

    /// @param number counts the documents of a session, from 1
    /// @param atNanos when it came, on the process's monotonic clock
    /// @param bytes exactly as received; not every one is XML that can be read
    public record Document(int number, long atNanos, ByteBuffer bytes) {
        public Document {
            bytes = bytes.asReadOnlyBuffer();
        }

        /// From its first byte to its last, whoever has read it before.
        @Override
        public ByteBuffer bytes() {
            return bytes.duplicate();
        }
    }
}
