package atelier.flow.work;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares a table before a step with the one after it.
final class Comparison {
  /// Stands before the names of columns as they were.
  static final String BEFORE = "\u0001";

  /// What happened to a row: see [Difference].
  static final String FATE = "\u0002fate";

  private final Rel before;
  private final Rel after;
  private final boolean sameRows;

  Comparison(Rel before, Rel after, boolean sameRows) {
    this.before = before;
    this.after = after;
    this.sameRows = sameRows;
  }

  /// Counts what is different, with one question.
  ///
  /// @param rowsAfter where they are known; negative otherwise
  Effect effect(Engine engine, long rowsBefore, long rowsAfter, Progress progress) throws DataException {
    Schema was = Step.visible(before);
    Schema is = Step.visible(after);
    List<String> added = is.names().stream().filter(n -> !was.has(n)).toList();
    List<String> removed = was.names().stream().filter(n -> !is.has(n)).toList();
    List<Column> shared = is.columns().stream().filter(c -> was.has(c.name())).toList();
    List<String> retyped = shared.stream().filter(c -> !like(kind(was, c.name()), c.kind())).map(Column::name).toList();
    if (!sameRows) {
      return new Effect(false, rowsBefore, rowsAfter, 0, added, removed, retyped, Map.of());
    }
    List<Column> asked = shared.stream().filter(c -> !passes(c.name())).toList();
    if (asked.isEmpty() && rowsBefore == rowsAfter) {
      return new Effect(true, rowsBefore, rowsAfter, 0, added, removed, retyped, Map.of());
    }
    var aggregations = new ArrayList<Rel.Aggregation>();
    for (int i = 0; i < asked.size(); i++) {
      aggregations.add(Rel.Aggregation.of("c" + i, Expr.call("count_if", Expr.call("and", Expr.call("is_present", Step.ROW), differs(asked.get(i))))));
    }
    aggregations.add(Rel.Aggregation.of("gone", Expr.call("count_if", Expr.call("is_missing", Step.ROW))));
    Table answer = engine.collect(new Rel.Aggregate(joined(asked.stream().map(Column::name).toList()), List.of(), aggregations), progress);
    var changed = new LinkedHashMap<String, Long>();
    for (int i = 0; i < asked.size(); i++) {
      if (answer.cell(0, "c" + i) instanceof Long count && count > 0) {
        changed.put(asked.get(i).name(), count);
      }
    }
    long gone = answer.cell(0, "gone") instanceof Long count ? count : 0;
    return new Effect(true, rowsBefore, rowsAfter, gone, added, removed, retyped, changed);
  }

  /// Whether a column comes out as it went in.
  private boolean passes(String name) {
    Origins.Found found = new Origins(List.of(before)).of(after, name);
    return !found.made();
  }

  private static Kind kind(Schema schema, String name) {
    return schema.find(name).orElseThrow().kind();
  }

  static boolean like(Kind one, Kind other) {
    return one == other || one.isText() && other.isText();
  }

  private Expr differs(Column column) {
    Kind was = kind(before.schema(), column.name());
    Expr old = Expr.column(BEFORE + column.name());
    Expr now = Expr.column(column.name());
    boolean comparable = like(was, column.kind()) || was.isNumeric() && column.kind().isNumeric();
    if (comparable) {
      return Expr.call("not", Expr.call("same_value", old, now));
    }
    return isPlain(was) && isPlain(column.kind())
        ? Expr.call("not", Expr.call("same_value", Expr.call("to_text", old), Expr.call("to_text", now)))
        : Expr.call("or", Expr.call("is_present", old), Expr.call("is_present", now));
  }

  private static boolean isPlain(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL, BOOLEAN, CATEGORY, TEXT, DATE, TIMESTAMP -> true;
      case TIME, DURATION, LIST, STRUCT, VECTOR, BINARY -> false;
    };
  }

  /// Both tables side by side, row by row.
  private Rel joined(List<String> old) {
    var columns = new ArrayList<Rel.Named>();
    columns.add(new Rel.Named(BEFORE + Schema.ROW, Step.ROW));
    old.forEach(n -> columns.add(new Rel.Named(BEFORE + n, Expr.column(n))));
    return new Rel.Join(new Rel.Project(before, columns), after, Rel.JoinKind.LEFT, Expr.call("eq", Expr.column(BEFORE + Schema.ROW), Step.ROW));
  }

  /// The rows of both: as they are now, beside that what they were, and what happened to them.
  Rel rows(Effect effect) {
    if (!sameRows) {
      return after;
    }
    List<String> old = new ArrayList<>(effect.removed());
    old.addAll(effect.changed().keySet());
    List<String> shared = Step.visible(after).names();
    var keep = new ArrayList<>(old);
    shared.stream().filter(n -> before.schema().has(n) && !keep.contains(n)).forEach(keep::add);
    Rel both = joined(keep);
    Expr gone = Expr.call("is_missing", Step.ROW);
    var columns = new ArrayList<Rel.Named>();
    columns.add(new Rel.Named(Schema.ROW, Expr.column(BEFORE + Schema.ROW)));
    Set<String> changed = new HashSet<>(effect.changed().keySet());
    for (String name : shared) {
      boolean comparable = before.schema().has(name) && like(kind(before.schema(), name), kind(after.schema(), name));
      // A row that is gone still shows what it was.
      columns.add(new Rel.Named(name, comparable && effect.dropped() > 0 ? Expr.call("if", gone, Expr.column(BEFORE + name), Expr.column(name)) : Expr.column(name)));
    }
    effect.removed().forEach(n -> columns.add(Rel.Named.of(BEFORE + n)));
    changed.forEach(n -> columns.add(Rel.Named.of(BEFORE + n)));
    Expr differs = Expr.literal(false);
    for (Column column : Step.visible(after).columns()) {
      if (changed.contains(column.name())) {
        differs = Expr.call("or", differs, differs(column));
      }
    }
    columns.add(new Rel.Named(FATE, Expr.call("if", gone, Difference.DROPPED, Expr.call("if", differs, Difference.CHANGED, Difference.SAME))));
    return new Rel.Project(both, columns);
  }
}
