package hark.assurance;

/// How bad a finding is, the worst first.
public enum Severity {
    /// Something is not being recorded, or is being lost, now.
    CRITICAL,
    /// It will come to that, or something did not go as it should.
    WARNING,
    /// Nothing is wrong, and it could be better.
    ADVICE;

    /// Whether somebody has to act.
    public boolean isWrong() {
        return switch (this) {
            case CRITICAL, WARNING -> true;
            case ADVICE -> false;
        };
    }
}
