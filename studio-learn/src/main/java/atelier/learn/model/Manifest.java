package atelier.learn.model;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.json.Json;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a model file says of itself.
///
/// @param format     version of the file format
/// @param columns    source columns the model reads, with their kinds and formats in training
/// @param classes    labels in the order of the probabilities
/// @param metrics    by where they were measured (`folds`, `test`), then by metric
/// @param versions   by part: program, Java, engine, learner's library
/// @param notes      what was decided in preparation and training, and why
/// @param onnx       how to feed `model.onnx`; null where there is none
public record Manifest(
    int format,
    Task task,
    String target,
    @JsonProperty("target_kind") Kind targetKind,
    List<Column> columns,
    List<String> classes,
    Map<String, Map<String, Double>> metrics,
    Map<String, String> versions,
    Lineage lineage,
    @Nullable Onnx onnx,
    List<String> notes) {
  /// The newest format this program reads, and the one it writes.
  public static final int FORMAT = 1;

  public Manifest {
    columns = List.copyOf(columns);
    classes = List.copyOf(classes);
    metrics = sorted(metrics);
    versions = sorted(versions);
    notes = List.copyOf(notes);
  }

  /// Where the model comes from.
  ///
  /// @param dataset    id of the dataset, null where it was a plain file
  /// @param source     name of the table that was learned from
  /// @param rows       rows learned from
  /// @param parameters of the algorithm, as given and completed by defaults
  /// @param threads    the fit used
  public record Lineage(
      @Nullable String dataset, String source, long rows, long seed, String algorithm, JsonNode parameters, int threads) {}

  /// The graph's inputs and outputs.
  ///
  /// @param difference largest difference to the model's own scores that was seen when the file was written; null where not compared
  public record Onnx(List<Input> inputs, List<String> outputs, @JsonProperty("max_difference") @Nullable Double difference) {
    public Onnx {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /// One input of the graph.
  ///
  /// @param type   `float`, `string` or `int64`
  /// @param width  numbers a row
  /// @param column the source column
  /// @param how    how to make it from the column's cell, and what stands for a missing one
  public record Input(String name, String type, int width, String column, String how) {}

  /// A manifest of `fitted` without metrics, notes of its own or an ONNX graph.
  public static Manifest of(FittedModel fitted, Map<String, String> versions, Lineage lineage) {
    return new Manifest(
        FORMAT,
        fitted.task(),
        fitted.target(),
        fitted.targetKind(),
        fitted.preparation().columns(),
        fitted.classes(),
        Map.of(),
        versions,
        lineage,
        null,
        fitted.preparation().notes());
  }

  public Manifest withMetrics(Map<String, Map<String, Double>> measured) {
    return new Manifest(format, task, target, targetKind, columns, classes, measured, versions, lineage, onnx, notes);
  }

  public Manifest withNotes(List<String> said) {
    return new Manifest(format, task, target, targetKind, columns, classes, metrics, versions, lineage, onnx, said);
  }

  public Manifest withOnnx(@Nullable Onnx graph) {
    return new Manifest(format, task, target, targetKind, columns, classes, metrics, versions, lineage, graph, notes);
  }

  String json() {
    return Json.pretty(this);
  }

  // Entries in the order of their keys: the same model gives the same bytes.
  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return java.util.Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
