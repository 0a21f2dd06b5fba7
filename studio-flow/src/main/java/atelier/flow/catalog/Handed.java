package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows handed to Java (see [Rel.Apply]), and what comes back put beside the row it was made from. The engine keeps all columns that Java need not see.
final class Handed {
  private static final String MODEL = "model";

  private Handed() {}

  /// The new cells of one row; column 0 is the row id, the given ones follow.
  interface RowMaker {
    @Nullable Object[] of(RowFunction.In row) throws DataException;
  }

  /// The table with cells made row by row: nothing is kept, so any number of rows will do.
  static Rel each(Step<?> step, List<Expr> given, Map<String, Kind> made, RowMaker maker) throws FlowException {
    return each(step, given, made, Set.of(), maker);
  }

  /// @param gone columns left out of the result
  static Rel each(Step<?> step, List<Expr> given, Map<String, Kind> made, Set<String> gone, RowMaker maker) throws FlowException {
    return all(step, given, made, gone, (in, out, _) -> {
      while (in.next()) {
        @Nullable Object[] cells = maker.of(in);
        var row = new @Nullable Object[cells.length + 1];
        row[0] = in.integer(0);
        System.arraycopy(cells, 0, row, 1, cells.length);
        out.row(row);
      }
    });
  }

  /// The table with cells made by a function that sees all rows, and writes the row id in front of the new cells.
  static Rel all(Step<?> step, List<Expr> given, Map<String, Kind> made, Set<String> gone, RowFunction function) throws FlowException {
    return beside(step, handed(step.input(), given), made, gone, function);
  }

  /// @param rows the row id first, in the order in which the function shall have them
  static Rel beside(Step<?> step, Rel rows, Map<String, Kind> made, Set<String> gone, RowFunction function) throws FlowException {
    String id = Names.hidden("row");
    var columns = new ArrayList<>(List.of(new Column(id, Kind.INTEGER)));
    made.forEach((name, kind) -> columns.add(new Column(Names.hidden("made " + name), kind)));
    Rel cells = new Rel.Apply(rows, function, new Schema(columns));
    Rel both = new Rel.Join(step.input(), cells, Rel.JoinKind.LEFT, call("eq", Step.ROW, column(id)));
    var left = new LinkedHashMap<>(made);
    var named = new ArrayList<Rel.Named>();
    for (String name : step.input().schema().names()) {
      if (left.remove(name) != null) {
        named.add(new Rel.Named(name, column(Names.hidden("made " + name))));
      } else if (!gone.contains(name)) {
        named.add(Rel.Named.of(name));
      }
    }
    left.keySet().forEach(name -> named.add(new Rel.Named(name, column(Names.hidden("made " + name)))));
    return Step.project(both, named);
  }

  /// A question that Java answers as soon as it has read all rows.
  static <M> Rel question(Rel input, List<Expr> given, Study.Learner<M> learner) {
    return asked(input, given, new Study(0, all -> all, learner));
  }

  /// A question that Java works on after it has read the rows; where that takes long it does so in another process.
  ///
  /// @param passes see [Study#passes]
  static <M> Rel study(Rel input, List<Expr> given, double passes, Study.Choice choice, Study.Learner<M> learner) {
    return asked(input, given, new Study(passes, choice, learner));
  }

  private static Rel asked(Rel input, List<Expr> given, Study study) {
    return new Rel.Apply(handed(input, given), study, Schema.of(new Column(MODEL, Kind.TEXT)));
  }

  /// What was learned; null when there were no rows to learn from.
  static <M> @Nullable M learned(Step<?> step, Class<M> type) throws FlowException {
    if (!step.learned().schema().has(MODEL)) {
      throw FlowException.input("The state was learned by another version of this step.", "Fit the flow again.");
    }
    Object json = step.learned().rows().isEmpty() ? null : step.learned().cell(0, MODEL);
    try {
      return json == null ? null : Json.read((String) json, type);
    } catch (IOException e) {
      throw FlowException.input("The state of this step cannot be read: " + e.getMessage() + ".", "Fit the flow again.");
    }
  }

  /// The row id and some expressions.
  static Rel handed(Rel input, List<Expr> given) {
    var columns = new ArrayList<>(List.of(Rel.Named.of(Schema.ROW)));
    for (Expr expr : given) {
      columns.add(new Rel.Named(Names.hidden("given " + columns.size()), expr));
    }
    return new Rel.Project(input, columns);
  }

  /// Checks that the names of new columns are free, or those of columns that go.
  static void free(Step<?> step, Map<String, Kind> made, Set<String> gone) throws FlowException {
    var seen = new HashSet<>(gone);
    for (String name : made.keySet()) {
      if (!seen.contains(name)) {
        step.free(name);
      }
    }
  }

  /// Names of one kind, in their order.
  static Map<String, Kind> of(Kind kind, List<String> names) {
    var made = new LinkedHashMap<String, Kind>();
    names.forEach(n -> made.put(n, kind));
    return made;
  }

  /// Numbers for a method: an infinite one is missing, for none of them can count with it.
  static List<Expr> numbers(Step<?> step, List<String> names) throws FlowException {
    var given = new ArrayList<Expr>();
    for (String name : names) {
      given.add(step.cell(name).learned().number());
    }
    return given;
  }
}
