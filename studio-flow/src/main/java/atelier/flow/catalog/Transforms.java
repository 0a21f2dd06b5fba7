package atelier.flow.catalog;

import atelier.core.data.Kind;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ways in which entries are written.
final class Transforms {
  private Transforms() {}

  /// From a cell to a cell.
  interface CellEffect<P> {
    Expr of(P params, Cell cell) throws FlowException;
  }

  /// From a table to a table.
  interface TableEffect<P extends Record> {
    Rel of(Step<P> step) throws FlowException;
  }

  /// From a table to several.
  interface PortsEffect<P extends Record> {
    Map<String, Rel> of(Step<P> step) throws FlowException;
  }

  /// What is asked about each column, by name.
  interface Questions<P> {
    Map<String, Expr.Call> of(P params, Cell cell) throws FlowException;
  }

  /// From a cell to a cell, with the answers about its column.
  interface LearnedEffect<P> {
    Expr of(P params, Cell cell, Answers answers) throws FlowException;
  }

  /// Cells of the chosen columns from themselves.
  static <P extends Record & OnColumns> Transform<P> cells(String id, String title, String help, P defaults, CellEffect<P> effect) {
    return row(id, title, help, Reach.ROW, defaults, step -> onColumns(step, c -> effect.of(step.params(), c)));
  }

  static <P extends Record> Transform<P> row(String id, String title, String help, Reach reach, P defaults, TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.ROW, reach, defaults, step -> Map.of("output", effect.of(step)), List.of());
  }

  static <P extends Record> Transform<P> shape(String id, String title, String help, Reach reach, P defaults, TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.SHAPE, reach, defaults, step -> Map.of("output", effect.of(step)), List.of());
  }

  static <P extends Record> Transform<P> ports(String id, String title, String help, Reach reach, P defaults, PortsEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.SHAPE, reach, defaults, effect::of, List.of());
  }

  /// Learns a table by a question, and uses the answer.
  static <P extends Record> Transform<P> fitted(String id, String title, String help, P defaults, TableEffect<P> question, TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.FITTED, Reach.TABLE, defaults, asking(question, effect), List.of());
  }

  /// Changes the shape by what a question finds.
  static <P extends Record> Transform<P> discovered(String id, String title, String help, P defaults, TableEffect<P> question, TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.SHAPE, Reach.TABLE, defaults, asking(question, effect), List.of());
  }

  static <P extends Record> Effect<P> asking(TableEffect<P> question, TableEffect<P> effect) {
    return new Effect<>() {
      @Override
      public Map<String, Rel> apply(Step<P> step) throws FlowException {
        return Map.of("output", effect.of(step));
      }

      @Override
      public Rel discover(Step<P> step) throws FlowException {
        return question.of(step);
      }
    };
  }

  /// Learns some numbers about each chosen column, and makes its cells with them. A column without any value is refused.
  static <P extends Record & OnColumns> Transform<P> learned(
      String id, String title, String help, P defaults, Questions<P> questions, LearnedEffect<P> effect) {
    return fitted(id, title, help, defaults,
        step -> Answers.question(step, step.columns(step.params().columns()), questions),
        step -> onColumns(step, c -> effect.of(step.params(), c, Answers.of(step, c.name()))));
  }

  /// What a column's cells become.
  interface CellChange {
    Expr of(Cell cell) throws FlowException;
  }

  static <P extends Record & OnColumns> Rel onColumns(Step<P> step, CellChange change) throws FlowException {
    var changed = new LinkedHashMap<String, Expr>();
    List<String> columns = step.columns(step.params().columns());
    for (String name : columns) {
      String target = target(name, columns.size(), step.params().out());
      if (!target.equals(name)) {
        step.free(target);
      }
      changed.put(target, change.of(step.cell(name)));
    }
    return step.with(changed);
  }

  /// Where the result of a column goes.
  static String target(String column, int columns, String out) {
    return out.isEmpty() ? column : columns == 1 ? out : column + out;
  }

  /// A choice among several: the value of the first condition that is true.
  static Expr choose(List<Map.Entry<Expr, Expr>> branches, Expr otherwise) {
    Expr result = otherwise;
    for (int i = branches.size() - 1; i >= 0; i--) {
      result = Expr.call("if", branches.get(i).getKey(), branches.get(i).getValue(), result);
    }
    return result;
  }

  static Expr all(List<Expr> conditions) {
    return conditions.stream().reduce((a, b) -> Expr.call("and", a, b)).orElse(Expr.literal(true));
  }

  static Expr any(List<Expr> conditions) {
    return conditions.stream().reduce((a, b) -> Expr.call("or", a, b)).orElse(Expr.literal(false));
  }

  /// A JSON value as a cell of a column of that kind.
  ///
  /// @throws FlowException when it cannot be one
  static Expr.Literal constant(@Nullable Object value, Kind kind, String what) throws FlowException {
    return Constants.as(value, kind, what);
  }

  /// Numbered names that are free: `name`, `name_2` …
  static List<Rel.Named> named(List<String> names) {
    var list = new ArrayList<Rel.Named>();
    names.forEach(n -> list.add(Rel.Named.of(n)));
    return list;
  }

  /// The only column of an answer, from its first row to its last.
  static List<@Nullable Object> answers(Table state, String column) {
    return state.column(column);
  }
}
