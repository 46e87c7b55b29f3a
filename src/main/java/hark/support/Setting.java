package hark.support;

import java.util.Optional;

/// One thing an operator may set: a row of `docs/SETTINGS.md`.
///
/// @param byDefault as an operator would write it; empty for none
/// @param bounds a phrase such as `1 to 100000`; empty where any value will do
/// @param doc one sentence
/// @param answers the result code clients get when the limit is met; empty where there is none
/// @param secret its value is never shown
public record Setting(
        String key,
        String type,
        String byDefault,
        String bounds,
        String doc,
        Optional<String> answers,
        boolean secret) {

    /// A setting as it is in force.
    ///
    /// @param shown its value, or `(hidden)`
    /// @param source who set it: default, the file, the environment, --set
    public record InForce(Setting setting, String shown, String source) {}
}
