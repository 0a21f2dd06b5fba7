package atelier.flow.analysis;

import atelier.learn.learner.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked; each kind looks at what it needs.
///
/// @param x, y       columns of the axes; null for none
/// @param color      a column whose values get a colour each; null for none
/// @param facet      a column whose values get a picture each; null for none
/// @param columns    to be compared; empty for all that fit
/// @param target     a column to be learned; null for none
/// @param method     of a correlation: `auto, pearson, spearman` or `cramer`; of bars and lines: `count, sum, mean, median, min` or `max`; empty for the usual one
/// @param bins       of a histogram; 0 for the usual number
/// @param period     steps of a season; 0 to find it
/// @param deviations from which on a remainder is an anomaly
/// @param alpha      of the lasso; 0 for a tenth of what would drop everything
public record AnalysisOrder(
    Analysis.Kind kind, @Nullable String x, @Nullable String y, @Nullable String color, @Nullable String facet, List<String> columns, @Nullable String target, @Nullable Task task, String method, int bins, int period,
    boolean robust, double deviations, double alpha, int threads, long seed) {
  public AnalysisOrder {
    columns = List.copyOf(columns);
  }

  /// An order with everything as usual.
  public static AnalysisOrder of(Analysis.Kind kind) {
    return new AnalysisOrder(kind, null, null, null, null, List.of(), null, null, "", 0, 0, false, 3, 0, 1, 0);
  }

  public AnalysisOrder withAxes(@Nullable String newX, @Nullable String newY) {
    return new AnalysisOrder(kind, newX, newY, color, facet, columns, target, task, method, bins, period, robust, deviations, alpha, threads, seed);
  }

  public AnalysisOrder withGroups(@Nullable String newColor, @Nullable String newFacet) {
    return new AnalysisOrder(kind, x, y, newColor, newFacet, columns, target, task, method, bins, period, robust, deviations, alpha, threads, seed);
  }

  public AnalysisOrder withColumns(List<String> newColumns) {
    return new AnalysisOrder(kind, x, y, color, facet, newColumns, target, task, method, bins, period, robust, deviations, alpha, threads, seed);
  }

  public AnalysisOrder withTarget(@Nullable String newTarget) {
    return new AnalysisOrder(kind, x, y, color, facet, columns, newTarget, task, method, bins, period, robust, deviations, alpha, threads, seed);
  }

  public AnalysisOrder withMethod(String newMethod) {
    return new AnalysisOrder(kind, x, y, color, facet, columns, target, task, newMethod, bins, period, robust, deviations, alpha, threads, seed);
  }

  public AnalysisOrder withSeries(int newPeriod, boolean newRobust, double newDeviations) {
    return new AnalysisOrder(kind, x, y, color, facet, columns, target, task, method, bins, newPeriod, newRobust, newDeviations, alpha, threads, seed);
  }

  public AnalysisOrder withAlpha(double newAlpha) {
    return new AnalysisOrder(kind, x, y, color, facet, columns, target, task, method, bins, period, robust, deviations, newAlpha, threads, seed);
  }

  public AnalysisOrder withThreads(int newThreads) {
    return new AnalysisOrder(kind, x, y, color, facet, columns, target, task, method, bins, period, robust, deviations, alpha, newThreads, seed);
  }
}
