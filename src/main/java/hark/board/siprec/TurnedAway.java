package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.SessionFacts;
import hark.board.siprec.metadata.Documents;
import hark.board.siprec.metadata.Metadata;
import hark.board.siprec.metadata.MetadataReader;
import hark.board.siprec.sip.SipRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sessions that came and were refused. The listener is told of each once, however often it comes again, and of no
/// more than [#SECOND_MAX] a second: beyond it they are counted alone, so that whoever floods us does not keep the core
/// from its calls.
final class TurnedAway {
    static final int SECOND_MAX = 50;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SiprecParts parts;
    private final BoardListener listener;

    /// By Call-ID.
    private final Set<String> told = Collections.newSetFromMap(new Latest());

    private long second;
    private int tellings;

    TurnedAway(SiprecParts parts, BoardListener listener) {
        this.parts = parts;
        this.listener = listener;
        second = parts.timers().nanos();
    }

    void tell(SipRequest invite, BoardListener.Obstacle obstacle) {
        if (told.contains(invite.callId())) {
            return;
        }
        boolean more = mayTell();
        parts.meters().counter("hark.siprec.turned.away", "told", more ? "yes" : "no").increment();
        if (more) {
            told.add(invite.callId());
            listener.turnedAway(facts(invite), obstacle);
        }
    }

    private boolean mayTell() {
        long now = parts.timers().nanos();
        if (now - second >= SECOND) {
            second = now;
            tellings = 0;
        }
        tellings++;
        return tellings <= SECOND_MAX;
    }

    private SessionFacts facts(SipRequest invite) {
        Optional<byte[]> document =
                MessageBody.of(invite) instanceof MessageBody.Parts body
                        ? body.metadata()
                        : Optional.empty();
        Optional<Metadata> metadata = document.flatMap(MetadataReader::read);
        Documents documents = new Documents();
        document.ifPresent(bytes ->
                documents.add(bytes, metadata.map(Metadata::mode), parts.timers().nanos()));
        Introduction introduction = new Introduction(invite);
        return new SessionFacts(
                parts.ids().uuid().toString(),
                invite.callId(),
                introduction.from(),
                introduction.to(),
                introduction.headers(),
                metadata.map(Metadata::participants).orElse(List.of()),
                List.of(),
                documents.held(),
                metadata.map(Metadata::conversations).orElse(List.of(RecordingSession.UNNAMED)));
    }

    /// As many as a full server refuses in some minutes.
    private static final class Latest extends LinkedHashMap<String, Boolean> {
        private static final int COUNT_MAX = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > COUNT_MAX;
        }
    }
}
