package hark.people;

import hark.people.Directory.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The rules for sites: names are unique in any case, and one where users work cannot be removed.
public final class Sites {
    private final Directory directory;

    public Sites(Directory directory) {
        this.directory = directory;
    }

    public sealed interface Outcome {
        record Kept(Site site) implements Outcome {}

        record Removed(long id) implements Outcome {}

        record NoSuchSite() implements Outcome {}

        record NameTaken(Site by) implements Outcome {}

        record InUse() implements Outcome {}
    }

    public Outcome add(String name, String description) throws IOException {
        return directory.change(
                roster -> keep(roster, new Site(roster.nextSiteId(), name, description)));
    }

    /// @param name empty: stays
    public Outcome update(long id, Optional<String> name, Optional<String> description)
            throws IOException {
        return directory.change(roster ->
                roster.site(id)
                        .map(site ->
                                keep(
                                        roster,
                                        new Site(
                                                id,
                                                name.orElse(site.name()),
                                                description.orElse(site.description()))))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchSite())));
    }

    private static Step<Outcome> keep(Roster roster, Site site) {
        return roster.siteNamed(site.name())
                .filter(other -> other.id() != site.id())
                .map(other -> Step.<Outcome>refused(new Outcome.NameTaken(other)))
                .orElseGet(() ->
                        new Step<>(
                                new Outcome.Kept(site),
                                List.of(new DirectoryChange.SiteKept(site))));
    }

    public Outcome remove(long id) throws IOException {
        return directory.change(roster -> {
            if (roster.site(id).isEmpty()) {
                return Step.refused(new Outcome.NoSuchSite());
            }
            return roster.hasUserAt(id)
                    ? Step.refused(new Outcome.InUse())
                    : new Step<>(
                            new Outcome.Removed(id), List.of(new DirectoryChange.SiteRemoved(id)));
        });
    }
}
