package atelier.flow.analysis;

import atelier.learn.insight.Insight.Weight;
import java.util.List;
import java.util.Map;

/// A random forest on 70 % of the rows, measured on 30 %.
///
/// @param metric     `f1` for classes (weighted by their rows where there are more than two), `mse` for numbers
/// @param trivial    of a model that always says the mean or the commonest class
/// @param importance Gini importances; they add up to 1
public record Forest(
    Kind kind, Sample sample, String target, String task, String metric, double score, double spread, double trivial, long learned, long measured, Map<String, Double> metrics, List<Weight> importance, List<String> notes)
    implements Analysis {}
