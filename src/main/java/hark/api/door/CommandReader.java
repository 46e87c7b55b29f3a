package hark.api.door;

import hark.api.ResultCode;
import hark.api.TimeForm;
import hark.api.command.Administration;
import hark.api.command.Catalogue;
import hark.api.command.Category;
import hark.api.command.Change;
import hark.api.command.Command;
import hark.api.command.CommandEntry;
import hark.api.command.CommandFacts;
import hark.api.command.Effect;
import hark.api.command.ParameterFacts;
import hark.api.command.ParameterFacts.Need;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes commands of requests. The records are looked at once, here and nowhere else, when the server starts; one that
/// cannot be read stops the start.
public final class CommandReader {
    /// What each line of a table of users stands for.
    private static final String USERS = "IMPORTUSER";

    private final ComponentForms components;
    private final Map<String, CommandShape> shapes = new HashMap<>();
    private final Catalogue catalogue;

    public CommandReader(TimeForm times, DoorSettings settings, DoorMeters meters) {
        components =
                new ComponentForms(
                        new Forms(times, settings.overflow(), meters),
                        () -> of(USERS).orElseThrow());
        List<CommandEntry> all = new ArrayList<>();
        for (Class<?> type : records(Command.class)) {
            CommandShape shape = shape(type.asSubclass(Command.class));
            all.add(settings.tellsEvents() ? add(shape) : addOrKnow(shape));
        }
        catalogue = new Catalogue(all);
    }

    private CommandEntry add(CommandShape shape) {
        shapes.put(shape.entry().type(), shape);
        return shape.entry();
    }

    /// Without the event port its commands can be asked nowhere.
    private CommandEntry addOrKnow(CommandShape shape) {
        CommandEntry entry = shape.entry();
        return entry.category() == Category.EVENTS
                ? CommandEntry.known(entry.type(), entry.category(), entry.mark())
                : add(shape);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    Optional<CommandShape> of(String type) {
        return Optional.ofNullable(shapes.get(type));
    }

    boolean knowsParameter(String name) {
        return shapes.values().stream().anyMatch(shape -> shape.names().contains(name));
    }

    /// The records of the table of contents, through all its parts.
    private static List<Class<?>> records(Class<?> contents) {
        return Arrays.stream(contents.getPermittedSubclasses())
                .flatMap(each ->
                        each.isSealed() ? records(each).stream() : Stream.<Class<?>>of(each))
                .toList();
    }

    private CommandShape shape(Class<? extends Command> type) {
        CommandFacts facts = type.getAnnotation(CommandFacts.class);
        if (facts == null || !type.isRecord()) {
            throw new IllegalStateException(type.getSimpleName() + " is no record with its facts");
        }
        if (Change.class.isAssignableFrom(type) != (facts.effect() == Effect.CHANGES)
                || Administration.class.isAssignableFrom(type)
                        != (facts.effect() == Effect.ADMINISTERS)) {
            throw new IllegalStateException(type.getSimpleName() + " has another effect");
        }
        Map<String, ComponentReader> readers = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            readers.put(component.getName(), components.reader(component));
        }
        List<ComponentReader> ordered = List.copyOf(readers.values());
        return new CommandShape(
                entry(facts, readers),
                ordered,
                constructor(type),
                CommandNeeds.of(facts, readers),
                CommandShape.names(ordered));
    }

    private static MethodHandle constructor(Class<? extends Command> type) {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Command.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    private static CommandEntry entry(CommandFacts facts, Map<String, ComponentReader> readers) {
        List<ParameterFacts> parameters = new ArrayList<>();
        readers.forEach((name, reader) -> {
            Need need = CommandNeeds.need(facts, name, readers);
            reader.parameters()
                    .forEach((parameter, form) ->
                            parameters.add(
                                    new ParameterFacts(
                                            parameter, form.described(), form.value(), need)));
        });
        return new CommandEntry(
                facts.type(),
                facts.category(),
                facts.mark(),
                List.of(facts.permission()),
                Arrays.stream(facts.own()).findFirst(),
                facts.withinGroups(),
                facts.effect(),
                Arrays.stream(facts.stillHolds()).findFirst(),
                CommandNeeds.actions(facts, readers),
                Arrays.stream(facts.feature()).findFirst(),
                parameters,
                answers(facts),
                facts.manual().strip().replaceAll("\\s+", " "));
    }

    private static List<ResultCode> answers(CommandFacts facts) {
        return List.of(facts.answers());
    }
}
