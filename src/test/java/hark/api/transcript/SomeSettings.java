package hark.api.transcript;

import hark.support.Setting;
import java.util.List;
import java.util.Optional;

/// Settings as an operator may have given them: one in the file, and a secret in the environment.
final class SomeSettings {
    static final List<Setting.InForce> IN_FORCE =
            List.of(
                    new Setting.InForce(
                            new Setting(
                                    "clients.max",
                                    "whole number",
                                    "10000",
                                    "1 to 100000",
                                    "Connections on the command port at a time.",
                                    Optional.of("48"),
                                    false),
                            "200",
                            "hark.conf, line 3"),
                    new Setting.InForce(
                            new Setting(
                                    "http.apiKey",
                                    "secret",
                                    "",
                                    "",
                                    "Opens port 8080 to other machines.",
                                    Optional.empty(),
                                    true),
                            "(hidden)",
                            "HARK_HTTP_APIKEY"));

    private SomeSettings() {}
}
