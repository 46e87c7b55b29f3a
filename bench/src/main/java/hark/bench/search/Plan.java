package hark.bench.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Why a list took as long as it did: how many recordings each filter passes, counted by SQL on the file afterwards.
public record Plan(Answered answered, long first, long second, long both) {
    /// As in the server's decision 17: a filter that fewer pass leads.
    private static final int FEW = 2_000;

    static List<Plan> of(Connection database, List<Answered> slow) throws SQLException {
        List<Plan> plans = new ArrayList<>();
        try (Statement sql = database.createStatement()) {
            for (Answered each : slow) {
                String one = each.pair().first().sql();
                String other = each.pair().second().sql();
                String count =
                        "SELECT total(%1$s), total(%2$s), total(%1$s AND %2$s) FROM recording NOT INDEXED";
                try (ResultSet row =
                        sql.executeQuery(count.formatted("(" + one + ")", "(" + other + ")"))) {
                    plans.add(new Plan(each, row.getLong(1), row.getLong(2), row.getLong(3)));
                }
            }
        }
        return plans;
    }

    public double millis() {
        return answered.millis();
    }

    public double cpuMillis() {
        return answered.cpuMillis();
    }

    public int rows() {
        return answered.rows();
    }

    public String asked() {
        return answered.pair().toString();
    }

    /// Which way the server goes, seen from the counts.
    public String way() {
        Filter rarer = first <= second ? answered.pair().first() : answered.pair().second();
        String name = rarer.column().onWire();
        return Math.min(first, second) < FEW ? name + " leads" : "newest, then by " + name;
    }
}
