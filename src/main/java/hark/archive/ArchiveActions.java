package hark.archive;

import hark.archive.ArchiveAction.Terms;
import hark.support.Register;
import hark.support.Register.Page;
import hark.support.Register.Step;
import hark.support.Timers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The rules for archive actions: number 1 is Purge and stays it, no chain comes back to where it began, and what is
/// next must be there.
public final class ArchiveActions {
    private static final Pattern FOLDER = Pattern.compile("(/|\\\\\\\\|[A-Za-z]:[\\\\/]).*");
    private static final Pattern BUCKET = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{2,62}(/.*)?");

    private final Register<ArchiveAction> register;
    private final Timers timers;

    private ArchiveActions(Register<ArchiveAction> register, Timers timers) {
        this.register = register;
        this.timers = timers;
    }

    public static ArchiveActions open(Register.Book<ArchiveAction> book, Timers timers)
            throws IOException {
        Map<Long, ArchiveAction> atFirst =
                Map.of(ArchiveAction.PURGE, ArchiveAction.purge(timers.now()));
        return new ArchiveActions(Register.open(book, atFirst), timers);
    }

    public sealed interface Outcome {
        record Kept(ArchiveAction action) implements Outcome {}

        record NoSuchAction() implements Outcome {}

        /// Purge is not changed and not made inactive.
        record PurgeStays() implements Outcome {}

        /// @param problems why it must not be so, a phrase for each reason
        record Impossible(List<String> problems) implements Outcome {
            public Impossible {
                problems = List.copyOf(problems);
            }
        }
    }

    public Collection<ArchiveAction> all() {
        return register.page().all();
    }

    /// Whether a schedule may be given this action.
    public boolean isActive(long id) {
        return register.page().get(id).filter(ArchiveAction::active).isPresent();
    }

    public Outcome add(Terms terms) throws IOException {
        Instant now = timers.now();
        return register.change(page -> {
            long id = page.lastId() + 1;
            return keep(page, new ArchiveAction(id, true, now, terms, List.of()));
        });
    }

    /// @param active empty: stays
    public Outcome update(long id, UnaryOperator<Terms> change, Optional<Boolean> active)
            throws IOException {
        Instant now = timers.now();
        return changed(
                id,
                (page, action) ->
                        keep(
                                page,
                                action.with(change.apply(action.terms()), now)
                                        .activated(active.orElse(action.active()))));
    }

    /// Recordings that carry it keep it, and so do chains that lead to it.
    public Outcome deactivate(long id) throws IOException {
        return changed(id, (page, action) -> kept(action.activated(false)));
    }

    private interface Change {
        Step<ArchiveAction, Outcome> of(Page<ArchiveAction> page, ArchiveAction action);
    }

    private Outcome changed(long id, Change change) throws IOException {
        if (id == ArchiveAction.PURGE) {
            return new Outcome.PurgeStays();
        }
        return register.change(page ->
                page.get(id)
                        .map(action -> change.of(page, action))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchAction())));
    }

    private static Step<ArchiveAction, Outcome> keep(
            Page<ArchiveAction> page, ArchiveAction action) {
        List<String> problems = problems(page, action);
        return problems.isEmpty() ? kept(action) : Step.refused(new Outcome.Impossible(problems));
    }

    private static Step<ArchiveAction, Outcome> kept(ArchiveAction action) {
        return Step.kept(new Outcome.Kept(action), action.id(), action);
    }

    private static List<String> problems(Page<ArchiveAction> page, ArchiveAction action) {
        List<String> problems = new ArrayList<>();
        place(action.terms()).ifPresent(problems::add);
        if (action.terms().next().isPresent()) {
            long next = action.terms().next().getAsLong();
            if (!mayFollow(page, action, next)) {
                problems.add("there is no active archive action " + next + " to be the next");
            } else if (comesBack(page, action)) {
                problems.add("its chain comes back to itself");
            }
        }
        return problems;
    }

    /// One that was the next before may stay it when it is made inactive.
    private static boolean mayFollow(Page<ArchiveAction> page, ArchiveAction action, long next) {
        boolean was =
                page.get(action.id())
                        .filter(before -> before.terms().next().equals(action.terms().next()))
                        .isPresent();
        return was
                || next == action.id()
                || page.get(next).filter(ArchiveAction::active).isPresent();
    }

    private static Optional<String> place(Terms terms) {
        return switch (terms.storage()) {
            case PURGE -> Optional.of("action 1 is the only one that purges");
            case DISK ->
                    wanted(FOLDER, terms.location(), "DISK needs an absolute folder as LOCATION");
            case S3 -> wanted(BUCKET, terms.location(), "S3 needs s3://bucket/folder as LOCATION");
        };
    }

    private static Optional<String> wanted(Pattern form, String location, String otherwise) {
        return form.matcher(location).matches() ? Optional.empty() : Optional.of(otherwise);
    }

    private static boolean comesBack(Page<ArchiveAction> page, ArchiveAction from) {
        Set<Long> seen = new HashSet<>(Set.of(from.id()));
        OptionalLong next = from.terms().next();
        while (next.isPresent()) {
            if (!seen.add(next.getAsLong())) {
                return true;
            }
            next =
                    page.get(next.getAsLong())
                            .map(action -> action.terms().next())
                            .orElse(OptionalLong.empty());
        }
        return false;
    }
}
