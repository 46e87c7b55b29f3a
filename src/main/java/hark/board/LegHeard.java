package hark.board;

/// What came on a leg since its session began.
///
/// @param packets without duplicates and what belonged to nobody
/// @param lost by the sequence numbers
public record LegHeard(long packets, long lost) {
    public long expected() {
        return packets + lost;
    }
}
