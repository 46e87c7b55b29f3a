package hark.support;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One object of a setting that is a list of them, read as strictly as the settings themselves: what is asked for is
/// what there is, and a field that nobody asked for is refused. Says no by an [IllegalArgumentException] that quotes no
/// value, for some are secret.
public final class SettingsObject {
    private final ConfigObject object;
    private final Set<String> known = new LinkedHashSet<>();

    private SettingsObject(ConfigObject object) {
        this.object = object;
    }

    /// @param text a list in HOCON
    static List<SettingsObject> list(String text) {
        List<SettingsObject> all = new ArrayList<>();
        for (ConfigValue value : parsed(text)) {
            if (!(value instanceof ConfigObject object)) {
                throw new IllegalArgumentException("each must be an object, in braces");
            }
            all.add(new SettingsObject(object));
        }
        return all;
    }

    private static ConfigList parsed(String text) {
        try {
            String list = text.startsWith("[") ? text : "[" + text + "]";
            return ConfigFactory.parseString("all = " + list).resolve().getList("all");
        } catch (ConfigException e) {
            // its message, and the exception itself, quote the text
            throw new IllegalArgumentException("it is no list of objects in HOCON");
        }
    }

    /// Empty when it is not given, or blank.
    public Optional<String> text(String field) {
        List<String> values = texts(field);
        if (values.size() > 1) {
            throw new IllegalArgumentException(field + " is one value, and not several");
        }
        return values.stream().findFirst();
    }

    /// One value or a list; blank ones are none.
    public List<String> texts(String field) {
        known.add(field);
        ConfigValue value = object.get(field);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (ConfigValue each : value instanceof ConfigList list ? list : List.of(value)) {
            texts.add(plain(field, each));
        }
        return texts.stream().filter(each -> !each.isEmpty()).toList();
    }

    /// Whether it is given at all: an empty list is.
    public boolean has(String field) {
        known.add(field);
        return object.containsKey(field);
    }

    /// Pairs of names of the operator's own: an object, or texts such as `THEIRS=OURS`.
    public Map<String, String> pairs(String field) {
        Map<String, String> pairs = new LinkedHashMap<>();
        known.add(field);
        if (object.get(field) instanceof ConfigObject fields) {
            fields.forEach((name, value) -> pairs.put(name, plain(field, value)));
            return pairs;
        }
        for (String text : texts(field)) {
            String[] pair = text.split("\\s*=\\s*", -1);
            if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
                throw new IllegalArgumentException(
                        field + " must be pairs such as RECSTART=RECORDSTART");
            }
            pairs.put(pair[0], pair[1]);
        }
        return pairs;
    }

    private static String plain(String field, ConfigValue value) {
        if (value.valueType() == ConfigValueType.OBJECT
                || value.valueType() == ConfigValueType.LIST) {
            throw new IllegalArgumentException(field + " holds more than text");
        }
        return String.valueOf(value.unwrapped()).strip();
    }

    /// To be called when all fields have been asked for.
    void refuseOthers() {
        for (String field : object.keySet()) {
            if (!known.contains(field)) {
                String suggestion =
                        Nearest.to(field, known)
                                .map(near -> ". Did you mean " + near + "?")
                                .orElse("; there are " + String.join(", ", known));
                throw new IllegalArgumentException("there is no field " + field + suggestion);
            }
        }
    }
}
