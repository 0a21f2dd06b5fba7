package atelier.flow.analysis.insight;

import static atelier.flow.analysis.insight.Words.figure;
import static atelier.flow.analysis.insight.Words.percent;

import atelier.core.data.Column;
import atelier.core.engine.profile.ShapeStatistics.Shape;
import atelier.flow.analysis.insight.InsightReport.Count;
import atelier.flow.analysis.insight.Warning.Step;
import atelier.flow.analysis.insight.Warning.Unit;
import atelier.learn.insight.Insight.Quick;
import atelier.learn.learner.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What can be wrong with the target column, and with what was learned of it.
final class TargetRules {
  private static final double SKEWED = 3;
  private static final double HEAVY = 10;
  private static final double TAILED = 3;
  private static final double MANY_NON_NUMERIC = 0.05;
  private static final int TINY_CLASS = 20;
  private static final int FEW_ROWS = 10;
  private static final int MANY_CLASSES = 100;
  private static final double IMBALANCED = 0.01;

  private final Facts facts;
  private final Column target;
  private final List<Warning> found = new ArrayList<>();

  private TargetRules(Facts facts, Column target) {
    this.facts = facts;
    this.target = target;
  }

  static List<Warning> check(Facts facts) {
    Column target = facts.target();
    Task task = facts.task();
    if (target == null || task == null) {
      return List.of();
    }
    var rules = new TargetRules(facts, target);
    switch (task) {
      case REGRESSION -> rules.numbers();
      case BINARY -> rules.twoClasses();
      case MULTICLASS -> rules.manyClasses();
    }
    rules.quickModel();
    return rules.found;
  }

  private void add(Code code, Severity severity, String title, String detail, long count, Unit unit, String value, @org.jspecify.annotations.Nullable Step step) {
    found.add(new Warning(code, severity, List.of(target.name()), title, detail, count, unit, value, step));
  }

  private void numbers() {
    String name = target.name();
    Shape shape = facts.shapes().get(name);
    if (shape != null && shape.outliers() > 0) {
      tails(name, shape);
    }
    List<Count> common = facts.common().getOrDefault(name, List.of());
    long distinct = facts.profile(name).distinct();
    if (!common.isEmpty()) {
      Count first = common.getFirst();
      double share = (double) first.count() / Math.max(1, facts.present(name));
      if (share > Math.max(0.1, 5.0 / Math.max(1, distinct))) {
        add(Code.FREQUENT_TARGET_VALUE, Severity.MEDIUM, name + " is " + first.value() + " very often",
            percent(share) + " of the rows have it: it may stand for something else than a number.", first.count(), Unit.ROWS, first.value(),
            new Step("row.remove-equal", Map.of("column", name, "values", List.of(Words.plain(target, first.value())))));
      }
    }
    if (!facts.notNumbers().isEmpty() && facts.notNumbers().getLast().count() > 0) {
      long all = facts.notNumbers().getLast().count();
      double share = (double) all / Math.max(1, facts.present(name));
      String listed = facts.notNumbers().stream().limit(facts.notNumbers().size() - 1L).map(c -> "“" + c.value() + "” (" + c.count() + ")").collect(Collectors.joining(", "));
      add(Code.NON_NUMERIC_TARGET, share > MANY_NON_NUMERIC ? Severity.HIGH : Severity.MEDIUM, name + " has values that are no numbers", listed + ".", all, Unit.CELLS, "", Step.on("type.to-double", name));
    }
  }

  private void tails(String name, Shape shape) {
    double min = minimum(name);
    Step logarithm = Step.on(min > -1 ? "num.log1p" : "scale.log-scale", name);
    String outliers = shape.outliers() + (shape.outliers() == 1 ? " outlier" : " outliers");
    if (Math.abs(shape.skewness()) > SKEWED) {
      add(Code.SKEWED_TARGET, Severity.HIGH, name + (shape.skewness() > 0 ? " has a long right tail" : " has a long left tail"),
          outliers + ", skewness " + figure(shape.skewness()) + ": errors on the extreme rows would rule the training.", shape.outliers(), Unit.ROWS, figure(shape.skewness()), logarithm);
    } else if (shape.kurtosis() > HEAVY) {
      add(Code.HEAVY_TAILED_TARGET, Severity.HIGH, name + " has heavy tails",
          outliers + ", excess kurtosis " + figure(shape.kurtosis()) + ": errors on the extreme rows would rule the training.", shape.outliers(), Unit.ROWS, figure(shape.kurtosis()), clipped(name, shape));
    } else if (shape.kurtosis() >= TAILED) {
      add(Code.TARGET_OUTLIERS, Severity.MEDIUM, name + " has few outliers",
          outliers + ", excess kurtosis " + figure(shape.kurtosis()) + ": check whether they are true.", shape.outliers(), Unit.ROWS, figure(shape.kurtosis()), clipped(name, shape));
    }
  }

  private static Step clipped(String name, Shape shape) {
    return new Step("num.clip", Map.of("columns", List.of(name), "min", shape.low(), "max", shape.high()));
  }

  private double minimum(String name) {
    return facts.profile(name).min() instanceof Number number ? number.doubleValue() : 0;
  }

  private void twoClasses() {
    Count rarest = facts.classes().getLast();
    if (rarest.count() < TINY_CLASS) {
      add(Code.TINY_MINORITY_CLASS, Severity.HIGH, "Class " + rarest.value() + " has " + rarest.count() + " rows only", "Models need examples of both classes, " + TINY_CLASS + " at the very least.",
          rarest.count(), Unit.ROWS, rarest.value(), oversample());
    }
    imbalance();
  }

  private void manyClasses() {
    List<Count> classes = facts.classes();
    if (facts.profile(target.name()).distinct() > MANY_CLASSES) {
      add(Code.TOO_MANY_CLASSES, Severity.MEDIUM, target.name() + " has " + facts.profile(target.name()).distinct() + " classes", "More than " + MANY_CLASSES + " are rarely learned well.",
          facts.profile(target.name()).distinct(), Unit.CLASSES, "", Step.on("encode.lump-top", target.name(), "n", MANY_CLASSES - 1));
    } else {
      List<Count> few = classes.stream().filter(c -> c.count() <= FEW_ROWS).toList();
      if (!few.isEmpty()) {
        add(Code.FEW_ROWS_OF_CLASS, Severity.HIGH, few.size() == 1 ? "Class " + few.getFirst().value() + " has " + few.getFirst().count() + " rows only" : few.size() + " classes have at most " + FEW_ROWS + " rows",
            "Classes with few rows: " + listed(few) + ".", few.size(), Unit.CLASSES, few.getFirst().value(),
            new Step("outlier.replace-rare", Map.of("columns", List.of(target.name()), "absolute", FEW_ROWS, "fraction", 0.0)));
      }
    }
    imbalance();
  }

  private void imbalance() {
    long most = facts.classes().getFirst().count();
    List<Count> rare = facts.classes().stream().filter(c -> c.count() < IMBALANCED * most).toList();
    if (!rare.isEmpty()) {
      add(Code.IMBALANCED_CLASSES, Severity.MEDIUM, rare.size() == 1 ? "Class " + rare.getFirst().value() + " is very rare" : rare.size() + " classes are very rare",
          "Fewer than 1 % of the rows of class " + facts.classes().getFirst().value() + ": " + listed(rare) + ".", rare.size(), Unit.CLASSES, rare.getFirst().value(), oversample());
    }
  }

  private Step oversample() {
    return new Step("balance.oversample", Map.of("target", target.name()));
  }

  private static String listed(List<Count> classes) {
    return classes.stream().limit(10).map(c -> c.value() + " (" + c.count() + ")").collect(Collectors.joining(", ")) + (classes.size() > 10 ? ", …" : "");
  }

  private void quickModel() {
    Quick quick = facts.insight().quick();
    if (quick == null || !Double.isFinite(quick.score()) || !Double.isFinite(quick.trivial())) {
      return;
    }
    String figures = quick.metric() + " " + figure(quick.score()) + ", guessing " + figure(quick.trivial()) + ".";
    if (quick.score() < quick.trivial()) {
      add(Code.QUICK_MODEL_USELESS, Severity.HIGH, "A quick model is worse than guessing", figures + " The columns may tell nothing of " + target.name() + ".", quick.rows(), Unit.ROWS, figure(quick.score()), null);
    } else if (quick.score() < 0.05 + 0.95 * quick.trivial()) {
      add(Code.QUICK_MODEL_WEAK, Severity.MEDIUM, "A quick model is hardly better than guessing", figures + " More columns, or other ones, may help.", quick.rows(), Unit.ROWS, figure(quick.score()), null);
    }
  }
}
