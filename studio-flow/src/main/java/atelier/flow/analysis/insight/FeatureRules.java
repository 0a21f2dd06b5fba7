package atelier.flow.analysis.insight;

import static atelier.flow.analysis.insight.Words.figure;
import static atelier.flow.analysis.insight.Words.percent;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.engine.profile.RowStatistics;
import atelier.flow.analysis.insight.InsightReport.Count;
import atelier.flow.analysis.insight.InsightReport.Pattern;
import atelier.flow.analysis.insight.Warning.Step;
import atelier.flow.analysis.insight.Warning.Unit;
import atelier.learn.insight.Insight.Power;
import atelier.learn.learner.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be wrong with the columns that are learned from, and with the rows.
final class FeatureRules {
  private static final double LEAK = 0.95;
  private static final int FEW_LEAKS = 2;
  private static final double RARE = 0.05;
  private static final double PATTERN = 0.85;
  private static final double MANY_TWINS = 0.05;
  private static final double MOSTLY = 0.5;
  private static final double ID = 0.9;
  private static final int FEWEST_ROWS_FOR_ID = 20;

  private final Facts facts;
  private final List<Warning> found = new ArrayList<>();

  private FeatureRules(Facts facts) {
    this.facts = facts;
  }

  static List<Warning> check(Facts facts) {
    var rules = new FeatureRules(facts);
    rules.rows();
    Set<String> leaks = rules.leaks();
    for (Column column : facts.features()) {
      rules.column(column, leaks.contains(column.name()));
    }
    return rules.found;
  }

  private void add(Code code, Severity severity, List<String> columns, String title, String detail, long count, Unit unit, String value, @Nullable Step step) {
    found.add(new Warning(code, severity, columns, title, detail, count, unit, value, step));
  }

  private void add(Code code, Severity severity, Column column, String title, String detail, long count, String value, @Nullable Step step) {
    add(code, severity, List.of(column.name()), title, detail, count, Unit.CELLS, value, step);
  }

  private void rows() {
    RowStatistics.Twins twins = facts.twins();
    if (twins.rows() > 0) {
      double share = (double) twins.rows() / facts.rows();
      add(Code.DUPLICATE_ROWS, share > MANY_TWINS ? Severity.HIGH : Severity.MEDIUM, List.of(), Words.count(twins.rows()) + " rows have a twin",
          percent(share) + " of the rows, " + Words.count(twins.extras()) + " of them copies: they could fall on both sides of a split and flatter the score.", twins.rows(), Unit.ROWS, percent(share),
          new Step("row.drop-duplicates", Map.of()));
    }
  }

  /// Columns that give the target away.
  private Set<String> leaks() {
    Map<String, Power> powers = facts.powers();
    Set<String> leaks = facts.features().stream().map(Column::name).filter(name -> power(powers, name) > LEAK).collect(Collectors.toCollection(LinkedHashSet::new));
    String target = facts.target() == null ? "" : facts.target().name();
    if (leaks.size() > FEW_LEAKS) {
      add(Code.EASY_TASK, Severity.HIGH, List.copyOf(leaks), "The task may be easy", leaks.size() + " columns tell " + target + " nearly alone: " + String.join(", ", leaks) + ". Check that they are known before it is.",
          leaks.size(), Unit.COLUMNS, "", new Step("col.drop", Map.of("columns", List.copyOf(leaks))));
    } else {
      for (String leak : leaks) {
        add(Code.TARGET_LEAKAGE, Severity.HIGH, List.of(leak), leak + " tells " + target + " alone", "Prediction power " + figure(power(powers, leak)) + ": it may be the target in other words, or written down after it.",
            1, Unit.COLUMNS, figure(power(powers, leak)), Step.on("col.drop", leak));
      }
    }
    return leaks;
  }

  private static double power(Map<String, Power> powers, String name) {
    Power power = powers.get(name);
    return power == null || power.power() == null ? Double.NaN : power.power();
  }

  private void column(Column column, boolean leaks) {
    String name = column.name();
    ColumnProfile profile = facts.profile(name);
    boolean constant = facts.rows() > 1 && profile.distinct() == 1;
    if (constant) {
      add(Code.CONSTANT, Severity.LOW, List.of(name), name + " has one value only", "Nothing can be learned from it.", 1, Unit.COLUMNS, profile.top().isEmpty() ? "" : profile.top().getFirst().value(), Step.on("col.drop", name));
    }
    correlation(column, leaks);
    missing(column, profile);
    if (profile.distinct() > 1) {
      if (power(facts.powers(), name) <= 0) {
        add(Code.UNINFORMATIVE, Severity.LOW, List.of(name), name + " alone tells nothing of the target", "Prediction power 0; together with others it still may.", 1, Unit.COLUMNS, "0", Step.on("col.drop", name));
      }
      disguisedNumber(column, profile);
      rareCategories(column);
      pattern(column);
      identifier(column, profile);
    }
  }

  private Severity severity(Column column) {
    return facts.isImportant(column.name()) ? Severity.MEDIUM : Severity.LOW;
  }

  private void correlation(Column column, boolean leaks) {
    double correlation = facts.correlations().getOrDefault(column.name(), 0.0);
    if (!leaks && facts.task() == Task.REGRESSION && Math.abs(correlation) > LEAK) {
      add(Code.TARGET_CORRELATION, Severity.HIGH, List.of(column.name()), column.name() + " moves with the target", "Correlation " + figure(correlation) + ": it may be the target in other words.", 1, Unit.COLUMNS,
          figure(correlation), Step.on("col.drop", column.name()));
    }
  }

  private void missing(Column column, ColumnProfile profile) {
    String name = column.name();
    long missing = facts.missing(name);
    double share = (double) missing / Math.max(1, facts.rows());
    if (share > MOSTLY) {
      add(Code.MOSTLY_MISSING, Severity.HIGH, column, name + " is mostly missing", percent(share) + " of the cells have no value.", missing, percent(share), Step.on("col.drop", name));
    }
    RowStatistics.Empties texts = facts.empties().get(name);
    if (texts != null && !texts.tokens().isEmpty() && profile.distinct() > 1) {
      long count = texts.tokens().values().stream().mapToLong(Long::longValue).sum();
      String listed = texts.tokens().entrySet().stream().map(e -> "“" + e.getKey() + "” (" + e.getValue() + ")").collect(Collectors.joining(", "));
      add(Code.DISGUISED_MISSING, Severity.MEDIUM, column, name + " has words for missing", listed + ".", count, String.join(", ", texts.tokens().keySet()), Step.on("miss.to-missing", name, "values", List.copyOf(texts.tokens().keySet())));
    }
  }

  private void disguisedNumber(Column column, ColumnProfile profile) {
    List<Count> common = facts.common().getOrDefault(column.name(), List.of());
    if (common.size() < 2 || profile.distinct() <= 20 || !Words.isNumber(common.getFirst().value())) {
      return;
    }
    Count first = common.getFirst();
    double share = (double) first.count() / Math.max(1, facts.present(column.name()));
    if (share > 0.1 && first.count() > 10 * common.get(1).count()) {
      Object value = Words.plain(column, first.value());
      Step step = column.kind().isText()
          ? Step.on("miss.to-missing", column.name(), "values", List.of(first.value()))
          : new Step("col.expression", Map.of("name", column.name(), "expr", "CASE WHEN " + Words.quoted(column.name()) + " = " + value + " THEN NULL ELSE " + Words.quoted(column.name()) + " END"));
      add(Code.DISGUISED_NUMBER, severity(column), column, column.name() + " is " + first.value() + " very often", percent(share) + " of its values, the next one " + common.get(1).count() + " times: it may stand for missing.",
          first.count(), first.value(), step);
    }
  }

  private void rareCategories(Column column) {
    if (!column.kind().isText()) {
      return;
    }
    List<Count> common = facts.common().getOrDefault(column.name(), List.of()).stream().limit(10).toList();
    List<Count> rare = common.stream().filter(c -> c.count() < RARE * common.getFirst().count()).toList();
    if (rare.size() > 2) {
      add(Code.RARE_CATEGORIES, severity(column), column, column.name() + " has rare categories", rare.stream().map(c -> c.value() + " (" + c.count() + ")").collect(Collectors.joining(", ")) + ".",
          rare.stream().mapToLong(Count::count).sum(), rare.getFirst().value(), Step.on("outlier.replace-rare", column.name(), "absolute", rare.getFirst().count()));
    }
  }

  private void pattern(Column column) {
    Pattern pattern = facts.patterns().get(column.name());
    // Few different texts are categories, which are no misspellings of each other.
    boolean many = facts.profile(column.name()).distinct() > 20;
    if (many && pattern != null && pattern.share() >= PATTERN && pattern.share() < 1) {
      long misfits = Math.round((1 - pattern.share()) * facts.present(column.name()));
      add(Code.PATTERN_MISFITS, Severity.MEDIUM, column, "Some texts of " + column.name() + " are written unlike the others",
          percent(pattern.share()) + " are " + pattern.text() + "; others: " + String.join(", ", pattern.misfits()) + ".", Math.max(1, misfits), pattern.text(),
          Step.on("find.non-matches-to-missing", column.name(), "pattern", pattern.regex()));
    }
  }

  private void identifier(Column column, ColumnProfile profile) {
    long present = facts.present(column.name());
    boolean names = column.kind().isText() || column.kind() == Kind.INTEGER;
    if (names && present >= FEWEST_ROWS_FOR_ID && profile.distinct() > ID * present) {
      double share = Math.min(1, (double) profile.distinct() / present);
      add(Code.ID_LIKE, Severity.MEDIUM, List.of(column.name()), column.name() + " names the rows", percent(share) + " of its values are different: it explains nothing that other rows share.", 1, Unit.COLUMNS, percent(share),
          Step.on("col.drop", column.name()));
    }
  }
}
