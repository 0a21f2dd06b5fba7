package atelier.learn.tune.job;

import atelier.learn.tune.space.Configuration;
import org.jspecify.annotations.Nullable;

/// What an earlier job found.
///
/// @param from   that job's name or file
/// @param number of the trial there
/// @param second beside the score; null where the job looked at none
public record Known(String from, int number, Configuration parameters, double score, @Nullable Double second) {}
