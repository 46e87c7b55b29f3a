package hark.api.command;

import static hark.api.ResultCode.BLANK_REQUIRED_VALUE;
import static hark.api.ResultCode.ERROR_INVALID_ACTION;
import static hark.api.ResultCode.OK;
import static hark.api.ResultCode.PARAMETERS_INVALID;
import static hark.api.ResultCode.SITEID_NOT_VALID;

import hark.api.Answer;
import hark.api.Body;
import hark.core.Asker;
import hark.people.Permission;
import hark.people.Site;
import hark.people.Sites;
import java.util.List;
import java.util.OptionalLong;

@CommandFacts(
        type = "IMPORTSITE",
        category = Category.ADMINISTRATION,
        mark = Mark.OURS,
        permission = Permission.USERS_ADMIN,
        feature = Feature.IMPORT,
        effect = Effect.ADMINISTERS,
        answers = {
            OK,
            ERROR_INVALID_ACTION,
            BLANK_REQUIRED_VALUE,
            SITEID_NOT_VALID,
            PARAMETERS_INVALID
        },
        actions = {
            @Offers(action = "LIST", manual = "All sites."),
            @Offers(action = "ADD", needs = "name", manual = "A new one; its name is unique."),
            @Offers(
                    action = "UPDATE",
                    keeps = "name",
                    needs = "siteId",
                    manual = "Changes what is given. A blank DESCRIPTION clears it."),
            @Offers(
                    action = "DELETE",
                    needs = "siteId",
                    manual = "Removes it, unless users are there.")
        },
        manual = "The sites at which people work.")
public record ImportSite(
        Action action,
        @Accepts(max = Long.MAX_VALUE, whenWrong = SITEID_NOT_VALID) OptionalLong siteId,
        @Accepts(max = 128) Given<String> name,
        @Accepts(max = 1_000) Given<String> description)
        implements Administration {
    public enum Action {
        LIST,
        ADD,
        UPDATE,
        DELETE
    }

    @Override
    public Answer run(Services services, Asker asker) {
        Sites sites = new Sites(services.directory());
        return switch (action) {
            case LIST -> list(services);
            case ADD ->
                    services.write(() ->
                            of(
                                    sites.add(
                                            name.anew().orElseThrow(),
                                            description.anew().orElse(""))));
            case UPDATE -> update(services, sites);
            case DELETE -> services.write(() -> of(sites.remove(siteId.orElseThrow())));
        };
    }

    private static Answer list(Services services) {
        List<Body> rows =
                services.directory().roster().sites().stream().<Body>map(ImportSite::row).toList();
        return Answer.of(OK, Body.list("SITES", rows));
    }

    private Answer update(Services services, Sites sites) {
        return services.write(
                () -> of(sites.update(siteId.orElseThrow(), name.anew(), description.said(""))));
    }

    private static Answer of(Sites.Outcome outcome) {
        return switch (outcome) {
            case Sites.Outcome.Kept(Site site) -> Answer.of(OK, row(site));
            case Sites.Outcome.Removed(long id) -> Answer.of(OK);
            case Sites.Outcome.NoSuchSite() -> Answer.of(SITEID_NOT_VALID, "there is no such site");
            case Sites.Outcome.NameTaken(Site by) ->
                    Answer.of(PARAMETERS_INVALID, "site " + by.id() + " has this name");
            case Sites.Outcome.InUse() ->
                    Answer.of(PARAMETERS_INVALID, "there are users at this site");
        };
    }

    private static Body.Node row(Site site) {
        return new Body.Node(
                "SITE",
                List.of(
                        new Body.Leaf("SITEID", Long.toString(site.id())),
                        new Body.Leaf("NAME", site.name()),
                        new Body.Leaf("DESCRIPTION", site.description())));
    }
}
