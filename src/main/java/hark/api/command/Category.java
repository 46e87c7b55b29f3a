package hark.api.command;

/// The chapters of the manual.
public enum Category {
    CALLS("Call handling"),
    RECORDING("Recording"),
    STATUS("Agents and status"),
    LOOKUP("Looking things up"),
    MONITORING("Monitoring"),
    ADMINISTRATION("Administration"),
    EVENTS("Events (port 5621)");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
