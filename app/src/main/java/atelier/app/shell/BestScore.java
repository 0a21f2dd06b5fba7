package atelier.app.shell;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Models;
import java.util.List;

/// The best score among a project's models, in the metric that most of them are ranked by.
///
/// @param metric `AUC`, `accuracy`, `R²`; empty when there is no model
/// @param all    the scores of every model in that metric, best first
record BestScore(String metric, double score, List<Double> all) {
  static BestScore of(Project project) throws ProblemException {
    List<Models.Entry> models = project.store().read(tables -> tables.models().all());
    for (var metric : List.of(List.of("auc", "AUC"), List.of("r2", "R²"), List.of("accuracy", "accuracy"))) {
      List<Double> scores =
          models.stream()
              .map(model -> model.about().path("metrics").path(metric.getFirst()))
              .filter(value -> value.isNumber() && Double.isFinite(value.doubleValue()))
              .map(com.fasterxml.jackson.databind.JsonNode::doubleValue)
              .sorted(java.util.Comparator.reverseOrder())
              .toList();
      if (!scores.isEmpty()) {
        return new BestScore(metric.getLast(), scores.getFirst(), scores);
      }
    }
    return new BestScore("", Double.NaN, List.of());
  }
}
