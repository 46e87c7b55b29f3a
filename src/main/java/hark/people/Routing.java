package hark.people;

/// How a call came to whom it came to, as it says so: what bounds by ACD groups and gates are held against.
///
/// @param acdGroup its SGROUP; blank: none
/// @param gate its GATE; blank: none
public record Routing(String acdGroup, String gate) {
    public static final Routing NONE = new Routing("", "");

    public static Routing of(String acdGroup, String gate) {
        return acdGroup.isEmpty() && gate.isEmpty() ? NONE : new Routing(acdGroup, gate);
    }

    public boolean isNone() {
        return acdGroup.isEmpty() && gate.isEmpty();
    }
}
