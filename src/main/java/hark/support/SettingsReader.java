package hark.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads settings strictly. A part declares each of its settings in the moment it reads it:
///
/// ```java
/// int port = settings.key("tcp.port", "Port of the command port; 0 takes any free one.").port(5620);
/// ```
///
/// What does not fit is remembered and the default returned, so that [#problems] can name everything that is wrong at
/// once. A start with problems must not go on.
public final class SettingsReader {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

    private final SettingsSources sources;
    private final Map<String, Setting.InForce> inForce = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    public SettingsReader(SettingsSources sources) {
        this.sources = sources;
        problems.addAll(sources.problems());
    }

    /// Begins to declare and read a setting.
    ///
    /// @param doc one sentence for the operator
    public SettingKey key(String key, String doc) {
        return new SettingKey(this, key, doc);
    }

    /// Every declared setting, with the value in force; secrets hidden.
    public List<Setting.InForce> inForce() {
        return List.copyOf(inForce.values());
    }

    /// Sentences, one for each thing that is wrong; to be asked when all parts have read theirs. Empty: all is well.
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        sources.written()
                .forEach((key, source) -> {
                    if (!inForce.containsKey(key)) {
                        all.add(unknown(key, source));
                    }
                });
        return List.copyOf(all);
    }

    /// Warns of environment variables that begin like ours and mean nothing; others may have set them for their own
    /// use.
    public void warnOfStrangeVariables() {
        sources.strangeVariables(inForce.keySet())
                .forEach(name ->
                        LOG.warn(
                                "The environment variable {} sets nothing: no setting has that name",
                                name));
    }

    private String unknown(String key, String source) {
        Set<String> known = inForce.keySet();
        List<String> below =
                known.stream().filter(each -> each.startsWith(key + ".")).sorted().toList();
        String suggestion =
                below.isEmpty()
                        ? Nearest.to(key, known)
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")
                        : " There are " + String.join(", ", below) + ".";
        return "There is no setting " + key + " (" + source + ")." + suggestion;
    }

    SettingsSources sources() {
        return sources;
    }

    void declare(Setting.InForce setting) {
        String key = setting.setting().key();
        if (inForce.put(key, setting) != null) {
            throw new IllegalStateException("Two parts declare the setting " + key);
        }
    }

    /// Refuses what each for itself is right and together cannot be.
    public void problem(String sentence) {
        problems.add(sentence);
    }
}
