package hark;

/// The server could not start. The message is one sentence for the operator: what is wrong and what helps.
public final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public StartFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public StartFailed(String sentence) {
        super(sentence);
    }
}
