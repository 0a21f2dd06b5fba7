package atelier.learn.train;

import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Model;
import atelier.learn.metric.Metric;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.split.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A finished training in memory.
///
/// @param fit      learned from all rows with a target
/// @param measured what the folds gave; null without folds
/// @param validation metrics on the validation rows of the table's own `_part`; null where there are none
public record Trained(
    TrainRequest request,
    Target target,
    Metric metric,
    Material material,
    String algorithm,
    JsonNode parameters,
    Fit fit,
    CrossValidation.@Nullable Result measured,
    @Nullable Map<String, Double> validation,
    @Nullable Map<String, Double> test,
    double secondsPerThousand,
    List<String> notes) {
  private static final int BACKGROUND_ROWS = 100;

  public FittedModel fitted() {
    Model model = Objects.requireNonNull(fit.model(), "All classes are among all rows.");
    return new FittedModel(target.task(), target.column().name(), target.column().kind(), target.classes(), fit.preparation(), model);
  }

  /// The model file without an ONNX graph.
  public ModelFile file() {
    var lineage = new Manifest.Lineage(
        request.table().dataset(), request.table().name(), material.rows().length, request.seed(), algorithm, parameters, request.threads());
    var metrics = new java.util.LinkedHashMap<String, Map<String, Double>>();
    if (measured != null) {
      metrics.put("folds", measured.means());
    }
    if (validation != null) {
      metrics.put("validation", validation);
    }
    if (test != null) {
      metrics.put("test", test);
    }
    return ModelFile.of(Manifest.of(fitted(), request.versions(), lineage).withMetrics(metrics).withNotes(notes), fitted(), background());
  }

  /// Rows evenly spread over the training rows.
  private FloatMatrix background() {
    int count = Math.min(BACKGROUND_ROWS, fit.train().rows());
    int[] rows = new int[count];
    for (int k = 0; k < count; k++) {
      rows[k] = (int) ((long) k * fit.train().rows() / count);
    }
    return fit.train().pick(rows);
  }

  public TrainReport report(double seconds, long bytes) {
    String name = algorithm;
    Double mean = measured == null ? null : measured.means().get(metric.id());
    Map<String, Double> metrics = measured != null ? measured.means() : validation != null ? validation : test != null ? test : Map.of();
    double deviation = measured == null ? Double.NaN : measured.deviation(metric.id());
    var candidate = new TrainReport.Candidate(
        1, name, algorithm, parameters, metrics.get(metric.id()), Double.isNaN(deviation) ? null : deviation, metrics,
        fit.seconds(), secondsPerThousand, bytes, "done", null, measured == null ? List.of() : measured.results());
    return new TrainReport(
        target.task(), target.column().name(), metric.id(), material.rows().length, request.seed(), seconds, List.of(candidate), name, null, test, target.classes(),
        measured == null ? 0 : measured.byFold().size(), notes, request.holdOut() == null ? 0 : material.parts().of(Part.TEST).length, target.taskNote());
  }
}
