package hark.core.mask;

import hark.support.Register;
import hark.support.Register.Page;
import hark.support.Register.Step;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The rules for masks: names are unique in any case. A mask that is changed or removed reveals nothing that it hid
/// before, for that was never kept.
public final class Masks {
    private final Register<Mask> register;

    public Masks(Register<Mask> register) {
        this.register = register;
    }

    public sealed interface Outcome {
        record Kept(Mask mask) implements Outcome {}

        record Removed(long id) implements Outcome {}

        record NoSuchMask() implements Outcome {}

        record NameTaken(Mask by) implements Outcome {}
    }

    public Collection<Mask> all() {
        return register.page().all();
    }

    /// Looks at memory only, so it may be asked anywhere.
    public Optional<Mask> mask(long id) {
        return register.page().get(id);
    }

    public Outcome add(String name, Map<MaskField, Sight> fields) throws IOException {
        return register.change(page -> keep(page, new Mask(page.lastId() + 1, name, fields)));
    }

    /// @param name empty: stays
    /// @param fields instead of all there were; empty: stay
    public Outcome update(long id, Optional<String> name, Optional<Map<MaskField, Sight>> fields)
            throws IOException {
        return register.change(page ->
                page.get(id)
                        .map(mask ->
                                keep(
                                        page,
                                        new Mask(
                                                id,
                                                name.orElse(mask.name()),
                                                fields.orElse(mask.fields()))))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchMask())));
    }

    private static Step<Mask, Outcome> keep(Page<Mask> page, Mask mask) {
        return page.all().stream()
                .filter(other -> other.id() != mask.id())
                .filter(other -> other.name().equalsIgnoreCase(mask.name()))
                .findFirst()
                .map(other -> Step.<Mask, Outcome>refused(new Outcome.NameTaken(other)))
                .orElseGet(() -> Step.kept(new Outcome.Kept(mask), mask.id(), mask));
    }

    public Outcome remove(long id) throws IOException {
        return register.change(page ->
                page.get(id).isPresent()
                        ? Step.removed(new Outcome.Removed(id), id)
                        : Step.refused(new Outcome.NoSuchMask()));
    }
}
