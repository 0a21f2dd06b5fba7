package atelier.learn.tune.job;

import atelier.learn.tune.space.Configuration;

/// What an earlier job found.
///
/// @param from   that job's name or file
/// @param number of the trial there
public record Known(String from, int number, Configuration parameters, double score) {}
