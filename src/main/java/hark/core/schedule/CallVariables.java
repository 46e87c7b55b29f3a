package hark.core.schedule;

import hark.core.call.CallField;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The call variables criteria may name, and how each is found. A variable without a value is blank.
final class CallVariables {
    static final String TIME = "TIME";
    static final String WEEKDAY = "WEEKDAY";
    private static final String GROUP = "GROUP";
    static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(CallVariables::written).toList();

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private CallVariables() {}

    /// Gives the values the variable has; of all but GROUP that is one.
    ///
    /// @param zone the server's, for the time of day and the weekday
    static Function<CallFacts, List<String>> finder(String name, ZoneId zone) {
        if (name.equalsIgnoreCase(GROUP)) {
            return CallVariables::groups;
        }
        Function<CallFacts, String> finder = single(zone).get(name.toUpperCase(Locale.ROOT));
        if (finder == null) {
            throw new IllegalArgumentException("There is no call variable " + name);
        }
        return finder.andThen(List::of);
    }

    static Set<String> names(ZoneId zone) {
        Set<String> names = new LinkedHashSet<>(single(zone).keySet());
        names.add(GROUP);
        return names;
    }

    /// Blank when he is in none.
    private static List<String> groups(CallFacts call) {
        return call.agent()
                .map(CallFacts.Agent::groups)
                .filter(groups -> !groups.isEmpty())
                .orElse(List.of(""));
    }

    static boolean isOfAgent(String name) {
        return Stream.of("AGENT", "DEVICEALIAS", "SITE", GROUP).anyMatch(name::equalsIgnoreCase);
    }

    /// Said of a call, and not of a device, an agent or the clock.
    static boolean isOfCall(String name) {
        return Arrays.stream(CallField.values())
                .anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /// A time or a weekday that no call can have would never hold, and nobody would see why.
    static void requireKnown(Criteria.Condition condition) {
        boolean exact =
                switch (condition.operator()) {
                    case EQUALS, NOT, IN -> true;
                    case STARTS, ENDS, CONTAINS, RANGE, MATCHES -> false;
                };
        String name = condition.field().toUpperCase(Locale.ROOT);
        for (String value : exact ? condition.values() : List.<String>of()) {
            if (name.equals(TIME) && !TIME_OF_DAY.matcher(value).matches()) {
                throw new IllegalArgumentException("TIME is written 00:00 to 23:59");
            }
            if (name.equals(WEEKDAY) && !DAYS.contains(value.toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException("WEEKDAY is one of " + String.join(", ", DAYS));
            }
        }
    }

    private static Map<String, Function<CallFacts, String>> single(ZoneId zone) {
        Map<String, Function<CallFacts, String>> finders = new LinkedHashMap<>();
        for (CallField field : CallField.values()) {
            finders.put(field.name(), call -> call.fields().get(field).orElse(""));
        }
        finders.put("DEVICEID", call -> call.key().deviceId());
        finders.put("DEVICEALIAS", call -> call.deviceAlias().orElse(""));
        finders.put("AGENT", call -> call.agentId().orElse(""));
        finders.put("SITE", call -> call.agent().map(CallFacts.Agent::site).orElse(""));
        finders.put("CORE", CallFacts::coreIdent);
        finders.put(TIME, call -> timeOfDay(call, zone));
        finders.put(WEEKDAY, call -> written(call.at().atZone(zone).getDayOfWeek()));
        return finders;
    }

    private static String timeOfDay(CallFacts call, ZoneId zone) {
        return LocalTime.ofInstant(call.at(), zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String written(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
