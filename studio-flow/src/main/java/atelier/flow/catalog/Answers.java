package atelier.flow.catalog;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was learned about one column: one row of a table with columns such as `mean of price`.
record Answers(Step<?> step, String column) {
  private static final String ROWS = "rows";

  static <P extends Record> Rel question(Step<P> step, List<String> columns, Transforms.Questions<P> questions) throws FlowException {
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, Expr.call("rows")));
    for (String column : columns) {
      Cell cell = step.cell(column).learned();
      for (Map.Entry<String, Expr.Call> q : new java.util.TreeMap<>(questions.of(step.params(), cell)).entrySet()) {
        asked.add(Rel.Aggregation.of(q.getKey() + " of " + column, q.getValue()));
      }
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  /// What is asked about each column when the first answers are known, by name.
  interface Then<P> {
    Map<String, Expr.Call> of(P params, Cell cell, First first) throws FlowException;
  }

  /// The first answers as constants of a row.
  interface First {
    Expr get(String question);
  }

  /// Asks twice: the second questions see the answers to the first, which are answered too.
  static <P extends Record> Rel twice(Step<P> step, List<String> columns, Transforms.Questions<P> first, Then<P> then) throws FlowException {
    var known = new ArrayList<Rel.Named>();
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, Expr.call("rows")));
    for (String column : columns) {
      Cell cell = step.cell(column).learned();
      for (String q : new java.util.TreeSet<>(first.of(step.params(), cell).keySet())) {
        String hidden = Names.hidden(q + " of " + column);
        known.add(new Rel.Named(hidden, Expr.column(q + " of " + column)));
        asked.add(Rel.Aggregation.of(q + " of " + column, Expr.call("max", Expr.column(hidden))));
      }
      Map<String, Expr.Call> second = then.of(step.params(), cell, q -> Expr.column(Names.hidden(q + " of " + column)));
      new java.util.TreeMap<>(second).forEach((q, call) -> asked.add(Rel.Aggregation.of(q + " of " + column, call)));
    }
    Rel answers = new Rel.Project(question(step, columns, first), known);
    return new Rel.Aggregate(new Rel.Join(step.input(), answers, Rel.JoinKind.CROSS, Expr.literal(true)), List.of(), asked);
  }

  static Answers of(Step<?> step, String column) {
    return new Answers(step, column);
  }

  /// The answer as a constant. A table without rows has no answers, and no cells that would need one.
  ///
  /// @throws FlowException when the column had rows but no value
  Expr.Literal get(String question) throws FlowException {
    return Expr.literal(value(question));
  }

  @Nullable Object value(String question) throws FlowException {
    String name = question + " of " + column;
    if (!step.learned().schema().has(name)) {
      throw FlowException.input("The state knows nothing about column '" + column + "'.", "Fit the flow again.");
    }
    Object value = step.learned().cell(0, name);
    if (value == null && step.learned().cell(0, ROWS) instanceof Long rows && rows > 0) {
      throw FlowException.input("Column '" + column + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    return value;
  }

  /// The answer that may be missing, such as the deviation of a single value.
  @Nullable Object optional(String question) {
    return step.learned().cell(0, question + " of " + column);
  }

  /// A number; NaN on a table without rows.
  double number(String question) throws FlowException {
    return value(question) instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
