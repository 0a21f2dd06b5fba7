package atelier.learn.insight;

import atelier.learn.insight.Insight.Weight;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a random forest said of a table.
///
/// @param task       null where the target cannot be predicted; the notes say why
/// @param metric     `f1` for classes (of the second of two, the mean of more), `mse` for numbers
/// @param spread     standard deviation over the splits
/// @param metrics    all metrics of the task, of the first split
/// @param importance adds up to 1
public record QuickForest(
    @Nullable String task, String metric, double score, double spread, double trivial, long learned, long measured, long rows, Map<String, Double> metrics, List<Weight> importance, List<String> notes) {}
