package atelier.learn.train;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the target column and finds the task: text, boolean or at most two values → classes; whole numbers with at most ten values →
/// classes; any other number → regression. A task that is asked for is checked instead.
public final class TargetFinder {
  private static final int MOST_INTEGER_CLASSES = 10;
  private static final int MOST_CLASSES = 1000;

  private TargetFinder() {}

  /// @param asked the task a person chose; null to find it
  /// @throws LearnException names the column and what is wrong with it
  public static Target find(Column column, Values values, @Nullable Task asked) throws LearnException {
    if (values.rows() == 0) {
      throw LearnException.input("The table has no rows.", "Give a table with rows.");
    }
    Target target = switch (values) {
      case Values.Texts texts -> ofTexts(column, texts, asked);
      case Values.Numbers numbers -> ofNumbers(column, numbers, asked);
      case Values.Moments _ ->
          throw LearnException.input(
              "Column '" + column.name() + "' is a " + column.kind().id() + "; moments cannot be predicted.",
              "Choose another target, or make it a number or a category.");
    };
    return withMissing(target);
  }

  private static Target withMissing(Target target) {
    int missing = target.values().length - target.rows().length;
    if (missing == 0) {
      return target;
    }
    var notes = new java.util.ArrayList<>(target.notes());
    notes.add(rows(missing) + " without a value in the target column '" + target.column().name() + "' " + (missing == 1 ? "was" : "were") + " left out.");
    return new Target(target.column(), target.task(), target.classes(), target.values(), notes);
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  private static Target ofTexts(Column column, Values.Texts texts, @Nullable Task asked) throws LearnException {
    var used = new HashSet<String>();
    for (int code : texts.codes()) {
      if (code >= 0) {
        used.add(texts.levels().get(code));
      }
    }
    if (asked == Task.REGRESSION) {
      throw LearnException.input(
          "Column '" + column.name() + "' holds texts such as '" + used.stream().sorted().findFirst().orElse("") + "'; a regression needs numbers.",
          "Leave out --task, or import the column as a number.");
    }
    List<String> classes = ClassOrder.of(used.stream());
    int[] classOfLevel = texts.levels().stream().mapToInt(classes::indexOf).toArray();
    double[] values = Arrays.stream(texts.codes()).mapToDouble(code -> code < 0 ? Double.NaN : classOfLevel[code]).toArray();
    return classes(column, classes, values, asked, "it holds texts");
  }

  private static Target ofNumbers(Column column, Values.Numbers numbers, @Nullable Task asked) throws LearnException {
    Set<Double> few = distinct(numbers.cells(), asked != null && asked.classes() ? MOST_CLASSES : MOST_INTEGER_CLASSES);
    boolean wholeNumbers = column.kind() == Kind.INTEGER;
    boolean two = few.size() <= 2;
    boolean asClasses = asked != null ? asked.classes() : column.kind() == Kind.BOOLEAN || two || wholeNumbers && few.size() <= MOST_INTEGER_CLASSES;
    if (!asClasses) {
      return regression(column, numbers, asked, few.size());
    }
    if (column.kind() == Kind.BOOLEAN) {
      BooleanCells words = words(column);
      return classes(column, few.stream().map(v -> v == 0 ? words.no() : words.yes()).toList(), coded(numbers.cells(), few), asked, "it holds " + words.yes() + " and " + words.no());
    }
    String why = two ? "it has two values" : "it holds whole numbers with " + few.size() + " values";
    return classes(column, few.stream().map(TargetFinder::label).toList(), coded(numbers.cells(), few), asked, why);
  }

  /// Classes spelled `Yes` and `No`, or `是` and `否`, are named so in the model and its predictions, though the column holds true and false.
  private static BooleanCells words(Column column) {
    return column.format() == null || column.format().equalsIgnoreCase("true/false") ? BooleanCells.of(null) : BooleanCells.of(column.format());
  }

  private static Target regression(Column column, Values.Numbers numbers, @Nullable Task asked, int distinct) throws LearnException {
    if (distinct == 0) {
      throw allMissing(column);
    }
    if (distinct == 1) {
      throw LearnException.input("Column '" + column.name() + "' has the same value in all rows; there is nothing to learn.", "Choose another target.");
    }
    String why = column.kind() == Kind.INTEGER ? "it holds whole numbers with more than " + MOST_INTEGER_CLASSES + " values" : "it holds numbers";
    return new Target(column, Task.REGRESSION, List.of(), numbers.cells().clone(), List.of(reason(column, "a number", why, asked)));
  }

  /// The different numbers in ascending order; stops one above `most`.
  private static Set<Double> distinct(double[] cells, int most) {
    var seen = new TreeSet<Double>();
    double last = Double.NaN;
    for (double cell : cells) {
      if (!Double.isNaN(cell) && cell != last && seen.add(cell + 0.0) && seen.size() > most) {
        return seen;
      }
      last = cell;
    }
    return seen;
  }

  private static double[] coded(double[] cells, Set<Double> order) {
    double[] sorted = order.stream().mapToDouble(Double::doubleValue).toArray();
    return Arrays.stream(cells).map(cell -> Double.isNaN(cell) ? Double.NaN : Arrays.binarySearch(sorted, cell + 0.0)).toArray();
  }

  /// `3` rather than `3.0`.
  static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }

  private static Target classes(Column column, List<String> classes, double[] values, @Nullable Task asked, String why) throws LearnException {
    String name = column.name();
    if (classes.isEmpty()) {
      throw allMissing(column);
    }
    if (classes.size() == 1) {
      throw LearnException.input("Column '" + name + "' has one class only, '" + classes.get(0) + "'; there is nothing to tell apart.", "Choose another target, or give rows of another class.");
    }
    if (classes.size() > MOST_CLASSES) {
      throw LearnException.input(
          "Column '" + name + "' has more than " + MOST_CLASSES + " classes.", "Choose another target, or merge its values; a number can be predicted with --task regression.");
    }
    if (asked == Task.BINARY && classes.size() > 2) {
      throw LearnException.input("Column '" + name + "' has " + classes.size() + " values; a binary task needs two.", "Use --task multiclass.");
    }
    Task task = classes.size() == 2 ? Task.BINARY : Task.MULTICLASS;
    String shown = classes.size() <= 10 ? ": " + String.join(", ", classes) : "";
    return new Target(column, task, classes, values, List.of(reason(column, "one of " + classes.size() + " classes" + shown, why, asked)));
  }

  private static String reason(Column column, String what, String why, @Nullable Task asked) {
    return "Column '" + column.name() + "' is predicted as " + what + ", because " + (asked == null ? why : "the task " + asked.id() + " was asked for") + ".";
  }

  private static LearnException allMissing(Column column) {
    return LearnException.input("Column '" + column.name() + "' has no value in any row.", "Choose another target.");
  }
}
