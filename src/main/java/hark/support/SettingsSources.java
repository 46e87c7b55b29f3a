package hark.support;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where values come from, the later overriding the earlier: a file, the environment, `--set key=value`. Everything is
/// text here, with its source beside it; what it means is the [SettingsReader]'s business.
public final class SettingsSources {
    private static final String ENVIRONMENT_PREFIX = "HARK_";

    /// What the command line reads, and no server.
    private static final Set<String> OF_THE_SHELL = Set.of("HARK_JAVA_OPTS", "HARK_KEY");

    private final Map<String, Given> file = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Map<String, Given> sets = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsSources(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// No file, no environment, nothing set: the defaults alone.
    public static SettingsSources none() {
        return new SettingsSources(Map.of());
    }

    public static SettingsSources ofEnvironment(Map<String, String> environment) {
        return new SettingsSources(environment);
    }

    /// A file in HOCON (of which JSON and plain `key = value` lines are parts). It must exist.
    public SettingsSources withFile(Path path) {
        if (!Files.isReadable(path)) {
            problems.add("The settings file " + path + " cannot be read.");
            return this;
        }
        try {
            ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false);
            ConfigObject root = ConfigFactory.parseFile(path.toFile(), strict).resolve().root();
            flatten("", root, path.getFileName().toString());
        } catch (ConfigException e) {
            problems.add("The settings file cannot be understood: " + e.getMessage());
        }
        return this;
    }

    /// The file if there is one.
    public SettingsSources withFileIfPresent(Path path) {
        return Files.exists(path) ? withFile(path) : this;
    }

    /// @param assignments each `key=value`, later ones win
    public SettingsSources withSets(List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                problems.add("--set wants key=value, and got \"" + assignment + "\".");
            } else {
                String key = assignment.substring(0, equals).trim();
                sets.put(key, new Given(assignment.substring(equals + 1).trim(), "--set"));
            }
        }
        return this;
    }

    private void flatten(String prefix, ConfigObject object, String source) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                flatten(key + ".", inner, source);
            } else {
                String line = source + ", line " + entry.getValue().origin().lineNumber();
                file.put(key, new Given(text(entry.getValue()), line));
            }
        }
    }

    /// A list of objects stays as it is written; other lists are separated by commas, as `--set` has them.
    private static String text(ConfigValue value) {
        if (!(value instanceof ConfigList list)) {
            return String.valueOf(value.unwrapped());
        }
        return list.stream().anyMatch(ConfigObject.class::isInstance)
                ? list.render(ConfigRenderOptions.concise())
                : String.join(
                        ",", list.stream().map(each -> String.valueOf(each.unwrapped())).toList());
    }

    /// The value of a key, from the strongest source that gives one.
    Optional<Given> given(String key) {
        String variable = variable(key);
        if (sets.containsKey(key)) {
            return Optional.ofNullable(sets.get(key));
        }
        if (environment.containsKey(variable)) {
            return Optional.of(new Given(environment.get(variable).trim(), variable));
        }
        return Optional.ofNullable(file.get(key));
    }

    /// Keys somebody wrote down, with where; environment variables may belong to others and are not among them.
    Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>();
        file.forEach((key, given) -> written.put(key, given.source()));
        sets.forEach((key, given) -> written.put(key, given.source()));
        return written;
    }

    /// Variables that look like settings and are none.
    List<String> strangeVariables(Set<String> keys) {
        List<String> known = keys.stream().map(SettingsSources::variable).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENT_PREFIX) && !known.contains(name))
                .filter(name -> !OF_THE_SHELL.contains(name))
                .sorted()
                .toList();
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private static String variable(String key) {
        return ENVIRONMENT_PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    record Given(String text, String source) {}
}
