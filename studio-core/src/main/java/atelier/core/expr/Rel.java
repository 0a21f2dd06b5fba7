package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table-valued expression. An engine renders these nodes and the functions, and nothing else.
/// Every table carries the row id [Schema#ROW] as its first column: whoever sorts by it has the rows in order.
public sealed interface Rel {
  /// The columns of the result, the row id among them.
  Schema schema();

  /// Parquet files, one behind the other, or a table in memory.
  ///
  /// @param schema the columns wanted, with [Schema#ROW] first
  record Scan(Source source, Schema schema) implements Rel {}

  /// Where a scan reads.
  sealed interface Source {
    /// @param rowId where the row id comes from
    /// @param wide  integer columns that hold more than 64 bits and are read as they are
    /// @param nested columns of structs, maps, or lists of them, which are read as JSON
    record Parquet(List<Path> files, RowId rowId, Set<String> wide, Set<String> nested) implements Source {
      public Parquet {
        files = List.copyOf(files);
        wide = Set.copyOf(wide);
        nested = Set.copyOf(nested);
      }
    }

    record Memory(Table table) implements Source {}
  }

  /// Where a scan's row id comes from.
  enum RowId {
    /// A column of the file.
    STORED,
    /// The position in the one file.
    POSITION,
    /// Counted over several files.
    COUNTED
  }

  /// A column of a result and what is in it.
  record Named(String name, Expr expr) {
    public static Named of(String name) {
      return new Named(name, Expr.column(name));
    }
  }

  /// New columns from each row, and from windows around it.
  record Project(Rel input, List<Named> columns, Schema schema) implements Rel {
    public Project {
      columns = List.copyOf(columns);
    }

    public Project(Rel input, List<Named> columns) {
      this(input, columns, named(input, columns));
    }

    private static Schema named(Rel input, List<Named> columns) {
      var typing = new Typing(input.schema());
      return new Schema(columns.stream().map(c -> typing.column(c)).toList());
    }
  }

  /// The rows for which the condition is true.
  record Filter(Rel input, Expr condition) implements Rel {
    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// One aggregate.
  ///
  /// @param order the order in which it sees its rows
  /// @param only  the rows it sees; null: all
  record Aggregation(String name, Expr.Call call, List<SortKey> order, @Nullable Expr only) {
    public Aggregation {
      order = List.copyOf(order);
    }

    public static Aggregation of(String name, Expr.Call call) {
      return new Aggregation(name, call, List.of(), null);
    }
  }

  /// One row for each different value of the keys (missing values are equal); without keys exactly one row.
  record Aggregate(Rel input, List<Named> keys, List<Aggregation> aggregations, Schema schema) implements Rel {
    public Aggregate {
      keys = List.copyOf(keys);
      aggregations = List.copyOf(aggregations);
    }

    public Aggregate(Rel input, List<Named> keys, List<Aggregation> aggregations) {
      this(input, keys, aggregations, grouped(input, keys, aggregations));
    }

    private static Schema grouped(Rel input, List<Named> keys, List<Aggregation> aggregations) {
      var typing = new Typing(input.schema());
      var columns = new ArrayList<Column>();
      keys.forEach(k -> columns.add(typing.column(k)));
      aggregations.forEach(a -> columns.add(new Column(a.name(), typing.of(a.call()))));
      return new Schema(columns);
    }
  }

  /// How rows of two tables meet.
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    CROSS
  }

  /// Pairs of rows; the two tables have no column name in common. A semi- or anti-join gives the left columns only.
  record Join(Rel left, Rel right, JoinKind kind, Expr on) implements Rel {
    @Override
    public Schema schema() {
      if (kind == JoinKind.SEMI || kind == JoinKind.ANTI) {
        return left.schema();
      }
      var columns = new ArrayList<>(left.schema().columns());
      columns.addAll(right.schema().columns());
      return new Schema(columns);
    }
  }

  /// Tables of the same columns, one behind the other.
  record Union(List<Rel> inputs) implements Rel {
    public Union {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Schema schema() {
      return inputs.getFirst().schema();
    }
  }

  /// The rows in an order.
  record Sort(Rel input, List<SortKey> keys) implements Rel {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// The first rows behind an offset, in the order in which they come.
  record Limit(Rel input, long count, long offset) implements Rel {
    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// One row for each element of a list; the element in `name`, its position from 1 in `position`.
  ///
  /// @param kind      of the elements
  /// @param keepEmpty whether a row with an empty or missing list stays, with a missing element
  record Unnest(Rel input, Expr list, String name, Kind kind, String position, boolean keepEmpty) implements Rel {
    @Override
    public Schema schema() {
      var columns = new ArrayList<>(input.schema().columns());
      columns.add(new Column(name, kind));
      columns.add(new Column(position, Kind.INTEGER));
      return new Schema(columns);
    }
  }

  /// Some columns as rows of name and value; the position of the column from 1 in `position`.
  record Unpivot(Rel input, List<String> columns, String name, String value, Kind kind, String position) implements Rel {
    public Unpivot {
      columns = List.copyOf(columns);
    }

    @Override
    public Schema schema() {
      var kept = new ArrayList<>(input.schema().columns().stream().filter(c -> !columns.contains(c.name())).toList());
      kept.add(new Column(name, Kind.TEXT));
      kept.add(new Column(value, kind));
      kept.add(new Column(position, Kind.INTEGER));
      return new Schema(kept);
    }
  }

  /// The rows of a query in the engine's own language, in the order in which they come; row ids count them. Only an engine of that language can carry it out.
  ///
  /// @param inputs tables that the text may name: `df`, then `df2`, `df3` …, without their row ids
  /// @param text   one SELECT
  /// @param dialect whose words the text is in
  /// @param schema what it gives, the row id first; without any column: not known yet, to be asked of the engine
  record Sql(List<Rel> inputs, String text, Dialect dialect, Schema schema) implements Rel {
    public Sql {
      inputs = List.copyOf(inputs);
    }

    /// Whether its columns are not known yet.
    public boolean unknown() {
      return schema.columns().isEmpty();
    }
  }

  /// What a function of ours makes of the rows, which it gets in the order of their row id, or of the sort that its input is; for what no query can say. Each engine calls the function once and keeps what it wrote.
  ///
  /// @param schema what the function writes
  record Apply(Rel input, RowFunction function, Schema schema) implements Rel {}

  /// The tables that this one is made of.
  default List<Rel> inputs() {
    return switch (this) {
      case Scan _ -> List.of();
      case Project r -> List.of(r.input());
      case Filter r -> List.of(r.input());
      case Aggregate r -> List.of(r.input());
      case Join r -> List.of(r.left(), r.right());
      case Union r -> r.inputs();
      case Sort r -> List.of(r.input());
      case Limit r -> List.of(r.input());
      case Unnest r -> List.of(r.input());
      case Unpivot r -> List.of(r.input());
      case Sql r -> r.inputs();
      case Apply r -> List.of(r.input());
    };
  }

  /// Whether an engine that keeps the order of its input gives the rows in the order of their row id without a sort.
  default boolean inOrder() {
    return switch (this) {
      case Scan _ -> true;
      case Project r -> r.input().inOrder() && r.columns().stream().noneMatch(c -> c.expr().hasWindow());
      case Filter r -> r.input().inOrder() && !r.condition().hasWindow();
      case Limit r -> r.input().inOrder();
      case Sort _, Aggregate _, Join _, Union _, Unnest _, Unpivot _, Sql _, Apply _ -> false;
    };
  }
}
