package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a table expression as one query: a chain of named parts, each shared part once.
public sealed class RelWriter permits SparkRelWriter, ReadableRelWriter {
  private final Dialect dialect;
  private final java.util.function.Function<Rel.Apply, String> kept;
  private final Map<Rel, String> names = new IdentityHashMap<>();
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<Rel, String> given = new IdentityHashMap<>();
  private String prefix = "s";

  RelWriter(Dialect dialect, java.util.function.Function<Rel.Apply, String> kept) {
    this.dialect = dialect;
    this.kept = kept;
  }

  private static RelWriter of(Dialect dialect, java.util.function.Function<Rel.Apply, String> kept) {
    return switch (dialect) {
      case DUCKDB -> new RelWriter(dialect, kept);
      case SPARK -> new SparkRelWriter(kept);
    };
  }

  /// The query of an engine that calls no functions of ours with rows.
  ///
  /// @throws IllegalStateException where it would have to; [Obstacle] tells beforehand
  public static String write(Rel rel, Dialect dialect) {
    return write(rel, dialect, RelWriter::nowhere);
  }

  static String nowhere(Rel.Apply apply) {
    throw new IllegalStateException("Rows for a function of this program, which the query cannot call.");
  }

  /// A piece of a query that has a name.
  public record Part(String name, String text) {}

  /// Tables that a person gave names to, as queries that name each other.
  ///
  /// @param tables each behind those that it is made of
  /// @return for each table its parts, of which the last has its name
  public static List<List<Part>> steps(List<Map.Entry<String, Rel>> tables, Dialect dialect) {
    RelWriter writer = switch (dialect) {
      case DUCKDB -> new ReadableRelWriter();
      case SPARK -> new SparkRelWriter(RelWriter::nowhere);
    };
    tables.forEach(t -> writer.given.putIfAbsent(t.getValue(), t.getKey()));
    var steps = new ArrayList<List<Part>>();
    for (Map.Entry<String, Rel> table : tables) {
      writer.parts.clear();
      writer.prefix = table.getKey() + "_";
      String name = writer.part(table.getValue());
      if (!name.equals(table.getKey())) {
        writer.parts.put(table.getKey(), "SELECT * FROM " + name);
      }
      steps.add(writer.parts.entrySet().stream().map(e -> new Part(e.getKey(), e.getValue())).toList());
    }
    return steps;
  }

  /// The query; its columns are those of the schema, in that order.
  ///
  /// @param kept where the engine keeps what a function of ours wrote: the name of a table, for Spark a file
  public static String write(Rel rel, Dialect dialect, java.util.function.Function<Rel.Apply, String> kept) {
    RelWriter writer = of(dialect, kept);
    String last = writer.part(rel);
    String chain = writer.parts.entrySet().stream()
        .map(e -> e.getKey() + writer.as() + "(" + e.getValue() + ")")
        .collect(Collectors.joining(",\n"));
    String order = rel instanceof Rel.Sort sort ? " ORDER BY " + new SqlWriter(dialect, rel.schema()).keys(sort.keys()) : "";
    return "WITH " + chain + "\nSELECT * FROM " + last + order;
  }

  String as() {
    return " AS NOT MATERIALIZED ";
  }

  final String kept(Rel.Apply apply) {
    return kept.apply(apply);
  }

  final String part(Rel rel) {
    String known = names.get(rel);
    if (known != null) {
      return known;
    }
    String body = body(rel);
    String name = given.containsKey(rel) ? given.get(rel) : prefix + (prefix.equals("s") ? names.size() + 1 : parts.size() + 1);
    names.put(rel, name);
    parts.put(name, body);
    return name;
  }

  String body(Rel rel) {
    return switch (rel) {
      case Rel.Scan r -> scan(r);
      case Rel.Project r -> "SELECT " + columns(r.columns(), over(r.input())) + " FROM " + part(r.input());
      case Rel.Filter r -> filter(r);
      case Rel.Aggregate r -> aggregate(r);
      case Rel.Join r -> join(r);
      case Rel.Union r -> r.inputs().stream().map(i -> "SELECT * FROM " + part(i)).collect(Collectors.joining(" UNION ALL "));
      case Rel.Sort r -> "SELECT * FROM " + part(r.input());
      case Rel.Limit r -> limit(r);
      case Rel.Unnest r -> unnest(r);
      case Rel.Unpivot r -> unpivot(r);
      case Rel.Sql r -> sql(r);
      case Rel.Apply r -> "SELECT " + r.schema().columns().stream().map(RelWriter::read).collect(Collectors.joining(", ")) + " FROM " + SqlWriter.name(kept(r));
    };
  }

  /// A column of a kept table: lists and objects lie there as JSON.
  private static String read(Column column) {
    String name = SqlWriter.name(column.name());
    return switch (column.kind()) {
      case LIST -> "from_json(" + name + ", '[\"VARCHAR\"]') AS " + name;
      case VECTOR -> "from_json(" + name + ", '[\"DOUBLE\"]') AS " + name;
      case STRUCT -> "CAST(" + name + " AS JSON) AS " + name;
      default -> name;
    };
  }

  final SqlWriter over(Rel input) {
    return new SqlWriter(dialect, input.schema());
  }

  private static String columns(List<Rel.Named> columns, SqlWriter writer) {
    return columns.stream().map(c -> named(c, writer)).collect(Collectors.joining(", "));
  }

  private static String named(Rel.Named column, SqlWriter writer) {
    if (column.expr() instanceof Expr.Literal(Object value) && value == null) {
      return "CAST(NULL AS VARCHAR) AS " + SqlWriter.name(column.name());
    }
    String expr = writer.write(column.expr());
    String name = SqlWriter.name(column.name());
    return expr.equals(name) ? name : expr + " AS " + name;
  }

  private static String scan(Rel.Scan scan) {
    return switch (scan.source()) {
      case Rel.Source.Parquet p -> parquet(p, scan.schema());
      case Rel.Source.Memory m -> memory(m.table());
    };
  }

  private static String parquet(Rel.Source.Parquet source, Schema schema) {
    String files = source.files().stream().map(f -> SqlWriter.text(f.toAbsolutePath().toString())).collect(Collectors.joining(", ", "[", "]"));
    boolean position = source.rowId() == Rel.RowId.POSITION;
    String columns = schema.columns().stream()
        .map(c -> c.name().equals(Schema.ROW) && source.rowId() != Rel.RowId.STORED
            ? (position ? "file_row_number + 1" : "row_number() OVER ()") + " AS " + SqlWriter.name(Schema.ROW)
            : source.wide().contains(c.name()) ? SqlWriter.name(c.name()) : source.nested().contains(c.name()) ? nested(c) : physical(c))
        .collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM read_parquet(" + files + (position ? ", file_row_number = true" : "") + ")";
  }

  /// The column in the one type of its kind; a conversion to the type it has costs nothing.
  private static String physical(Column column) {
    String name = SqlWriter.name(column.name());
    boolean plain = switch (column.kind()) {
      case DECIMAL, BINARY, DURATION -> true;
      case LIST, STRUCT, VECTOR, INTEGER, NUMBER, BOOLEAN, CATEGORY, TEXT, DATE, TIMESTAMP, TIME -> false;
    };
    return plain ? name : "CAST(" + name + " AS " + SqlWriter.type(column.kind()) + ") AS " + name;
  }

  /// Fields with names as JSON: the one form in which all engines have them.
  private static String nested(Column column) {
    String json = "to_json(" + SqlWriter.name(column.name()) + ")";
    return (column.kind() == Kind.LIST ? "from_json(" + json + ", '[\"VARCHAR\"]')" : json) + " AS " + SqlWriter.name(column.name());
  }

  private static String memory(Table table) {
    List<Column> columns = table.schema().columns();
    if (table.rows().isEmpty()) {
      return "SELECT " + columns.stream().map(c -> "CAST(NULL AS " + SqlWriter.type(c.kind()) + ") AS " + SqlWriter.name(c.name())).collect(Collectors.joining(", ")) + " WHERE false";
    }
    var rows = new ArrayList<String>();
    table.rows().forEach(row -> rows.add(row.stream().map(SqlWriter::literal).collect(Collectors.joining(", ", "(", ")"))));
    String names = columns.stream().map(c -> SqlWriter.name(c.name())).collect(Collectors.joining(", "));
    String typed = columns.stream()
        .map(c -> "CAST(" + SqlWriter.name(c.name()) + " AS " + SqlWriter.type(c.kind()) + ") AS " + SqlWriter.name(c.name()))
        .collect(Collectors.joining(", "));
    return "SELECT " + typed + " FROM (VALUES " + String.join(", ", rows) + ") t(" + names + ")";
  }

  private String filter(Rel.Filter filter) {
    String keyword = filter.condition().hasWindow() ? " QUALIFY " : " WHERE ";
    return "SELECT * FROM " + part(filter.input()) + keyword + over(filter.input()).write(filter.condition());
  }

  private String aggregate(Rel.Aggregate rel) {
    SqlWriter writer = over(rel.input());
    var columns = new ArrayList<String>();
    rel.keys().forEach(k -> columns.add(named(k, writer)));
    rel.aggregations().forEach(a -> columns.add(writer.aggregate(a.call(), a.order(), a.only()) + " AS " + SqlWriter.name(a.name())));
    String by = rel.keys().isEmpty() ? "" : " GROUP BY " + rel.keys().stream().map(k -> writer.write(k.expr())).collect(Collectors.joining(", "));
    return "SELECT " + String.join(", ", columns) + " FROM " + part(rel.input()) + by;
  }

  private String join(Rel.Join rel) {
    String left = part(rel.left());
    String right = part(rel.right());
    String words = switch (rel.kind()) {
      case INNER -> "INNER JOIN";
      case LEFT -> "LEFT JOIN";
      case RIGHT -> "RIGHT JOIN";
      case FULL -> "FULL JOIN";
      case SEMI -> "SEMI JOIN";
      case ANTI -> "ANTI JOIN";
      case CROSS -> "CROSS JOIN";
    };
    var both = new ArrayList<>(rel.left().schema().columns());
    both.addAll(rel.right().schema().columns());
    String on = rel.kind() == Rel.JoinKind.CROSS ? "" : " ON " + new SqlWriter(dialect, new Schema(both)).write(rel.on());
    String columns = rel.schema().names().stream().map(SqlWriter::name).collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM " + left + " " + words + " " + right + on;
  }

  private String limit(Rel.Limit rel) {
    String order = rel.input() instanceof Rel.Sort sort ? " ORDER BY " + over(rel.input()).keys(sort.keys()) : "";
    return "SELECT * FROM " + part(rel.input()) + order + " LIMIT " + rel.count() + (rel.offset() == 0 ? "" : " OFFSET " + rel.offset());
  }

  private String unnest(Rel.Unnest rel) {
    String list = over(rel.input()).write(rel.list());
    String filled = rel.keepEmpty() ? "CASE WHEN " + list + " IS NULL OR len(" + list + ") = 0 THEN [NULL] ELSE " + list + " END" : list;
    return "SELECT *, CAST(unnest(" + filled + ") AS " + SqlWriter.type(rel.kind()) + ") AS " + SqlWriter.name(rel.name())
        + ", unnest(range(1, len(" + filled + ") + 1)) AS " + SqlWriter.name(rel.position()) + " FROM " + part(rel.input());
  }

  private String sql(Rel.Sql rel) {
    var tables = new ArrayList<String>();
    for (Rel input : rel.inputs()) {
      String name = "df" + (tables.isEmpty() ? "" : tables.size() + 1);
      tables.add(SqlWriter.name(name) + " AS (SELECT * EXCLUDE (" + SqlWriter.name(Schema.ROW) + ") FROM " + part(input) + " ORDER BY " + SqlWriter.name(Schema.ROW) + ")");
    }
    String columns = rel.unknown() ? "*" : rel.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).map(RelWriter::physical).collect(Collectors.joining(", "));
    String row = "row_number() OVER () AS " + SqlWriter.name(Schema.ROW);
    // A line of its own for the text: its end may be a comment.
    return "SELECT " + row + ", " + columns + " FROM (WITH " + String.join(", ", tables) + " SELECT * FROM (\n" + rel.text() + "\n))";
  }

  private String unpivot(Rel.Unpivot rel) {
    String kept = rel.input().schema().names().stream().filter(n -> !rel.columns().contains(n)).map(n -> SqlWriter.name(n) + ", ").collect(Collectors.joining());
    String labels = rel.columns().stream().map(SqlWriter::text).collect(Collectors.joining(", ", "[", "]"));
    String type = SqlWriter.type(rel.kind());
    String values = rel.columns().stream().map(c -> "CAST(" + SqlWriter.name(c) + " AS " + type + ")").collect(Collectors.joining(", ", "[", "]"));
    return "SELECT " + kept + "unnest(" + labels + ") AS " + SqlWriter.name(rel.name()) + ", unnest(" + values + ") AS " + SqlWriter.name(rel.value())
        + ", unnest(range(1, " + (rel.columns().size() + 1) + ")) AS " + SqlWriter.name(rel.position()) + " FROM " + part(rel.input());
  }
}
