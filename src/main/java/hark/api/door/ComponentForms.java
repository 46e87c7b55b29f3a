package hark.api.door;

import hark.api.ResultCode;
import hark.api.command.Accepts;
import hark.api.command.ColumnChanges;
import hark.api.command.ColumnFilters;
import hark.api.command.Given;
import hark.api.command.Named;
import hark.api.command.Secret;
import hark.api.command.UserTable;
import hark.api.event.EventTypes;
import hark.core.call.CallFields;
import hark.core.chat.ChatFields;
import hark.core.device.DeviceAsk;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;
import hark.people.Email;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// From the type of a record's component to the reader of its parameters.
final class ComponentForms {
    private final Forms forms;
    private final Map<Type, RequiredReader> families;

    /// @param users the shape of IMPORTUSER, once there is one
    ComponentForms(Forms forms, Supplier<CommandShape> users) {
        this.forms = forms;
        this.families =
                Map.of(
                        DeviceAsk.class,
                        new RequiredReader(
                                new DeviceReader(forms),
                                ResultCode.DEVICE_ALIAS_UNSPECIFIED,
                                "an identifier of the device"),
                        AgentNames.class,
                        required(new AgentReader(forms), "an identifier of the agent"),
                        SeatAsk.class,
                        required(new SeatReader(forms), "DEVICEID or STATIONNAME"),
                        UserTable.class,
                        required(new UserTableReader(users), "CSV or CSVGZIP"),
                        CallFields.class,
                        required(new CallFieldsReader(forms), "a field to set"),
                        ChatFields.class,
                        required(new ChatFieldsReader(forms), "a field to set"),
                        ColumnChanges.class,
                        required(new ColumnChangesReader(forms), "a column to change"),
                        ColumnFilters.class,
                        required(new ColumnFiltersReader(forms), "a column to look at"));
    }

    private static RequiredReader required(ComponentReader family, String what) {
        return new RequiredReader(family, ResultCode.BLANK_REQUIRED_VALUE, what);
    }

    ComponentReader reader(RecordComponent component) {
        Type type = component.getGenericType();
        RequiredReader family = families.get(type);
        if (family != null) {
            return family;
        }
        if (type == OptionalInt.class || type == OptionalLong.class) {
            return number(component, type);
        }
        if (type instanceof Class<?> actions && actions.isEnum() && isAction(component)) {
            return new ActionReader(actions);
        }
        if (type instanceof ParameterizedType wrapped) {
            Type value = wrapped.getActualTypeArguments()[0];
            if (wrapped.getRawType() == Optional.class) {
                return optional(component, value);
            }
            if (wrapped.getRawType() == Given.class) {
                Scalar scalar = scalar(component, value);
                return new GivenReader(name(component), scalar.form(), scalar.typing());
            }
        }
        throw unreadable(component);
    }

    private static boolean isAction(RecordComponent component) {
        return name(component).equals(ActionReader.ACTION);
    }

    private ComponentReader number(RecordComponent component, Type type) {
        Accepts accepts = accepts(component);
        Form form = forms.whole(accepts.min(), accepts.max(), accepts.whenWrong());
        return type == OptionalInt.class
                ? new ScalarReader(
                        name(component),
                        form,
                        text -> OptionalInt.of(Integer.parseInt(text)),
                        OptionalInt.empty())
                : new ScalarReader(
                        name(component),
                        form,
                        text -> OptionalLong.of(Long.parseLong(text)),
                        OptionalLong.empty());
    }

    private ComponentReader optional(RecordComponent component, Type wrapped) {
        RequiredReader family = families.get(wrapped);
        if (family != null) {
            return new OptionalReader(family.family());
        }
        Scalar scalar = scalar(component, wrapped);
        return new ScalarReader(
                name(component),
                scalar.form(),
                text -> Optional.of(scalar.typing().apply(text)),
                Optional.empty());
    }

    /// @param typing from the form's normal text to the component's type
    private record Scalar(Form form, Function<String, Object> typing) {}

    private Scalar scalar(RecordComponent component, Type wrapped) {
        if (wrapped == Boolean.class) {
            return new Scalar(forms.flag(), text -> Boolean.parseBoolean(text));
        }
        if (wrapped == Instant.class) {
            return new Scalar(forms.time(), Instant::parse);
        }
        if (wrapped == UUID.class) {
            return new Scalar(forms.uuid(), UUID::fromString);
        }
        if (wrapped == Email.class) {
            return new Scalar(forms.email(), Email::new);
        }
        if (wrapped == EventTypes.class) {
            return new Scalar(forms.eventTypes(), text -> EventTypes.of(text).orElseThrow());
        }
        if (wrapped instanceof Class<?> words && words.isEnum()) {
            return words(component, words);
        }
        return bounded(component, wrapped, accepts(component));
    }

    private Scalar bounded(RecordComponent component, Type wrapped, Accepts accepts) {
        if (wrapped == String.class) {
            return new Scalar(forms.identifier(accepts.max(), accepts.whenWrong()), text -> text);
        }
        if (wrapped == Secret.class) {
            return new Scalar(
                    forms.secret(accepts.min(), accepts.max(), accepts.whenWrong()), Secret::new);
        }
        Form whole = forms.whole(accepts.min(), accepts.max(), accepts.whenWrong());
        if (wrapped == Duration.class) {
            return new Scalar(whole, text -> Duration.ofSeconds(Long.parseLong(text)));
        }
        if (wrapped == Integer.class) {
            return new Scalar(whole, Integer::valueOf);
        }
        if (wrapped == Long.class) {
            return new Scalar(whole, Long::valueOf);
        }
        if (wrapped instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Scalar(
                    forms.list(accepts.max(), accepts.whenWrong()), text -> Forms.items(text));
        }
        throw unreadable(component);
    }

    /// [Accepts] says only what the answer is when it is none of them.
    private Scalar words(RecordComponent component, Class<?> words) {
        Accepts accepts = component.getAnnotation(Accepts.class);
        ResultCode whenWrong =
                accepts == null ? ResultCode.PARAMETERS_INVALID : accepts.whenWrong();
        Map<String, Object> byWord = new LinkedHashMap<>();
        for (Enum<?> word : Words.of(words)) {
            byWord.put(word.name(), word);
        }
        return new Scalar(
                forms.word(List.copyOf(byWord.keySet()), whenWrong),
                text -> Objects.requireNonNull(byWord.get(text)));
    }

    private static Accepts accepts(RecordComponent component) {
        Accepts accepts = component.getAnnotation(Accepts.class);
        if (accepts == null) {
            throw new IllegalStateException(
                    component.getName()
                            + " of "
                            + component.getDeclaringRecord().getSimpleName()
                            + " needs its bounds: @Accepts");
        }
        return accepts;
    }

    private static String name(RecordComponent component) {
        Named named = component.getAnnotation(Named.class);
        return named == null ? component.getName().toUpperCase(Locale.ROOT) : named.value();
    }

    private static IllegalStateException unreadable(RecordComponent component) {
        return new IllegalStateException(
                "No reader for "
                        + component.getGenericType()
                        + ", component "
                        + component.getName()
                        + " of "
                        + component.getDeclaringRecord().getSimpleName());
    }
}
