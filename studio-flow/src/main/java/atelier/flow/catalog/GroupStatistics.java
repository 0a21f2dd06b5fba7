package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;

import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One learned number (or value) for each chosen column: of all rows, and where groups are named also of each group.
/// The answer has a row a group, the first being all rows.
final class GroupStatistics {
  private static final String ALL = "all rows";
  private static final String ROWS = "rows";
  private static final int MOST_GROUPS = 1_000;

  private GroupStatistics() {}

  /// What is asked about a column.
  interface Question {
    Expr.Call of(Cell cell) throws FlowException;
  }

  /// What the learned value becomes before it is put into cells.
  interface Finish {
    @Nullable Object of(Cell cell, @Nullable Object value);
  }

  static <P extends Record & OnColumns> Rel question(Step<P> step, List<String> groups, Question question) throws FlowException {
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of(ROWS, call("rows")));
    for (String name : step.columns(step.params().columns())) {
      asked.add(Rel.Aggregation.of("value of " + name, question.of(step.cell(name).learned())));
    }
    Rel all = labelled(new Rel.Aggregate(step.input(), List.of(), asked), literal(true), groups, false);
    if (groups.isEmpty()) {
      return all;
    }
    var keys = new ArrayList<Rel.Named>();
    for (String group : step.some(groups)) {
      keys.add(new Rel.Named("group " + group, step.cell(group).text()));
    }
    return new Rel.Union(List.of(all, labelled(new Rel.Aggregate(step.input(), keys, asked), literal(false), groups, true)));
  }

  private static Rel labelled(Rel aggregate, Expr all, List<String> groups, boolean grouped) {
    var columns = new ArrayList<Rel.Named>();
    columns.add(new Rel.Named(ALL, all));
    groups.forEach(g -> columns.add(new Rel.Named("group " + g, grouped ? column("group " + g) : call("to_text", literal(null)))));
    aggregate.schema().names().stream().filter(n -> !n.startsWith("group ")).forEach(n -> columns.add(Rel.Named.of(n)));
    return new Rel.Project(aggregate, columns);
  }

  /// The table with the missing cells of the chosen columns filled: by the group's value, else by that of all rows.
  static <P extends Record & OnColumns> Rel filled(Step<P> step, List<String> groups, Finish finish) throws FlowException {
    Table learned = step.learned();
    if (learned.rows().size() > MOST_GROUPS) {
      throw FlowException.input("There are " + learned.rows().size() + " groups.", "It takes up to " + MOST_GROUPS + "; use fewer columns in 'groups'.");
    }
    return Transforms.onColumns(step, x -> call("coalesce", x.value(), value(step, groups, finish, x)));
  }

  /// What was learned for the cell's group; of all rows for a group that was not there.
  static Expr value(Step<?> step, List<String> groups, Finish finish, Cell x) throws FlowException {
    Table learned = step.learned();
    String name = "value of " + x.name();
    if (!learned.schema().has(name)) {
      throw FlowException.input("The state knows nothing about column '" + x.name() + "'.", "Fit the flow again.");
    }
    Expr result = literal(null);
    for (int row = 0; row < learned.rows().size(); row++) {
      Object value = finish.of(x, learned.cell(row, name));
      if (Boolean.TRUE.equals(learned.cell(row, ALL))) {
        if (value == null && learned.cell(row, ROWS) instanceof Long rows && rows > 0) {
          throw FlowException.input("Column '" + x.name() + "' has no value to learn from.", "Leave it out or fill it first.");
        }
        result = choose(result, null, value);
      } else if (value != null) {
        result = choose(result, sameGroup(step, groups, learned, row), value);
      }
    }
    return result;
  }

  /// A group's value goes in front of what was there; the value of all rows goes behind.
  private static Expr choose(Expr otherwise, @Nullable Expr condition, @Nullable Object value) {
    return condition == null ? literal(value) : call("if", condition, value, otherwise);
  }

  private static Expr sameGroup(Step<?> step, List<String> groups, Table learned, int row) throws FlowException {
    var conditions = new ArrayList<Expr>();
    for (String group : groups) {
      conditions.add(call("same_value", step.cell(group).text(), literal(learned.cell(row, "group " + group))));
    }
    return Transforms.all(conditions);
  }
}
