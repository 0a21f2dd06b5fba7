package atelier.flow.analysis;

import atelier.learn.insight.Leak;
import java.util.List;

/// How well each column alone foretells the target, measured in folds on about a thousand rows: 1 is a likely leak, at most 0.5 tells nothing alone, what is between is safe.
///
/// @param metric `auc` for classes, `r2` for numbers
public record Leakage(Kind kind, Sample sample, String target, String task, String metric, long rows, List<Leak.Score> scores, List<String> notes) implements Analysis {}
