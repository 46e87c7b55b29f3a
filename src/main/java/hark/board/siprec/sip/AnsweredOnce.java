package hark.board.siprec.sip;

/// An answer that is not kept, because too much is kept already. A repetition of the request is then a new one.
record AnsweredOnce(Flow back) implements Answering {
    @Override
    public void respond(SipResponse response) {
        back.send(response.bytes());
    }

    @Override
    public void again(SipRequest repeated) {
        throw new IllegalStateException("nothing is kept to be said again");
    }

    @Override
    public int keptBytes() {
        return 0;
    }
}
