package hark.board.siprec.metadata;

import hark.board.SessionMetadata;
import hark.board.SessionMetadata.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A session's metadata as they came. A complete document takes the place of all before it; what cannot be read might
/// be anything and takes nobody's place.
public final class Documents {
    /// Most bytes of one session's documents that are held; older documents go first.
    static final int BYTES_MAX = 262_144;

    /// Most documents of one session that are held.
    static final int DOCUMENTS_MAX = 100;

    private final List<Document> held = new ArrayList<>();
    private int number;
    private int leftOut;

    /// One that says again what the last one said is none.
    ///
    /// @param mode empty when it cannot be read
    /// @param atNanos when it came
    public void add(byte[] document, Optional<Metadata.Mode> mode, long atNanos) {
        ByteBuffer bytes = ByteBuffer.wrap(document.clone());
        if (!held.isEmpty() && held.getLast().bytes().equals(bytes)) {
            return;
        }
        if (mode.equals(Optional.of(Metadata.Mode.COMPLETE))) {
            held.clear();
            leftOut = 0;
        }
        number++;
        held.add(new Document(number, atNanos, bytes));
        while (held.size() > 1 && areTooMany()) {
            held.removeFirst();
            leftOut++;
        }
    }

    private boolean areTooMany() {
        int bytes = held.stream().mapToInt(document -> document.bytes().remaining()).sum();
        return held.size() > DOCUMENTS_MAX || bytes > BYTES_MAX;
    }

    public SessionMetadata held() {
        return new SessionMetadata(held, leftOut);
    }
}
