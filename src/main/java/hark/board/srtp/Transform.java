package hark.board.srtp;

/// Seals and opens, with session keys derived from one master key: those of RTP or those of RTCP. The packet is changed
/// only when it is authentic.
sealed interface Transform permits CounterMode, GaloisMode {
    /// Which packets; they have keys of their own.
    enum Of {
        RTP,
        RTCP
    }

    static Transform of(MasterKey key, Of packets) {
        return key.suite().isAead() ? new GaloisMode(key, packets) : new CounterMode(key, packets);
    }

    /// Finds the packet's parts behind its head.
    ///
    /// @return false when there is no room for them
    boolean layOut(Bench bench, int mkiBytes);

    /// @param index of 48 bits
    /// @return whether it is authentic; then it is open
    boolean openRtp(Bench bench, long index);

    /// By its own index and flag E.
    boolean openRtcp(Bench bench);

    /// Seals what lies from the beginning to [Bench#length], and adds what belongs behind it.
    ///
    /// @param trailer flag E and index
    void sealRtcp(Bench bench, int trailer);

    static boolean isEnciphered(int trailer) {
        return trailer < 0;
    }

    static int index(int trailer) {
        return trailer & Integer.MAX_VALUE;
    }
}
