package atelier.app.cli;

import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunTree;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A run with its parts beneath it.
///
/// @param count runs beneath it
/// @param best  of those, a value a metric whose direction is known
record RunTreeLine(@JsonUnwrapped RunLine line, int count, SortedMap<String, Double> best, List<RunTreeLine> parts) {
  private static final int LONGEST_NAME = 34;

  static RunTreeLine of(RunTree.Node node) {
    return new RunTreeLine(RunLine.of(node.run()), node.count(), new TreeMap<>(node.best()), node.parts().stream().map(RunTreeLine::of).toList());
  }

  /// Parts stand to the right of their whole, whose row says how many there are, and what the best of them has.
  static TextTable table(List<RunTree.Node> roots) {
    var table = new TextTable("name", "run", "kind", "status", "parts", "best or own metrics").whole("name", "run");
    roots.forEach(root -> add(root, "", table));
    return table;
  }

  private static void add(RunTree.Node node, String indent, TextTable table) {
    FoundRun run = node.run();
    String name = indent + RunLine.brief(run.line().name(), LONGEST_NAME - indent.length());
    table.row(name, run.id(), run.line().kind(), run.line().status().id(), node.parts().isEmpty() ? "" : node.count(), metrics(node));
    node.parts().forEach(part -> add(part, indent + "· ", table));
  }

  /// What single folds and rounds told is left out.
  private static String metrics(RunTree.Node node) {
    var shown = new TreeMap<>(node.best());
    shown.putAll(node.run().metrics());
    shown.keySet().removeIf(name -> name.contains(" ") && Metric.find(name).isEmpty());
    return RunLine.metrics(shown);
  }
}
