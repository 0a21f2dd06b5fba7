package atelier.flow.analysis;

import atelier.core.data.Column;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.analysis.bias.BiasReport;
import atelier.flow.analysis.bias.BiasReports;
import atelier.flow.catalog.FlowException;
import atelier.learn.feature.FrameReader;
import atelier.learn.insight.ForestStudy;
import atelier.learn.insight.Leak;
import atelier.learn.insight.LeakStudy;
import atelier.learn.insight.QuickForest;
import atelier.learn.worker.InsightTask;
import java.util.List;
import java.util.stream.Stream;

/// Every single analysis of a table. What learns does so in a worker, on a sample that the result names.
public final class Analyses {
  private static final long MOST_BIAS_CELLS = 40_000_000;

  private final QuickStudies studies;

  public Analyses(QuickStudies studies) {
    this.studies = studies;
  }

  /// Analyses as ordered.
  public Analysis analyse(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    return switch (order.kind()) {
      case HISTOGRAM -> Histogram.of(table, order, progress);
      case SCATTER -> Scatter.of(table, order, progress);
      case BOX -> Boxes.of(table, order, progress);
      case BAR -> Bars.of(table, order, progress);
      case LINE -> Lines.of(table, order, progress);
      case CORRELATION -> Correlation.of(table, order, progress);
      case COLLINEARITY -> Collinearity.of(table, order, progress);
      case SUMMARY -> TableSummary.of(table, order, progress);
      case DECOMPOSITION -> Decomposition.of(table, order, progress);
      case MISSING -> MissingMap.of(table, order, progress);
      case DUPLICATES -> Duplicates.of(table, order, progress);
      case LEAKAGE -> leakage(table, order, progress);
      case QUICK_MODEL -> forest(table, order, progress);
    };
  }

  private Leakage leakage(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    Leak leak = studies.ask(InsightTask.LEAKAGE, table, order, LeakStudy.MOST_ROWS, Leak.class, progress);
    return new Leakage(
        Analysis.Kind.LEAKAGE, new Analysis.Sample(leak.rows(), table.rows()), String.valueOf(order.target()), predictable(leak.task(), order, leak.notes()), leak.metric(), leak.rows(), leak.scores(), leak.notes());
  }

  private Forest forest(AnalysisTable table, AnalysisOrder order, Progress progress) throws ProblemException {
    QuickForest forest = studies.ask(InsightTask.FOREST, table, order, ForestStudy.MOST_ROWS, QuickForest.class, progress);
    return new Forest(
        Analysis.Kind.QUICK_MODEL, new Analysis.Sample(forest.rows(), table.rows()), String.valueOf(order.target()), predictable(forest.task(), order, forest.notes()), forest.metric(), forest.score(), forest.spread(),
        forest.trivial(), forest.learned(), forest.measured(), forest.metrics(), forest.importance(), forest.notes());
  }

  private static String predictable(@org.jspecify.annotations.Nullable String task, AnalysisOrder order, List<String> notes) throws FlowException {
    if (task == null) {
      throw FlowException.input(notes.isEmpty() ? "Column '" + order.target() + "' cannot be predicted: there are no rows." : String.join(" ", notes), "Choose another --target.");
    }
    return task;
  }

  /// Measures the labels of a table, and a model's labels, between groups.
  public static BiasReport bias(AnalysisTable table, BiasReports.Order order, Progress progress) throws ProblemException {
    for (String name : Stream.of(order.label(), order.facet()).toList()) {
      table.column(name, name.equals(order.label()) ? "--label" : "--facet");
    }
    if (order.predicted() != null) {
      table.column(order.predicted(), "--predicted");
    }
    List<Column> columns = table.columns().stream().filter(FrameReader::reads)
        // The flip test alone looks at the other columns.
        .filter(c -> order.predicted() != null || Stream.of(order.label(), order.facet(), String.valueOf(order.group())).anyMatch(c.name()::equals)).toList();
    AnalysisTable.Read read = table.read(columns, MOST_BIAS_CELLS / Math.max(1, columns.size()), progress);
    BiasReport report = BiasReports.of(read.frame(), columns, order);
    if (read.sample().complete()) {
      return report;
    }
    var notes = new java.util.ArrayList<>(report.notes());
    notes.add("The figures are of a sample of " + read.sample().rows() + " of " + read.sample().of() + " rows.");
    return new BiasReport(report.label(), report.positive(), report.facet(), report.rows(), report.before(), report.after(), report.model(), notes);
  }
}
