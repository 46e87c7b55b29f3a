package hark.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What signalling has said about a session so far.
///
/// @param sessionId ours, unique in this process
/// @param callId the SIP Call-ID, or whatever the board has in its place
/// @param from the user part of the address the session came from; empty if none
/// @param to the user part of the address the session was sent to; empty if none
/// @param headers SIP header fields by lower-case name, first value only, for the device rule `siprec.deviceFrom`
/// @param participants in the order of the metadata; empty when no metadata came
/// @param streams one for each audio m-line that was accepted, in the order of the lines
/// @param metadata the recording metadata exactly as received, those that hold
/// @param talks the conversations it carries now: one for most, none for a session that waits for its first call
public record SessionFacts(
        String sessionId,
        String callId,
        String from,
        String to,
        Map<String, String> headers,
        List<Participant> participants,
        List<Stream> streams,
        SessionMetadata metadata,
        List<Talk> talks) {
    public SessionFacts {
        headers = Map.copyOf(headers);
        participants = List.copyOf(participants);
        streams = List.copyOf(streams);
        talks = List.copyOf(talks);
    }

    /// Of a session that is one conversation of all who take part.
    public SessionFacts(
            String sessionId,
            String callId,
            String from,
            String to,
            Map<String, String> headers,
            List<Participant> participants,
            List<Stream> streams,
            SessionMetadata metadata) {
        this(
                sessionId,
                callId,
                from,
                to,
                headers,
                participants,
                streams,
                metadata,
                List.of(Talk.unnamed(participants)));
    }

    /// One conversation (RFC 7865: communication session).
    ///
    /// @param id session_id of the metadata; empty when nothing has named it
    /// @param participants their ids
    /// @param labels of its streams
    public record Talk(String id, List<String> participants, List<String> labels) {
        public Talk {
            participants = List.copyOf(participants);
            labels = List.copyOf(labels);
        }

        static Talk unnamed(List<Participant> participants) {
            return new Talk("", participants.stream().map(Participant::id).toList(), List.of());
        }
    }

    /// What concerns one of the talks.
    public SessionFacts of(Talk talk) {
        return new SessionFacts(
                sessionId,
                callId,
                from,
                to,
                headers,
                participants.stream().filter(p -> talk.participants().contains(p.id())).toList(),
                streams.stream().filter(stream -> isIn(talk, stream)).toList(),
                metadata,
                List.of(talk));
    }

    /// A stream that no talk claims belongs to each: rather heard twice than lost.
    private boolean isIn(Talk talk, Stream stream) {
        return talks.size() == 1
                || talk.labels().contains(stream.label())
                || talks.stream().noneMatch(any -> any.labels().contains(stream.label()));
    }

    /// Somebody who speaks.
    ///
    /// @param id participant_id of the metadata
    /// @param addresses user parts of all nameIDs (a number or a name, without scheme, host and parameters)
    /// @param displayName empty if none
    /// @param labels of the streams this participant sends
    public record Participant(
            String id, List<String> addresses, String displayName, List<String> labels) {
        public Participant {
            addresses = List.copyOf(addresses);
            labels = List.copyOf(labels);
        }
    }

    /// One leg's audio.
    ///
    /// @param leg the number packets carry: 0 for the m-line that was accepted first, and so on
    /// @param label of RFC 4574; empty if none
    /// @param codec encoding name of the first payload type in upper case, for example PCMU
    /// @param active false while nothing is to be sent on its m-line: it is inactive, or was taken away
    /// @param hold present while the leg is on hold; a leg that was taken away is not
    public record Stream(
            int leg, String label, String codec, boolean active, Optional<HoldSign> hold) {
        /// One that is on hold when it is not active.
        public Stream(int leg, String label, String codec, boolean active) {
            this(leg, label, codec, active, active ? Optional.empty() : Optional.of(HoldSign.SDP));
        }

        /// Whether something is to be heard on it.
        public boolean isSent() {
            return active && hold.isEmpty();
        }

        /// The same, on hold by this sign or not on hold.
        public Stream holding(Optional<HoldSign> sign) {
            return new Stream(leg, label, codec, active, sign);
        }
    }
}
