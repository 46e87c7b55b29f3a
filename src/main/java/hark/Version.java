package hark;

import java.util.Optional;

/// Which Hark this is: written into the jar when it is built.
public final class Version {
    private Version() {}

    /// For example `0.1.0`; `development` when run from classes that are in no jar.
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /// Name and version, as manifests and status answers give them.
    public static String software() {
        return "Hark " + number();
    }
}
