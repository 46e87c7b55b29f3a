package hark.bench.events;

/// One who is told, and reads at once.
final class Listener implements Scanner.Told {
    private final Matcher answer;
    private final Scanner scanner = new Scanner(this);
    private final Heard heard = new Heard();
    private final Times times;
    private boolean listens;
    private boolean gone;
    private long now;
    private long bytes;

    /// Who keeps the time.
    interface Times {
        void heard(long happening, long now);
    }

    Listener(Matcher answer, Times times) {
        this.answer = answer;
        this.times = times;
    }

    /// @param now when it was there
    void take(byte[] told, int length, long now) {
        this.now = now;
        int from = 0;
        while (!listens && from < length) {
            listens = answer.ends(told[from++]);
        }
        bytes += length - from;
        scanner.take(told, from, length);
    }

    @Override
    public void document(long document, long happening) {
        heard.document(document);
        times.heard(happening, now);
    }

    @Override
    public void lost() {
        heard.tellsOfLoss();
    }

    void leave() {
        gone = true;
    }

    boolean listens() {
        return listens;
    }

    boolean isGone() {
        return gone;
    }

    long bytes() {
        return bytes;
    }

    Heard heard() {
        return heard;
    }
}
