package atelier.experiments.run;

import java.time.Instant;
import java.util.Map;

/// One look at the hold-out: what a candidate's model scored on the sealed rows. A second look is no longer an honest one.
///
/// @param run     its own run, a part of the experiment
/// @param model   that was measured
/// @param metrics by name
public record Peek(String run, String candidate, String model, int rows, Map<String, Double> metrics, Instant at) {}
