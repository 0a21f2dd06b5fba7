package atelier.experiments.search;

import org.jspecify.annotations.Nullable;

/// A search as it was read.
///
/// @param order the field to order by; null for the newest first
/// @param limit the most runs; all where it is `Integer.MAX_VALUE`
record Query(Condition condition, @Nullable String order, boolean descending, int limit) {}
