package hark.api;

import hark.core.call.CallKey;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;

/// Where one can listen, by an address that only he knows who was given it. Safe for use by many threads.
public interface Streams {
    /// False when no port is open on which one could listen.
    boolean areOpen();

    /// @param form what the address gives
    Offered offer(Subject subject, Live live, Form form);

    /// A session that listens to this recording already gets another address, and the one it had leads nowhere.
    ///
    /// @return empty when there are as many as there may be
    Optional<Offered> offer(Subject subject, long recordingId);

    /// Ends what a session listens to of these recordings.
    ///
    /// @return whether there was anything
    boolean withdraw(String session, LongPredicate recordings);

    /// An address.
    ///
    /// @param expires listening must begin before
    record Offered(String url, String token, Instant expires) {}

    /// What a line of the log says of it.
    ///
    /// @param session the name the caller gave it
    /// @param by who asked
    /// @param what such as `device 4678`
    /// @param leave of him who asked
    record Subject(String session, String by, String what, Leave leave) {
        public Subject(String session, String by, String what) {
            this(session, by, what, Leave.LASTS);
        }

        public Subject with(Leave then) {
            return new Subject(session, by, what, then);
        }
    }

    /// Whether he who asked may still have what he was given.
    interface Leave {
        Leave LASTS = () -> true;

        /// To be asked on a thread that may wait.
        boolean lasts();
    }

    /// What a stream of a call may be.
    enum Form {
        WAV,
        OPUS
    }

    /// What is being said.
    interface Live {
        /// The call, as it is named now.
        CallKey call();

        /// A file that goes on until the session ends. To be closed by who listens.
        InputStream listen(Form form);

        /// Completes when the session has ended.
        CompletionStage<Void> over();

        /// Nobody listens any more, and nobody will.
        void abandon();

        /// Who asked may listen no more.
        void refuse();
    }
}
