package hark.people;

/// What is kept of a password: enough to know it again, too little to find it out.
///
/// @param encoded in the form of the Password Hashing Competition, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`
public record PasswordHash(String encoded) {
    /// Not even the hash belongs in a log.
    @Override
    public String toString() {
        return "PasswordHash";
    }
}
