package hark.audit;

/// Who did it, and how.
///
/// @param user the name he logged in with; blank where nobody has logged in
/// @param client the program: its name in the settings, or its address
/// @param address as text; blank for the server itself
/// @param way which door it came through, such as `COMMAND_PORT`
public record Who(String user, String client, String address, String way) {
    /// The server itself.
    public static final Who HARK = new Who("", "hark", "", "HARK");
}
