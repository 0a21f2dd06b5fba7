package atelier.flow.analysis.insight;

import atelier.core.data.Column;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.engine.profile.RowStatistics;
import atelier.core.engine.profile.ShapeStatistics.Shape;
import atelier.flow.analysis.insight.InsightReport.Count;
import atelier.flow.analysis.insight.InsightReport.Detail;
import atelier.flow.analysis.insight.InsightReport.Feature;
import atelier.flow.analysis.insight.InsightReport.Fitness;
import atelier.flow.analysis.insight.InsightReport.Goal;
import atelier.flow.analysis.insight.InsightReport.Numbers;
import atelier.flow.analysis.insight.InsightReport.SampleRow;
import atelier.flow.analysis.insight.InsightReport.Samples;
import atelier.flow.analysis.insight.InsightReport.Summary;
import atelier.flow.analysis.insight.InsightReport.Verdict;
import atelier.learn.insight.Insight.Power;
import atelier.learn.insight.Insight.Unusual;
import atelier.learn.insight.Insight.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts facts and warnings together as the report.
final class ReportWriter {
  private final String name;
  private final Facts facts;
  private final List<Warning> warnings;

  ReportWriter(String name, Facts facts, List<Warning> warnings) {
    this.name = name;
    this.facts = facts;
    this.warnings = warnings.stream().sorted(Comparator.comparing(Warning::severity)).toList();
  }

  /// @param invalid cells that could not be read
  /// @param cells   of the sample rows, by row
  InsightReport report(long invalid, Map<Long, List<@Nullable String>> cells, double seconds) {
    List<String> notes = new ArrayList<>(facts.insight().notes());
    if (facts.insight().sample() < facts.rows()) {
      notes.add("Prediction power, the quick model and anomalous rows are of a sample of " + Words.count(facts.insight().sample()) + " rows; all other figures are of all " + Words.count(facts.rows()) + ".");
    }
    return new InsightReport(
        verdict(), summary(invalid, seconds), warnings, goal(), facts.insight().quick(), features(), facts.columns().stream().map(this::detail).toList(), samples(cells), Definitions.all(), notes);
  }

  private Verdict verdict() {
    List<Warning> high = warnings.stream().filter(w -> w.severity() == Severity.HIGH).toList();
    int repairs = (int) high.stream().filter(w -> w.step() != null).count();
    if (facts.rows() == 0) {
      return new Verdict(Fitness.EMPTY, 0, "There are no rows");
    }
    if (high.stream().anyMatch(w -> w.code() == Code.QUICK_MODEL_USELESS)) {
      return new Verdict(Fitness.UNINFORMATIVE, repairs, "The columns tell nothing of the target");
    }
    return repairs == 0 ? new Verdict(Fitness.READY, 0, "Fit for training") : new Verdict(Fitness.REPAIRS, repairs, "Fit for training after " + (repairs == 1 ? "one repair" : repairs + " repairs"));
  }

  private Summary summary(long invalid, double seconds) {
    var kinds = new LinkedHashMap<String, Integer>();
    facts.columns().forEach(c -> kinds.merge(c.kind().id(), 1, Integer::sum));
    var counts = new LinkedHashMap<String, Integer>();
    for (Severity severity : Severity.values()) {
      counts.put(severity.id(), (int) warnings.stream().filter(w -> w.severity() == severity).count());
    }
    long cells = facts.rows() * facts.columns().size();
    long missing = facts.columns().stream().mapToLong(c -> facts.missing(c.name())).sum();
    RowStatistics.Twins twins = facts.twins();
    return new Summary(
        name, facts.rows(), facts.columns().size(), kinds, cells, missing, share(missing, cells), invalid, share(invalid, cells), twins.rows(), share(twins.rows(), facts.rows()), twins.extras(), counts,
        facts.insight().sample(), seconds);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private @Nullable Goal goal() {
    Column target = facts.target();
    if (target == null || facts.insight().target() == null) {
      return null;
    }
    return new Goal(
        target.name(), target.kind().id(), facts.insight().target().task().id(), facts.insight().target().reason(), facts.missing(target.name()), facts.profile(target.name()).distinct(),
        facts.classes().isEmpty() ? numbers(target) : null, facts.classes().stream().limit(100).toList());
  }

  private @Nullable Numbers numbers(Column column) {
    Shape shape = facts.shapes().get(column.name());
    ColumnProfile measured = facts.profile(column.name());
    if (shape == null || measured.mean() == null || !(measured.min() instanceof Number min) || !(measured.max() instanceof Number max)) {
      return null;
    }
    return new Numbers(
        min.doubleValue(), max.doubleValue(), measured.mean(), measured.quantiles().get(2).value(), shape.sd(), finite(shape.skewness()), finite(shape.kurtosis()), shape.robustSd(), shape.outliers(),
        shape.edges(), shape.counts());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private List<Feature> features() {
    Map<String, Power> powers = facts.powers();
    Map<String, Double> weights = facts.insight().quick() == null ? Map.of() : facts.insight().quick().importance().stream().collect(Collectors.toMap(Weight::column, Weight::share));
    List<Feature> features = facts.features().stream().map(c -> feature(c, powers, weights)).toList();
    return powers.isEmpty() ? features : features.stream().sorted(Comparator.comparingDouble(ReportWriter::rank).reversed()).toList();
  }

  private static double rank(Feature feature) {
    Power power = feature.power();
    return power == null || power.power() == null ? -1 : power.power();
  }

  private Feature feature(Column column, Map<String, Power> powers, Map<String, Double> weights) {
    Double weight = facts.insight().quick() == null ? null : (Double) weights.getOrDefault(column.name(), 0.0);
    int count = (int) warnings.stream().filter(w -> w.columns().contains(column.name())).count();
    return new Feature(
        column.name(), column.kind().id(), powers.get(column.name()), weight, share(facts.missing(column.name()), facts.rows()), facts.profile(column.name()).distinct(), count);
  }

  private Detail detail(Column column) {
    List<Count> common = facts.common().getOrDefault(column.name(), List.of()).stream().limit(10).toList();
    return new Detail(
        column.name(), column.kind().id(), facts.missing(column.name()), facts.profile(column.name()).distinct(), numbers(column), common, facts.patterns().get(column.name()),
        facts.correlations().get(column.name()));
  }

  private Samples samples(Map<Long, List<@Nullable String>> cells) {
    List<SampleRow> unusual = facts.insight().unusual().stream().filter(u -> cells.containsKey(u.row())).map((Unusual u) -> new SampleRow(u.row(), u.score(), cells.getOrDefault(u.row(), List.of()))).toList();
    List<SampleRow> repeated = facts.twins().most().stream().filter(t -> cells.containsKey(t.row())).map(t -> new SampleRow(t.row(), t.count(), cells.getOrDefault(t.row(), List.of()))).toList();
    return new Samples(facts.columns().stream().map(Column::name).toList(), facts.insight().anomalous(), unusual, repeated);
  }
}
