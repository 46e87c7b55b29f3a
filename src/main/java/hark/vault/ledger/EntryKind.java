package hark.vault.ledger;

/// What an entry of a ledger tells. Its number, the place in this list, is in every ledger ever written: new kinds come
/// last.
enum EntryKind {
    /// Of a later version; passed over.
    UNKNOWN,
    HEADER,
    ENCODING,
    PACKET,
    MARK,
    LEGS,
    DROPPED,
    END,
    REPORT,
    METADATA,
    METADATA_LEFT_OUT,
    HOLD;

    byte number() {
        return (byte) ordinal();
    }

    static EntryKind of(byte number) {
        EntryKind[] kinds = values();
        return number > 0 && number < kinds.length ? kinds[number] : UNKNOWN;
    }
}
