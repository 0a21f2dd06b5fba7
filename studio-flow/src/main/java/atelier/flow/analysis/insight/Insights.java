package atelier.flow.analysis.insight;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profiler;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.engine.profile.RowStatistics;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.analysis.QuickStudies;
import atelier.flow.catalog.FlowException;
import atelier.learn.insight.Insight;
import atelier.learn.insight.InsightRequest;
import atelier.learn.learner.Task;
import atelier.learn.worker.InsightTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the data quality and insights report: statistics by the engine over all rows, quick models in a worker on a sample.
public final class Insights {
  /// Larger tables are looked at through a sample, as far as models are concerned.
  public static final long MOST_ROWS = 100_000;

  private static final long MOST_CELLS = 20_000_000;
  private static final double MOSTLY_NUMBERS = 0.9;

  /// What is asked.
  ///
  /// @param target a column to be learned; null for none
  /// @param task   null: found from the target
  public record Order(@Nullable String target, @Nullable Task task, int threads, long seed) {}

  /// A table to look at.
  ///
  /// @param report how its file was read; null for a dataset of a project
  private record Subject(Dataset dataset, TableSource source, @Nullable ImportReport report, Profile profile) {}

  private final QuickStudies studies;

  public Insights(QuickStudies studies) {
    this.studies = studies;
  }

  /// Reports on a file that was opened.
  ///
  /// @param profile of the same table
  public InsightReport report(Imported imported, Profile profile, Order order, Progress progress) throws ProblemException {
    return report(new Subject(imported.dataset(), imported.source(), imported.report(), profile), order, progress, System.nanoTime());
  }

  /// Reports on a dataset of a project.
  public InsightReport report(Dataset dataset, Order order, Progress progress) throws ProblemException {
    long start = System.nanoTime();
    Profile profile = new Profiler().profile(dataset, null, progress.slice(0, 0.3));
    return report(new Subject(dataset, TableSource.foreignParquet(dataset.file()), null, profile), order, progress.slice(0.3, 1), start);
  }

  private InsightReport report(Subject subject, Order order, Progress progress, long start) throws ProblemException {
    List<Column> columns = subject.dataset().schema().columns();
    if (order.target() != null && columns.stream().noneMatch(c -> c.name().equals(order.target()))) {
      throw FlowException.input("There is no column '" + order.target() + "'.", "The columns are: " + String.join(", ", subject.dataset().schema().names()) + ".");
    }
    try (DuckSession session = DuckSession.open(subject.source().files().toArray(Path[]::new))) {
      TableSource quick = TypedParquet.quick(session, subject.source(), columns.size(), subject.dataset().rows());
      Insight insight = learned(subject, order, task(session, quick, subject, order), progress.slice(0, 0.7));
      Facts facts = new FactCollector(session, quick, columns, subject.profile(), progress.slice(0.7, 0.95)).collect(insight);
      var warnings = new ArrayList<>(TargetRules.check(facts));
      warnings.addAll(FeatureRules.check(facts));
      List<Long> rows = Stream.concat(insight.unusual().stream().map(Insight.Unusual::row), facts.twins().most().stream().map(RowStatistics.Twin::row)).distinct().toList();
      var cells = new RowStatistics(session, quick, progress).rows(columns, rows);
      long invalid = subject.report() == null ? 0 : subject.report().rejects().count();
      return new ReportWriter(subject.dataset().name(), facts, warnings).report(invalid, cells, (System.nanoTime() - start) / 1e9);
    }
  }

  /// Texts that are nearly all numbers are a target of numbers.
  private static @Nullable Task task(DuckSession session, TableSource source, Subject subject, Order order) throws DataException {
    Column target = subject.dataset().schema().columns().stream().filter(c -> c.name().equals(order.target())).findFirst().orElse(null);
    if (order.task() != null || target == null || !target.kind().isText()) {
      return order.task();
    }
    long present = subject.profile().columns().stream().filter(c -> c.name().equals(target.name())).mapToLong(c -> subject.dataset().rows() - c.missing()).sum();
    long distinct = subject.profile().columns().stream().filter(c -> c.name().equals(target.name())).mapToLong(Profile.ColumnProfile::distinct).sum();
    long texts = new RowStatistics(session, source, Progress.none()).notNumbers(target, 1).getLast().count();
    return present > 0 && distinct > 20 && texts <= (1 - MOSTLY_NUMBERS) * present ? Task.REGRESSION : null;
  }

  private Insight learned(Subject subject, Order order, @Nullable Task task, Progress progress) throws ProblemException {
    List<Column> columns = subject.dataset().schema().columns();
    long most = Math.clamp(MOST_CELLS / Math.max(1, columns.size()), 1_000, MOST_ROWS);
    var request = new InsightRequest(columns, subject.source(), subject.dataset().rows(), order.target(), task, most, order.threads(), order.seed());
    return studies.ask(InsightTask.INSIGHT, request, Insight.class, progress);
  }
}
