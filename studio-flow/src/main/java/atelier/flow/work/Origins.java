package atelier.flow.work;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Follows columns, and the ids of rows, through the table expressions of one step.
final class Origins {
  private final List<Rel> inputs;

  /// @param inputs what the step reads; found again by identity
  Origins(List<Rel> inputs) {
    this.inputs = inputs;
  }

  /// A column of an input.
  ///
  /// @param input number of the input, from 0
  record Cell(int input, String column) {}

  /// Where a column comes from.
  ///
  /// @param made whether the step does more than let it pass under its name
  record Found(Set<Cell> cells, boolean made) {}

  Found of(Rel rel, String column) {
    var cells = new LinkedHashSet<Cell>();
    boolean passed = trace(rel, column, column, cells);
    return new Found(cells, !passed);
  }

  private int input(Rel rel) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) == rel) {
        return i;
      }
    }
    return -1;
  }

  /// @return whether the column is just the input's column of the wanted name
  private boolean trace(Rel rel, String column, String wanted, Set<Cell> into) {
    int at = input(rel);
    if (at >= 0) {
      if (rel.schema().has(column)) {
        into.add(new Cell(at, column));
      }
      return at == 0 && column.equals(wanted);
    }
    return switch (rel) {
      case Rel.Scan _ -> false;
      case Rel.Project r -> projected(r, column, wanted, into);
      case Rel.Filter r -> trace(r.input(), column, wanted, into);
      case Rel.Sort r -> trace(r.input(), column, wanted, into);
      case Rel.Limit r -> trace(r.input(), column, wanted, into);
      case Rel.Aggregate r -> aggregated(r, column, wanted, into);
      case Rel.Join r -> trace(r.left().schema().has(column) ? r.left() : r.right(), column, wanted, into);
      case Rel.Union r -> united(r, column, wanted, into);
      case Rel.Unnest r -> column.equals(r.name()) || column.equals(r.position()) ? all(r.input(), r.list().columns(), into) : trace(r.input(), column, wanted, into);
      case Rel.Unpivot r -> column.equals(r.value())
          ? all(r.input(), r.columns(), into)
          : !column.equals(r.name()) && !column.equals(r.position()) && trace(r.input(), column, wanted, into);
      case Rel.Sql r -> r.inputs().stream().map(i -> all(i, i.schema().names(), into)).reduce(false, (a, b) -> false);
      case Rel.Apply r -> all(r.input(), r.input().schema().names(), into); // what a function reads is its own affair
    };
  }

  private boolean projected(Rel.Project project, String column, String wanted, Set<Cell> into) {
    Expr expr = project.columns().stream().filter(c -> c.name().equals(column)).findFirst().map(Rel.Named::expr).orElse(Expr.literal(null));
    if (expr instanceof Expr.Column(String name)) {
      return trace(project.input(), name, wanted, into);
    }
    return all(project.input(), expr.columns(), into);
  }

  private boolean aggregated(Rel.Aggregate rel, String column, String wanted, Set<Cell> into) {
    for (Rel.Named key : rel.keys()) {
      if (key.name().equals(column)) {
        return key.expr() instanceof Expr.Column(String name) ? trace(rel.input(), name, wanted, into) : all(rel.input(), key.expr().columns(), into);
      }
    }
    for (Rel.Aggregation each : rel.aggregations()) {
      if (each.name().equals(column)) {
        var read = new ArrayList<>(each.call().columns());
        each.order().forEach(k -> read.addAll(k.expr().columns()));
        if (each.only() != null) {
          read.addAll(each.only().columns());
        }
        return all(rel.input(), read, into);
      }
    }
    return false;
  }

  /// The tables of a union have their columns in the same order.
  private boolean united(Rel.Union union, String column, String wanted, Set<Cell> into) {
    int place = union.schema().names().indexOf(column);
    boolean passed = true;
    for (Rel input : union.inputs()) {
      passed &= trace(input, input.schema().names().get(place), wanted, into);
    }
    return passed;
  }

  private boolean all(Rel rel, Iterable<String> columns, Set<Cell> into) {
    for (String column : columns) {
      if (!column.equals(atelier.core.data.Schema.ROW)) {
        trace(rel, column, "", into);
      }
    }
    return false;
  }

  /// Whether each row is the row of the first input with its id: dropped or changed, but never a new one.
  boolean keepsRows(Rel rel) {
    if (input(rel) == 0) {
      return true;
    }
    return switch (rel) {
      case Rel.Project r -> keepsId(r) && keepsRows(r.input());
      case Rel.Filter r -> keepsRows(r.input());
      case Rel.Sort r -> keepsRows(r.input());
      case Rel.Limit r -> keepsRows(r.input());
      case Rel.Join r -> (r.kind() == Rel.JoinKind.SEMI || r.kind() == Rel.JoinKind.ANTI || r.kind() == Rel.JoinKind.CROSS && isOneRow(r.right())
          || r.kind() == Rel.JoinKind.LEFT && isLearned(r.right())) && keepsRows(r.left());
      case Rel.Scan _, Rel.Aggregate _, Rel.Union _, Rel.Unnest _, Rel.Unpivot _, Rel.Sql _, Rel.Apply _ -> false;
    };
  }

  private static boolean keepsId(Rel.Project project) {
    return project.columns().stream().anyMatch(c -> c.name().equals(atelier.core.data.Schema.ROW) && c.expr() instanceof Expr.Column(String name) && name.equals(c.name()));
  }

  /// Whether a table is what a step learned: it has one row for each value, so that looking up in it gives no new rows.
  private static boolean isLearned(Rel rel) {
    return rel instanceof Rel.Scan(Rel.Source source, var _) && source instanceof Rel.Source.Memory || rel instanceof Rel.Project p && isLearned(p.input());
  }

  private static boolean isOneRow(Rel rel) {
    return rel instanceof Rel.Aggregate a && a.keys().isEmpty();
  }
}
