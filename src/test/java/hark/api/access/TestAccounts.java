package hark.api.access;

import hark.api.search.MemorySearchBook;
import hark.api.search.SavedSearches;
import hark.api.search.SearchSettings;
import hark.people.Directory;
import hark.people.DirectoryBook;
import hark.people.DirectoryChange;
import hark.people.Passwords;
import hark.people.Roster;
import hark.people.access.AccessSettings;
import hark.people.access.LogIn;
import hark.people.access.ProgramKey;
import hark.people.access.ProgramKeys;
import hark.people.access.Sessions;
import hark.people.access.SetUp;
import hark.support.Ids;
import hark.support.Register;
import hark.support.SystemTimers;
import hark.support.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Log-ins without a disk.
///
/// @param setUp makes the first administrator
public record TestAccounts(
        Directory directory,
        Passwords passwords,
        Sessions sessions,
        SetUp setUp,
        Accounts all,
        Keys keys,
        SavedSearches searches) {
    /// Nobody is known, and time goes by.
    public static Accounts nobody() {
        return with(new SystemTimers()).all();
    }

    public static TestAccounts with(Timers timers) {
        Ids ids = Ids.random();
        Directory directory = inMemory();
        Passwords passwords = new Passwords(ids);
        Sessions sessions = new Sessions(directory, AccessSettings.defaults(), timers, ids);
        SetUp setUp = new SetUp(directory, passwords, timers, ids);
        LogIn logIn = new LogIn(directory, passwords, sessions, timers);
        return new TestAccounts(
                directory,
                passwords,
                sessions,
                setUp,
                new Accounts(directory, logIn, sessions, setUp),
                keys(directory, timers, ids),
                new SavedSearches(
                        new MemorySearchBook(), directory, timers, SearchSettings.defaults()));
    }

    public static Keys noKeys() {
        return with(new SystemTimers()).keys();
    }

    public static SavedSearches noSearches() {
        return with(new SystemTimers()).searches();
    }

    private static Keys keys(Directory directory, Timers timers, Ids ids) {
        Register.Book<ProgramKey> book =
                new Register.Book<>() {
                    @Override
                    public Register.Page<ProgramKey> read() {
                        return new Register.Page<>(new TreeMap<>(), 0);
                    }

                    @Override
                    public void keep(Map<Long, Optional<ProgramKey>> changes) {
                        // in memory alone
                    }
                };
        try {
            return new Keys(ProgramKeys.open(book, directory, timers, ids), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Directory inMemory() {
        try {
            return Directory.open(
                    new DirectoryBook() {
                        @Override
                        public Roster roster() {
                            return Roster.EMPTY;
                        }

                        @Override
                        public void keep(List<DirectoryChange> changes) {
                            // in memory alone
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
