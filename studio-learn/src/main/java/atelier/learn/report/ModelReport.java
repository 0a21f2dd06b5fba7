package atelier.learn.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the page of a model shows, in numbers and names of the data; [ReportFile] keeps it.
///
/// @param format   of the document
/// @param made     when it was computed, as ISO 8601 in UTC
/// @param measured the rows that all figures are of
/// @param scores   metrics with intervals, in the order of [atelier.learn.metric.Metric]
/// @param effects  SHAP values: one entry for numbers and two classes, else one a class; empty where the model cannot be explained
/// @param learning how the score grows with rows and rounds; null until it was computed
/// @param notes    what had to be mended or left out, a sentence each
public record ModelReport(
    int format,
    String made,
    ModelCard card,
    Measured measured,
    List<Score> scores,
    Outcome outcome,
    List<Effects> effects,
    Mistakes mistakes,
    Groups groups,
    @Nullable Learning learning,
    List<String> notes) {
  /// The newest format this program reads, and the one it writes.
  public static final int FORMAT = 1;

  public ModelReport {
    scores = List.copyOf(scores);
    effects = List.copyOf(effects);
    notes = List.copyOf(notes);
  }

  /// The same report with what a longer job found out.
  public ModelReport with(Learning found) {
    return new ModelReport(format, made, card, measured, scores, outcome, effects, mistakes, groups, found, notes);
  }

  /// The score of that metric, such as `auc`; null where it is undefined on these rows.
  public @Nullable Score score(String metric) {
    return scores.stream().filter(s -> s.metric().equals(metric)).findFirst().orElse(null);
  }
}
