package atelier.flow.analysis.insight;

import atelier.core.data.Column;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.engine.profile.RowStatistics;
import atelier.core.engine.profile.ShapeStatistics.Shape;
import atelier.learn.insight.Insight;
import atelier.learn.insight.Insight.Power;
import atelier.learn.insight.Insight.Weight;
import atelier.learn.learner.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that was measured of a table, for the rules to judge.
///
/// @param shapes       of columns of numbers, by name
/// @param empties      of columns of texts, by name
/// @param common       the two or more commonest values of a column, by name
/// @param patterns     the shape of texts, by name
/// @param correlations with the target, by name
/// @param classes      of the target, the commonest first; empty for numbers
/// @param notNumbers   texts of a target of numbers; the last entry counts all
record Facts(
    List<Column> columns,
    Profile profile,
    Map<String, Shape> shapes,
    Map<String, RowStatistics.Empties> empties,
    Map<String, List<InsightReport.Count>> common,
    Map<String, InsightReport.Pattern> patterns,
    Map<String, Double> correlations,
    RowStatistics.Twins twins,
    List<InsightReport.Count> classes,
    List<InsightReport.Count> notNumbers,
    Insight insight) {
  Facts withClasses(List<InsightReport.Count> found) {
    return new Facts(columns, profile, shapes, empties, common, patterns, correlations, twins, found, notNumbers, insight);
  }

  Facts withNotNumbers(List<InsightReport.Count> found) {
    return new Facts(columns, profile, shapes, empties, common, patterns, correlations, twins, classes, found, insight);
  }

  Facts withCorrelations(Map<String, Double> found) {
    return new Facts(columns, profile, shapes, empties, common, patterns, found, twins, classes, notNumbers, insight);
  }

  long rows() {
    return profile.rows();
  }

  ColumnProfile profile(String column) {
    return profile.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow();
  }

  /// Cells that are null, empty or white space.
  long missing(String column) {
    RowStatistics.Empties texts = empties.get(column);
    return profile(column).missing() + (texts == null ? 0 : texts.blank());
  }

  long present(String column) {
    return rows() - profile(column).missing();
  }

  /// The target as a column of the table; null where there is none to be learned.
  @Nullable Column target() {
    Insight.Goal goal = insight.target();
    return goal == null ? null : columns.stream().filter(c -> c.name().equals(goal.column())).findFirst().orElse(null);
  }

  @Nullable Task task() {
    return insight.target() == null ? null : insight.target().task();
  }

  /// Columns that may be learned from.
  List<Column> features() {
    Column target = target();
    return columns.stream().filter(c -> !c.equals(target)).toList();
  }

  Map<String, Power> powers() {
    var powers = new HashMap<String, Power>();
    insight.powers().forEach(p -> powers.put(p.column(), p));
    return powers;
  }

  /// Whether the column is among the five that matter most.
  boolean isImportant(String column) {
    return insight.quick() != null && insight.quick().importance().stream().limit(5).filter(w -> w.share() > 0).map(Weight::column).anyMatch(column::equals);
  }
}
