package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.flow.method.Distinct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts of different values by sketches: the same on every engine, whose own sketches differ.
final class Sketches {
  private Sketches() {}

  /// A group's first row and its sketch.
  private record Group(long first, Distinct values) {}

  /// One row for each value of the keys, which the engine takes from the group's first row.
  static Rel counted(Step<?> step, List<String> keys, String of, String output) throws FlowException {
    var given = new ArrayList<Expr>(List.of(step.cell(of).text()));
    for (String key : keys) {
      given.add(step.cell(key).text());
    }
    String first = Names.hidden("first");
    String count = Names.hidden("count");
    Rel counts = new Rel.Apply(Handed.handed(step.input(), given), (in, out, _) -> {
      Map<List<String>, Group> groups = new LinkedHashMap<>();
      while (in.next()) {
        var key = new ArrayList<String>();
        for (int k = 0; k < keys.size(); k++) {
          String text = in.text(k + 2);
          key.add(text == null ? "-" : "+" + text);
        }
        Group group = groups.computeIfAbsent(key, _ -> new Group(firstRow(in), new Distinct()));
        String value = in.text(1);
        if (value != null) {
          group.values().add(value);
        }
      }
      for (Group group : groups.values()) {
        out.row(group.first(), group.values().count());
      }
    }, Schema.of(new Column(first, Kind.INTEGER), new Column(count, Kind.INTEGER)));
    Rel both = new Rel.Join(step.input(), counts, Rel.JoinKind.INNER, call("eq", Step.ROW, column(first)));
    var columns = new ArrayList<>(List.of(Rel.Named.of(Schema.ROW)));
    keys.forEach(k -> columns.add(Rel.Named.of(k)));
    columns.add(new Rel.Named(output, column(count)));
    return Step.project(both, columns);
  }

  private static long firstRow(atelier.core.expr.RowFunction.In in) {
    try {
      return in.integer(0);
    } catch (atelier.core.data.DataException e) {
      throw new IllegalStateException(e);
    }
  }
}
