package atelier.learn.model.onnx;

import atelier.learn.feature.Encoder;
import atelier.learn.learner.Formula;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Portable;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a fitted model, from raw columns to scores, as one ONNX graph (opset 15, ai.onnx.ml 3).
public final class OnnxWriter {
  /// A graph and how to feed it.
  public record Written(byte[] graph, Manifest.Onnx description) {}

  private OnnxWriter() {}

  /// The graph of `fitted`; empty when its learner has no formula or its preparation reads no column.
  public static Optional<Written> write(FittedModel fitted) throws LearnException {
    if (!(fitted.model() instanceof Portable portable) || fitted.preparation().encoders().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(write(fitted, portable.formula()));
  }

  private static Written write(FittedModel fitted, Formula formula) {
    var graph = new Graph();
    var encoders = new EncoderGraph(graph, fitted.preparation());
    var parts = new ArrayList<String>();
    for (Encoder encoder : fitted.preparation().encoders()) {
      if (!encoder.features().isEmpty()) {
        parts.add(encoders.add(encoder));
      }
    }
    String features = parts.size() == 1 ? parts.getFirst() : graph.node("Concat", parts, Graph.integer("axis", 1));
    String scores = FormulaGraph.add(graph, features, formula);
    List<String> outputs = fitted.task().classes() ? classOutputs(graph, scores, fitted.classes()) : List.of(graph.output("value", scores, Graph.FLOAT, 1));
    return new Written(graph.bytes("Atelier"), new Manifest.Onnx(encoders.inputs(), outputs, null));
  }

  private static List<String> classOutputs(Graph graph, String scores, List<String> classes) {
    String best = graph.node("ArgMax", List.of(scores), Graph.integer("axis", 1), Graph.integer("keepdims", 1));
    String label = graph.node("Gather", List.of(graph.constant(classes), best), Graph.integer("axis", 0));
    return List.of(graph.output("probabilities", scores, Graph.FLOAT, classes.size()), graph.output("label", label, Graph.STRING, 1));
  }
}
