package hark.bench.search;

import hark.bench.load.Histogram;
import hark.bench.load.LoadResult;

/// Lists of users, and what durable call commands took without and with them.
///
/// @param importMillis what IMPORTUSERS took for all
/// @param bytes of one list
/// @param lists asked and right
/// @param wrong answered otherwise, or not whole
/// @param first nanoseconds to the first byte
/// @param last nanoseconds to the last byte
public record UsersResult(
        int users,
        double importMillis,
        int bytes,
        long lists,
        long wrong,
        Histogram first,
        Histogram last,
        LoadResult alone,
        LoadResult meanwhile) {}
