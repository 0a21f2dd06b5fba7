package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The same in Spark's words. Spark's tables have no order of their own: what depends on one takes it from the row id.
final class SparkRelWriter extends RelWriter {
  /// Begins the names of columns that only this writer knows.
  private static final String HELPER = "_place ";

  private static final SqlText SPARK = SqlText.of(Dialect.SPARK);

  /// @param kept the Parquet file with what a function of ours wrote
  SparkRelWriter(java.util.function.Function<Rel.Apply, String> kept) {
    super(Dialect.SPARK, kept);
  }

  @Override
  String as() {
    return " AS ";
  }

  @Override
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
      case Rel.Apply r -> applied(r);
      case Rel.Sql r -> sql(r);
    };
  }

  private static String columns(List<Rel.Named> columns, SqlWriter writer) {
    return columns.stream().map(c -> named(c, writer)).collect(Collectors.joining(", "));
  }

  private static String named(Rel.Named column, SqlWriter writer) {
    String name = SPARK.name(column.name());
    if (column.expr() instanceof Expr.Literal(Object value) && value == null) {
      return "CAST(NULL AS STRING) AS " + name;
    }
    String expr = writer.write(column.expr());
    return expr.equals(name) ? name : expr + " AS " + name;
  }

  private static String scan(Rel.Scan scan) {
    return switch (scan.source()) {
      case Rel.Source.Parquet p -> parquet(p, scan.schema());
      case Rel.Source.Memory m -> memory(m.table());
    };
  }

  private static String parquet(Rel.Source.Parquet source, Schema schema) {
    if (source.rowId() != Rel.RowId.COUNTED) {
      return "SELECT " + physical(source, schema, "_metadata.row_index + 1") + " FROM " + file(source.files().getFirst());
    }
    // Each file read by itself, so that rows keep the order of the files.
    String place = SPARK.name(HELPER + "row");
    String each = IntStream.range(0, source.files().size())
        .mapToObj(i -> "SELECT *, " + i + "L * 1000000000000L + _metadata.row_index AS " + place + " FROM " + file(source.files().get(i)))
        .collect(Collectors.joining(" UNION ALL "));
    return "SELECT " + physical(source, schema, "CAST(row_number() OVER (ORDER BY " + place + ") AS BIGINT)") + " FROM (" + each + ")";
  }

  /// The characters that name many files at once stand for themselves.
  private static String file(Path file) {
    return "parquet." + SPARK.name(file.toAbsolutePath().toString().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1"));
  }

  private String applied(Rel.Apply apply) {
    String columns = apply.schema().columns().stream().map(c -> (c.kind() == Kind.DECIMAL || c.kind() == Kind.BINARY ? SPARK.name(c.name()) : SPARK.cast(SPARK.name(c.name()), c.kind())) + " AS " + SPARK.name(c.name())).collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM " + file(Path.of(kept(apply)));
  }

  private static String physical(Rel.Source.Parquet source, Schema schema, String position) {
    return schema.columns().stream()
        .map(c -> c.name().equals(Schema.ROW) && source.rowId() != Rel.RowId.STORED ? position + " AS " + SPARK.name(Schema.ROW) : physical(source, c))
        .collect(Collectors.joining(", "));
  }

  private static String physical(Rel.Source.Parquet source, Column column) {
    String name = SPARK.name(column.name());
    if (source.nested().contains(column.name())) {
      return (column.kind() == Kind.LIST ? "transform(" + name + ", e -> to_json(e, map('ignoreNullFields', 'false')))" : "to_json(" + name + ", map('ignoreNullFields', 'false'))") + " AS " + name;
    }
    boolean plain = source.wide().contains(column.name()) || column.kind() == Kind.DECIMAL || column.kind() == Kind.BINARY;
    return plain ? name : SPARK.cast(name, column.kind()) + " AS " + name;
  }

  private static String memory(Table table) {
    List<Column> columns = table.schema().columns();
    if (table.rows().isEmpty()) {
      return "SELECT " + columns.stream().map(c -> SPARK.cast("NULL", c.kind()) + " AS " + SPARK.name(c.name())).collect(Collectors.joining(", ")) + " WHERE false";
    }
    String rows = table.rows().stream().map(row -> row.stream().map(SPARK::literal).collect(Collectors.joining(", ", "(", ")"))).collect(Collectors.joining(", "));
    String names = columns.stream().map(c -> SPARK.name(c.name())).collect(Collectors.joining(", "));
    String typed = columns.stream().map(c -> SPARK.cast(SPARK.name(c.name()), c.kind()) + " AS " + SPARK.name(c.name())).collect(Collectors.joining(", "));
    return "SELECT " + typed + " FROM VALUES " + rows + " AS t(" + names + ")";
  }

  private String filter(Rel.Filter filter) {
    String condition = over(filter.input()).write(filter.condition());
    if (!filter.condition().hasWindow()) {
      return "SELECT * FROM " + part(filter.input()) + " WHERE " + condition;
    }
    String keep = SPARK.name(HELPER + "keep");
    return "SELECT " + names(filter.schema()) + " FROM (SELECT *, " + condition + " AS " + keep + " FROM " + part(filter.input()) + ") WHERE " + keep;
  }

  private static String names(Schema schema) {
    return schema.names().stream().map(SPARK::name).collect(Collectors.joining(", "));
  }

  /// Aggregates that see their rows in an order take it from a column: the place of each row in that order.
  private String aggregate(Rel.Aggregate rel) {
    SqlWriter writer = over(rel.input());
    String partition = rel.keys().isEmpty() ? "" : "PARTITION BY " + rel.keys().stream().map(k -> writer.write(k.expr())).collect(Collectors.joining(", ")) + " ";
    var orders = new ArrayList<List<SortKey>>();
    var columns = new ArrayList<String>();
    rel.keys().forEach(k -> columns.add(named(k, writer)));
    for (Rel.Aggregation a : rel.aggregations()) {
      List<SortKey> order = a.order().isEmpty() ? List.of(SortKey.ascending(new Typing(rel.input().schema()).rowId())) : a.order();
      if (!orders.contains(order)) {
        orders.add(order);
      }
      columns.add(writer.aggregateBy(a.call(), HELPER + orders.indexOf(order), a.only()) + " AS " + SPARK.name(a.name()));
    }
    String select = "SELECT " + String.join(", ", columns) + " FROM ";
    String input = part(rel.input());
    String places = IntStream.range(0, orders.size())
        .filter(i -> select.contains(SPARK.name(HELPER + i)))
        .mapToObj(i -> ", row_number() OVER (" + partition + "ORDER BY " + writer.keys(orders.get(i)) + ") AS " + SPARK.name(HELPER + i))
        .collect(Collectors.joining());
    String by = rel.keys().isEmpty() ? "" : " GROUP BY " + rel.keys().stream().map(k -> writer.write(k.expr())).collect(Collectors.joining(", "));
    return select + (places.isEmpty() ? input : "(SELECT *" + places + " FROM " + input + ")") + by;
  }

  private String join(Rel.Join rel) {
    String left = part(rel.left());
    String right = part(rel.right());
    String words = switch (rel.kind()) {
      case INNER -> "INNER JOIN";
      case LEFT -> "LEFT JOIN";
      case RIGHT -> "RIGHT JOIN";
      case FULL -> "FULL JOIN";
      case SEMI -> "LEFT SEMI JOIN";
      case ANTI -> "LEFT ANTI JOIN";
      case CROSS -> "CROSS JOIN";
    };
    var both = new ArrayList<>(rel.left().schema().columns());
    both.addAll(rel.right().schema().columns());
    String on = rel.kind() == Rel.JoinKind.CROSS ? "" : " ON " + new SqlWriter(Dialect.SPARK, new Schema(both)).write(rel.on());
    return "SELECT " + names(rel.schema()) + " FROM " + left + " " + words + " " + right + on;
  }

  private String limit(Rel.Limit rel) {
    List<SortKey> order = rel.input() instanceof Rel.Sort sort ? sort.keys() : List.of(SortKey.ascending(new Typing(rel.input().schema()).rowId()));
    String count = rel.count() > Integer.MAX_VALUE ? "" : " LIMIT " + rel.count();
    return "SELECT * FROM " + part(rel.input()) + " ORDER BY " + over(rel.input()).keys(order) + count + (rel.offset() == 0 ? "" : " OFFSET " + rel.offset());
  }

  private String unnest(Rel.Unnest rel) {
    String element = SPARK.name(HELPER + "element");
    String at = SPARK.name(HELPER + "at");
    return "SELECT " + names(rel.input().schema()) + ", " + SPARK.cast(element, rel.kind()) + " AS " + SPARK.name(rel.name())
        + ", CAST(coalesce(" + at + ", 0) + 1 AS BIGINT) AS " + SPARK.name(rel.position()) + " FROM " + part(rel.input())
        + " LATERAL VIEW " + (rel.keepEmpty() ? "OUTER " : "") + "posexplode(" + over(rel.input()).write(rel.list()) + ") t AS " + at + ", " + element;
  }

  /// Rows are counted as Spark gives them, part by part: the order of the query where it has one.
  private String sql(Rel.Sql rel) {
    var tables = new ArrayList<String>();
    for (Rel input : rel.inputs()) {
      String name = "df" + (tables.isEmpty() ? "" : tables.size() + 1);
      String columns = input.schema().names().stream().filter(n -> !n.equals(Schema.ROW)).map(SPARK::name).collect(Collectors.joining(", "));
      tables.add(name + " AS (SELECT " + columns + " FROM " + part(input) + " ORDER BY " + SPARK.name(Schema.ROW) + ")");
    }
    String place = SPARK.name(HELPER + "row");
    String columns = rel.unknown() ? "* EXCEPT (" + place + ")" : rel.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).map(SparkRelWriter::given).collect(Collectors.joining(", "));
    // A line of its own for the text: its end may be a comment.
    return "SELECT CAST(row_number() OVER (ORDER BY " + place + ") AS BIGINT) AS " + SPARK.name(Schema.ROW) + ", " + columns
        + " FROM (SELECT *, monotonically_increasing_id() AS " + place + " FROM (WITH " + String.join(", ", tables) + " SELECT * FROM (\n" + rel.text() + "\n)))";
  }

  private static String given(Column column) {
    String name = SPARK.name(column.name());
    return switch (column.kind()) {
      case DECIMAL, BINARY, DURATION -> name;
      case STRUCT -> "to_json(" + name + ", map('ignoreNullFields', 'false')) AS " + name;
      case LIST, VECTOR, INTEGER, NUMBER, BOOLEAN, CATEGORY, TEXT, DATE, TIMESTAMP, TIME -> SPARK.cast(name, column.kind()) + " AS " + name;
    };
  }

  private String unpivot(Rel.Unpivot rel) {
    String cell = SPARK.name(HELPER + "cell");
    String at = SPARK.name(HELPER + "at");
    String kept = rel.input().schema().names().stream().filter(n -> !rel.columns().contains(n)).map(n -> SPARK.name(n) + ", ").collect(Collectors.joining());
    String cells = rel.columns().stream()
        .map(c -> "named_struct('n', " + SPARK.text(c) + ", 'v', " + SPARK.cast(SPARK.name(c), rel.kind()) + ")")
        .collect(Collectors.joining(", "));
    return "SELECT " + kept + cell + ".n AS " + SPARK.name(rel.name()) + ", " + cell + ".v AS " + SPARK.name(rel.value())
        + ", CAST(" + at + " + 1 AS BIGINT) AS " + SPARK.name(rel.position()) + " FROM " + part(rel.input())
        + " LATERAL VIEW posexplode(array(" + cells + ")) t AS " + at + ", " + cell;
  }
}
