package hark.board.siprec.sip;

/// What stays of a request once it has been answered: the way back and, as far as it may be wanted again, the answer.
/// Never the request: anybody may send large ones.
sealed interface Answering permits InviteTransaction, PlainTransaction, AnsweredOnce {
    void respond(SipResponse response);

    /// The same request once more, or the ACK to a refusal.
    void again(SipRequest repeated);

    /// What is kept, in bytes.
    int keptBytes();
}
