package hark.wire.export;

/// To whom an export belongs, and nobody else.
///
/// @param name of the person or the program, whose exports are counted together
/// @param session with which it ends; blank for a program
public record Owner(String name, String session) {
    /// Without the session, which is a secret.
    @Override
    public String toString() {
        return name;
    }
}
