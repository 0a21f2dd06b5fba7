package atelier.learn.model.onnx;

import atelier.learn.learner.Formula;
import java.util.ArrayList;
import java.util.List;

/// A model's formula as graph nodes.
final class FormulaGraph {
  private FormulaGraph() {}

  /// Adds the formula behind `features` (n × p, float).
  ///
  /// @return the name of its scores, float: n × classes probabilities, or n × 1 values
  static String add(Graph graph, String features, Formula formula) {
    return switch (formula) {
      case Formula.Constant constant -> link(graph, constant(graph, features, constant), constant.link());
      case Formula.Linear linear -> link(graph, linear(graph, features, linear), linear.link());
      case Formula.Net net -> link(graph, net(graph, features, net), net.link());
      case Formula.Trees trees -> link(graph, trees(graph, features, trees), trees.link());
    };
  }

  private static String constant(Graph graph, String features, Formula.Constant formula) {
    String shape = graph.node("Shape", List.of(features));
    String rows = graph.node("Slice", List.of(shape, graph.constant(0L), graph.constant(1L)));
    String size = graph.node("Concat", List.of(rows, graph.constant((long) formula.outputs())), Graph.integer("axis", 0));
    return graph.node("Expand", List.of(graph.matrix(1, formula.outputs(), formula.margins()), size));
  }

  private static String linear(Graph graph, String features, Formula.Linear formula) {
    String x = graph.cast(features, Graph.DOUBLE);
    String weights = graph.matrix(formula.outputs(), formula.features(), formula.weights());
    return graph.node("Gemm", List.of(x, weights, graph.constant(formula.bias())), Graph.integer("transB", 1));
  }

  private static String net(Graph graph, String features, Formula.Net formula) {
    String values = features;
    for (Formula.Layer layer : formula.layers()) {
      String input = layer == formula.layers().getFirst() ? values : graph.node("Relu", List.of(values));
      String weights = graph.matrix(layer.outputs(), layer.inputs(), layer.weights());
      values = graph.node("Gemm", List.of(input, weights, graph.constant(layer.bias())), Graph.integer("transB", 1));
    }
    return values;
  }

  private static String trees(Graph graph, String features, Formula.Trees formula) {
    var nodes = new TreeNodes(formula.strict(), formula.outputs());
    for (int i = 0; i < formula.trees().size(); i++) {
      nodes.add(i, formula.trees().get(i));
    }
    var base = new ArrayList<Float>();
    for (double margin : formula.base()) {
      base.add((float) margin);
    }
    return graph.node(Graph.ML, "TreeEnsembleRegressor", List.of(features), nodes.attributes(base));
  }

  private static String link(Graph graph, String margins, Formula.Link link) {
    String scores = switch (link) {
      case IDENTITY -> margins;
      case SOFTMAX -> graph.node("Softmax", List.of(graph.cast(margins, Graph.DOUBLE)), Graph.integer("axis", 1));
      case SIGMOID -> {
        String one = graph.node("Sigmoid", List.of(graph.cast(margins, Graph.DOUBLE)));
        String zero = graph.node("Sub", List.of(graph.constant(1d), one));
        yield graph.node("Concat", List.of(zero, one), Graph.integer("axis", 1));
      }
    };
    return graph.cast(scores, Graph.FLOAT);
  }
}
