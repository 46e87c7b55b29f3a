package hark.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which groups hold a phone. Asked for every call, so no group is gone through for it.
final class GroupIndex {
    private final Map<String, List<String>> namesByPhone;

    GroupIndex() {
        this(new HashMap<>());
    }

    private GroupIndex(Map<String, List<String>> namesByPhone) {
        this.namesByPhone = namesByPhone;
    }

    GroupIndex copy() {
        return new GroupIndex(new HashMap<>(namesByPhone));
    }

    List<String> of(String phone) {
        return namesByPhone.getOrDefault(phone, List.of());
    }

    void add(Group group) {
        for (String phone : group.phones()) {
            List<String> names = new ArrayList<>(of(phone));
            names.add(group.name());
            namesByPhone.put(phone, List.copyOf(names));
        }
    }

    void remove(Group group) {
        for (String phone : group.phones()) {
            List<String> names = new ArrayList<>(of(phone));
            names.remove(group.name());
            if (names.isEmpty()) {
                namesByPhone.remove(phone);
            } else {
                namesByPhone.put(phone, List.copyOf(names));
            }
        }
    }
}
