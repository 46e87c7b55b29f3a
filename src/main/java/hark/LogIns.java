package hark;

import hark.api.access.Accounts;
import hark.api.access.Keys;
import hark.api.search.SavedSearches;
import hark.core.Lane;
import hark.people.Directory;
import hark.people.Passwords;
import hark.people.access.AccessSettings;
import hark.people.access.LogIn;
import hark.people.access.ProgramKeys;
import hark.people.access.Sessions;
import hark.people.access.SetUp;
import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.util.Optional;

/// Who gets in, and what is kept for them, put together.
record LogIns(
        Accounts accounts,
        Keys keys,
        SavedSearches searches,
        SetUp setUp,
        AccessSettings settings) {
    /// What it is made of.
    ///
    /// @param lane where what is kept may be gone through
    record Parts(Books books, Passwords passwords, Timers timers, Ids ids, Lane lane) {}

    static LogIns open(Parts parts, ServerSettings settings) throws IOException {
        Directory directory = parts.books().directory();
        Sessions sessions = new Sessions(directory, settings.access(), parts.timers(), parts.ids());
        SetUp setUp = new SetUp(directory, parts.passwords(), parts.timers(), parts.ids());
        LogIn logIn = new LogIn(directory, parts.passwords(), sessions, parts.timers());
        SavedSearches searches =
                new SavedSearches(
                        parts.books().searches(), directory, parts.timers(), settings.searches());
        searches.watch(parts.lane());
        return new LogIns(
                new Accounts(directory, logIn, sessions, setUp),
                new Keys(
                        ProgramKeys.open(
                                parts.books().programKeys(),
                                directory,
                                parts.timers(),
                                parts.ids()),
                        directory),
                searches,
                setUp,
                settings.access());
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
