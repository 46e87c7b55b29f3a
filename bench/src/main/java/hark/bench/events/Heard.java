package hark.bench.events;

/// What one listener has heard, held against what he should.
final class Heard {
    private long last;
    private long documents;
    private long repeated;
    private long misplaced;
    private long lost;

    /// @param document its number: each is to be higher than the one before
    void document(long document) {
        if (document == last) {
            repeated++;
            return;
        }
        if (document < last) {
            misplaced++;
        }
        documents++;
        last = document;
    }

    void tellsOfLoss() {
        lost++;
    }

    /// Different ones, as long as none was misplaced.
    long documents() {
        return documents;
    }

    long repeated() {
        return repeated;
    }

    /// Out of order.
    long misplaced() {
        return misplaced;
    }

    /// EVENTSLOST.
    long lost() {
        return lost;
    }
}
