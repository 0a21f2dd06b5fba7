package atelier.core.memory;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Cells;
import atelier.core.expr.Evaluator;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import atelier.core.expr.Typing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What windows give over the rows of one table.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on inferred types.
final class Windows {
  private final Schema schema;
  private final List<List<@Nullable Object>> rows;

  Windows(Schema schema, List<List<@Nullable Object>> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /// Makes an expression ready, its windows computed over all rows.
  Evaluator.Prepared prepare(Expr expr) {
    var windows = new HashMap<Expr.Over, Evaluator.Prepared>();
    find(expr, windows);
    return new Evaluator(schema).prepare(expr, windows);
  }

  private void find(Expr expr, Map<Expr.Over, Evaluator.Prepared> windows) {
    switch (expr) {
      case Expr.Over o -> windows.put(o, compute(o));
      case Expr.Call c -> c.arguments().forEach(a -> find(a, windows));
      case Expr.Column _, Expr.Literal _, Expr.Lambda _ -> {}
    }
  }

  private Evaluator.Prepared compute(Expr.Over over) {
    List<Evaluator.Prepared> partition = over.frame().partition().stream().map(this::prepare).toList();
    Map<List<Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
    for (List<@Nullable Object> row : rows) {
      groups.computeIfAbsent(partition.stream().map(p -> Cells.key(p.of(row))).toList(), _ -> new ArrayList<>()).add(row);
    }
    var values = new IdentityHashMap<List<@Nullable Object>, Object[]>();
    for (List<List<@Nullable Object>> group : groups.values()) {
      List<List<@Nullable Object>> sorted = MemoryEngine.sorted(group, schema, over.frame().order());
      for (int i = 0; i < sorted.size(); i++) {
        values.put(sorted.get(i), new Object[] {value(over, sorted, i)});
      }
    }
    return row -> Objects.requireNonNull(values.get(row))[0];
  }

  private @Nullable Object value(Expr.Over over, List<List<@Nullable Object>> group, int at) {
    Expr.Call call = over.call();
    Comparator<List<@Nullable Object>> order = MemoryEngine.order(schema, over.frame().order());
    Supplier<Long> rank = () -> group.stream().filter(r -> order.compare(r, group.get(at)) < 0).count() + 1;
    return switch (call.function()) {
      case "row_number" -> (long) (at + 1);
      case "rank" -> rank.get();
      case "dense_rank" -> group.stream().filter(r -> order.compare(r, group.get(at)) < 0).map(r -> rankKey(over, r)).distinct().count() + 1;
      case "percent_rank" -> group.size() == 1 ? (Object) 0.0 : (Object) ((rank.get() - 1) / (double) (group.size() - 1));
      case "lag" -> beside(call, group, at, -1);
      case "lead" -> beside(call, group, at, 1);
      case "first_present" -> present(call, frame(over.frame(), group, at), true);
      case "last_present" -> present(call, frame(over.frame(), group, at), false);
      default -> aggregate(call, schema, frame(over.frame(), group, at));
    };
  }

  private List<Object> rankKey(Expr.Over over, List<@Nullable Object> row) {
    return over.frame().order().stream().map(k -> Cells.key(prepare(k.expr()).of(row))).toList();
  }

  private @Nullable Object beside(Expr.Call call, List<List<@Nullable Object>> group, int at, int direction) {
    long distance = (Long) Objects.requireNonNull(((Expr.Literal) call.arguments().get(1)).value());
    long place = at + direction * distance;
    return place < 0 || place >= group.size() ? null : prepare(call.arguments().getFirst()).of(group.get((int) place));
  }

  private @Nullable Object present(Expr.Call call, List<List<@Nullable Object>> frame, boolean first) {
    Evaluator.Prepared value = prepare(call.arguments().getFirst());
    List<List<@Nullable Object>> ordered = first ? frame : frame.reversed();
    return ordered.stream().map(value::of).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /// The rows that a window sees from one of them. An order without bounds means up to the current row and its equals, as in SQL.
  private List<List<@Nullable Object>> frame(Frame frame, List<List<@Nullable Object>> group, int at) {
    Frame.Rows bounds = frame.rows();
    if (bounds == null) {
      Comparator<List<@Nullable Object>> order = MemoryEngine.order(schema, frame.order());
      return frame.order().isEmpty() ? group : group.stream().filter(r -> order.compare(r, group.get(at)) <= 0).toList();
    }
    long from = bounds.from() == null ? 0 : Math.max(0, at + Objects.requireNonNull(bounds.from()));
    long to = bounds.to() == null ? group.size() - 1 : Math.min(group.size() - 1, at + Objects.requireNonNull(bounds.to()));
    return from > to ? List.of() : group.subList((int) from, (int) to + 1);
  }

  /// An aggregate over rows in their order.
  static @Nullable Object aggregate(Expr.Call call, Schema schema, List<List<@Nullable Object>> rows) {
    var typing = new Typing(schema);
    var kinds = new ArrayList<@Nullable Kind>();
    call.arguments().forEach(a -> kinds.add(typing.of(a)));
    Function function = Functions.find(call.function(), kinds).orElseThrow(() -> new IllegalArgumentException(call.toString()));
    var arguments = new ArrayList<@Nullable Object>();
    if (call.arguments().isEmpty()) {
      arguments.add(rows);
    }
    for (Expr argument : call.arguments()) {
      Evaluator.Prepared value = new Evaluator(schema).prepare(argument, Map.of());
      var values = new ArrayList<@Nullable Object>();
      rows.forEach(row -> values.add(value.of(row)));
      arguments.add(values);
    }
    return Objects.requireNonNull(function.meaning(), function.name()).of(arguments);
  }
}
