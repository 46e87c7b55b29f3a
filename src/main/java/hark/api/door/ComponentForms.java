package hark.api.door;

import hark.api.ResultCode;
import hark.api.command.Accepts;
import hark.api.command.ColumnChanges;
import hark.api.command.ColumnFilters;
import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// From the type of a record's component to the reader of its parameters.
final class ComponentForms {
    private final Forms forms;
    private final Map<Type, RequiredReader> families;

    ComponentForms(Forms forms) {
        this.forms = forms;
        this.families =
                Map.of(
                        DeviceAsk.class,
                        new RequiredReader(
                                new DeviceReader(forms),
                                ResultCode.DEVICE_ALIAS_UNSPECIFIED,
                                "an identifier of the device"),
                        CallFields.class,
                        new RequiredReader(
                                new CallFieldsReader(forms),
                                ResultCode.BLANK_REQUIRED_VALUE,
                                "a field to set"),
                        ColumnChanges.class,
                        new RequiredReader(
                                new ColumnChangesReader(forms),
                                ResultCode.BLANK_REQUIRED_VALUE,
                                "a column to change"),
                        ColumnFilters.class,
                        new RequiredReader(
                                new ColumnFiltersReader(forms),
                                ResultCode.BLANK_REQUIRED_VALUE,
                                "a column to look at"));
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
        if (type instanceof ParameterizedType wrapped && wrapped.getRawType() == Optional.class) {
            return optional(component, wrapped.getActualTypeArguments()[0]);
        }
        throw unreadable(component);
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
        if (wrapped == String.class) {
            Accepts accepts = accepts(component);
            return typed(
                    component, forms.identifier(accepts.max(), accepts.whenWrong()), text -> text);
        }
        if (wrapped == Boolean.class) {
            return typed(component, forms.flag(), text -> Boolean.parseBoolean(text));
        }
        if (wrapped == Instant.class) {
            return typed(component, forms.time(), Instant::parse);
        }
        if (wrapped == UUID.class) {
            return typed(component, forms.uuid(), UUID::fromString);
        }
        if (wrapped == Duration.class) {
            Accepts accepts = accepts(component);
            Form whole = forms.whole(accepts.min(), accepts.max(), accepts.whenWrong());
            return typed(component, whole, text -> Duration.ofSeconds(Long.parseLong(text)));
        }
        throw unreadable(component);
    }

    private interface Typing {
        Object of(String normal);
    }

    private static ComponentReader typed(RecordComponent component, Form form, Typing typing) {
        return new ScalarReader(
                name(component), form, text -> Optional.of(typing.of(text)), Optional.empty());
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
        return component.getName().toUpperCase(Locale.ROOT);
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
