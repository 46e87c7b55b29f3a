package hark.vault.keys;

/// Whether what is written from now on is encrypted at rest. What is there already is read either way.
public enum Encryption {
    ON,
    OFF
}
