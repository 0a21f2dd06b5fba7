package atelier.core.memory;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.engine.FileFormat;
import atelier.core.expr.CellFailure;
import atelier.core.expr.Cells;
import atelier.core.expr.Evaluator;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.job.Problem;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Carries out table expressions over tables in memory, row by row and without any cleverness.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on inferred types.
public final class MemoryEngine implements Engine {
  @Override
  public Rel.Scan scan(List<Path> parquet) throws DataException {
    throw DataException.work("The engine in memory reads no files.", "Use the local engine.", null);
  }

  @Override
  public long write(Rel rel, Path file, FileFormat format, Progress progress) throws DataException {
    throw DataException.work("The engine in memory writes no files.", "Use the local engine.", null);
  }

  @Override
  public Schema schema(Rel rel) {
    return rel.schema();
  }

  @Override
  public Table collect(Rel rel, Progress progress) throws DataException {
    try {
      List<List<@Nullable Object>> rows = rows(rel);
      boolean ordered = !rel.schema().has(Schema.ROW) || rel instanceof Rel.Sort;
      return new Table(rel.schema(), ordered ? rows : sorted(rows, rel.schema(), List.of(SortKey.ascending(Schema.ROW))));
    } catch (Refused e) {
      throw e.why;
    } catch (CellFailure e) {
      throw new DataException(Problem.input(String.valueOf(e.getMessage()), ""), e);
    } catch (ArithmeticException e) {
      throw DataException.work("The data engine refused: " + e.getMessage() + ".", "", e);
    }
  }

  @Override
  public void close() {}

  /// Carries what a function of ours said through the evaluation.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient DataException why;

    Refused(DataException why) {
      super(why);
      this.why = why;
    }
  }

  private List<List<@Nullable Object>> rows(Rel rel) {
    return switch (rel) {
      case Rel.Scan r -> scanned(r);
      case Rel.Project r -> projected(r);
      case Rel.Filter r -> filtered(r);
      case Rel.Aggregate r -> aggregated(r);
      case Rel.Join r -> Joins.rows(r, rows(r.left()), rows(r.right()));
      case Rel.Union r -> united(r);
      case Rel.Sort r -> sorted(rows(r.input()), r.schema(), r.keys());
      case Rel.Limit r -> rows(r.input()).stream().skip(r.offset()).limit(r.count()).toList();
      case Rel.Unnest r -> unnested(r);
      case Rel.Unpivot r -> unpivoted(r);
      case Rel.Apply r -> applied(r);
      case Rel.Sql _ -> throw new IllegalArgumentException("The engine in memory knows no SQL.");
    };
  }

  private List<List<@Nullable Object>> applied(Rel.Apply apply) {
    Schema schema = apply.input().schema();
    List<List<@Nullable Object>> input = schema.has(Schema.ROW) && !(apply.input() instanceof Rel.Sort) ? sorted(rows(apply.input()), schema, List.of(SortKey.ascending(Schema.ROW))) : rows(apply.input());
    List<Kind> kinds = apply.schema().columns().stream().map(Column::kind).toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    try {
      apply.function().run(new TableCursor(input), cells -> {
        var row = new ArrayList<@Nullable Object>(cells.length);
        for (int i = 0; i < cells.length; i++) {
          row.add(typed(cells[i], kinds.get(i)));
        }
        rows.add(row);
      }, Progress.none());
    } catch (DataException e) {
      throw new Refused(e);
    }
    return rows;
  }

  private static List<List<@Nullable Object>> scanned(Rel.Scan scan) {
    if (!(scan.source() instanceof Rel.Source.Memory(Table table))) {
      throw new IllegalArgumentException("The engine in memory reads no files.");
    }
    List<Integer> places = scan.schema().names().stream().map(n -> table.schema().names().indexOf(n)).toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : table.rows()) {
      var cells = new ArrayList<@Nullable Object>();
      places.forEach(p -> cells.add(row.get(p)));
      rows.add(cells);
    }
    return rows;
  }

  private List<List<@Nullable Object>> united(Rel.Union union) {
    var rows = new ArrayList<List<@Nullable Object>>();
    union.inputs().forEach(i -> rows.addAll(rows(i)));
    return rows;
  }

  private List<List<@Nullable Object>> projected(Rel.Project project) {
    List<List<@Nullable Object>> input = rows(project.input());
    Windows windows = new Windows(project.input().schema(), input);
    List<Kind> kinds = project.schema().columns().stream().map(Column::kind).toList();
    var prepared = project.columns().stream().map(c -> windows.prepare(c.expr())).toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : input) {
      var cells = new ArrayList<@Nullable Object>();
      for (int i = 0; i < prepared.size(); i++) {
        cells.add(typed(prepared.get(i).of(row), kinds.get(i)));
      }
      rows.add(cells);
    }
    return rows;
  }

  /// Numbers of a column are of one Java class, as an engine's column is of one type.
  static @Nullable Object typed(@Nullable Object cell, Kind kind) {
    return kind == Kind.NUMBER && cell instanceof Number n ? (Object) n.doubleValue() : cell;
  }

  private List<List<@Nullable Object>> filtered(Rel.Filter filter) {
    List<List<@Nullable Object>> input = rows(filter.input());
    Evaluator.Prepared condition = new Windows(filter.input().schema(), input).prepare(filter.condition());
    return input.stream().filter(row -> Boolean.TRUE.equals(condition.of(row))).toList();
  }

  private List<List<@Nullable Object>> aggregated(Rel.Aggregate aggregate) {
    Schema schema = aggregate.input().schema();
    List<Evaluator.Prepared> keys = aggregate.keys().stream().map(k -> new Evaluator(schema).prepare(k.expr(), Map.of())).toList();
    Map<List<Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
    for (List<@Nullable Object> row : rows(aggregate.input())) {
      groups.computeIfAbsent(keys.stream().map(k -> Cells.key(k.of(row))).toList(), _ -> new ArrayList<>()).add(row);
    }
    if (keys.isEmpty() && groups.isEmpty()) {
      groups.put(List.of(), List.of());
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<List<@Nullable Object>> group : groups.values()) {
      var cells = new ArrayList<@Nullable Object>();
      keys.forEach(k -> cells.add(k.of(group.getFirst())));
      for (Rel.Aggregation a : aggregate.aggregations()) {
        cells.add(aggregation(a, schema, group));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static @Nullable Object aggregation(Rel.Aggregation aggregation, Schema schema, List<List<@Nullable Object>> group) {
    List<List<@Nullable Object>> seen = group;
    if (aggregation.only() != null) {
      Evaluator.Prepared only = new Evaluator(schema).prepare(Objects.requireNonNull(aggregation.only()), Map.of());
      seen = group.stream().filter(row -> Boolean.TRUE.equals(only.of(row))).toList();
    }
    return Windows.aggregate(aggregation.call(), schema, sorted(seen, schema, aggregation.order()));
  }

  static List<List<@Nullable Object>> sorted(List<List<@Nullable Object>> rows, Schema schema, List<SortKey> keys) {
    Comparator<List<@Nullable Object>> order = order(schema, keys);
    return rows.stream().sorted(order).toList();
  }

  /// The order of rows by some keys; equal rows stay as they were.
  static Comparator<List<@Nullable Object>> order(Schema schema, List<SortKey> keys) {
    Comparator<List<@Nullable Object>> order = (_, _) -> 0;
    for (SortKey key : keys) {
      Evaluator.Prepared value = new Evaluator(schema).prepare(key.expr(), Map.of());
      Comparator<Object> present = key.descending() ? (a, b) -> Cells.compare(b, a) : Cells::compare;
      Comparator<@Nullable Object> cells = key.nullsFirst() ? Comparator.nullsFirst(present) : Comparator.nullsLast(present);
      order = order.thenComparing((a, b) -> cells.compare(value.of(a), value.of(b)));
    }
    return order;
  }

  private List<List<@Nullable Object>> unnested(Rel.Unnest unnest) {
    Evaluator.Prepared list = new Evaluator(unnest.input().schema()).prepare(unnest.list(), Map.of());
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : rows(unnest.input())) {
      List<?> elements = list.of(row) instanceof List<?> l ? l : List.of();
      if (elements.isEmpty() && unnest.keepEmpty()) {
        rows.add(extended(row, null, 1L));
      }
      for (int i = 0; i < elements.size(); i++) {
        rows.add(extended(row, Cells.as(elements.get(i), unnest.kind()), (long) (i + 1)));
      }
    }
    return rows;
  }

  private List<List<@Nullable Object>> unpivoted(Rel.Unpivot unpivot) {
    Schema schema = unpivot.input().schema();
    List<String> kept = schema.names().stream().filter(n -> !unpivot.columns().contains(n)).toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : rows(unpivot.input())) {
      for (int i = 0; i < unpivot.columns().size(); i++) {
        String name = unpivot.columns().get(i);
        var cells = new ArrayList<@Nullable Object>();
        kept.forEach(k -> cells.add(row.get(schema.names().indexOf(k))));
        cells.add(name);
        cells.add(Cells.as(row.get(schema.names().indexOf(name)), unpivot.kind()));
        cells.add((long) (i + 1));
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<@Nullable Object> extended(List<@Nullable Object> row, @Nullable Object... cells) {
    var longer = new ArrayList<>(row);
    longer.addAll(java.util.Arrays.asList(cells));
    return longer;
  }
}
