package hark;

import hark.api.access.Accounts;
import hark.api.access.Keys;
import hark.people.Directory;
import hark.people.Passwords;
import hark.people.access.AccessSettings;
import hark.people.access.LogIn;
import hark.people.access.ProgramKey;
import hark.people.access.ProgramKeys;
import hark.people.access.Sessions;
import hark.people.access.SetUp;
import hark.support.Ids;
import hark.support.Register;
import hark.support.Timers;
import java.io.IOException;
import java.util.Optional;

/// Who gets in, put together.
record LogIns(Accounts accounts, Keys keys, SetUp setUp, AccessSettings settings) {
    /// What it is made of.
    record Parts(Directory directory, Passwords passwords, Timers timers, Ids ids) {}

    static LogIns open(Parts parts, Register.Book<ProgramKey> keys, AccessSettings settings)
            throws IOException {
        Sessions sessions = new Sessions(parts.directory(), settings, parts.timers(), parts.ids());
        SetUp setUp = new SetUp(parts.directory(), parts.passwords(), parts.timers(), parts.ids());
        LogIn logIn = new LogIn(parts.directory(), parts.passwords(), sessions, parts.timers());
        return new LogIns(
                new Accounts(parts.directory(), logIn, sessions, setUp),
                new Keys(
                        ProgramKeys.open(keys, parts.directory(), parts.timers(), parts.ids()),
                        parts.directory()),
                setUp,
                settings);
    }

    /// The secret of a link that makes an administrator, where one is wanted.
    Optional<String> setUpSecret() {
        boolean wanted =
                switch (settings.setUp()) {
                    case WHENNEEDED -> setUp.isNeeded();
                    case ALWAYS -> true;
                };
        return wanted ? Optional.of(setUp.renew()) : Optional.empty();
    }
}
