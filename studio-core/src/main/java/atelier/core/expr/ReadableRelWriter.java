package atelier.core.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// DuckDB's words as a person would write them: what stays is a star, what changes has a line.
final class ReadableRelWriter extends RelWriter {
  ReadableRelWriter() {
    super(Dialect.DUCKDB, RelWriter::nowhere);
  }

  @Override
  String body(Rel rel) {
    return rel instanceof Rel.Project p ? project(p) : super.body(rel);
  }

  private String project(Rel.Project rel) {
    List<String> before = rel.input().schema().names();
    String from = "\nFROM " + part(rel.input());
    if (keepsAll(before, rel.columns())) {
      var replaced = new ArrayList<String>();
      var added = new StringBuilder();
      for (int i = 0; i < rel.columns().size(); i++) {
        Rel.Named column = rel.columns().get(i);
        if (i >= before.size()) {
          added.append(",\n  ").append(line(rel, column));
        } else if (!column.expr().equals(Expr.column(column.name()))) {
          replaced.add(line(rel, column));
        }
      }
      return "SELECT *" + (replaced.isEmpty() ? "" : " REPLACE (\n  " + String.join(",\n  ", replaced) + ")") + added + from;
    }
    List<String> kept = rel.columns().stream().map(Rel.Named::name).toList();
    if (rel.columns().stream().allMatch(c -> c.expr().equals(Expr.column(c.name()))) && before.stream().filter(kept::contains).toList().equals(kept)) {
      return "SELECT * EXCLUDE (" + before.stream().filter(n -> !kept.contains(n)).map(SqlWriter::name).collect(Collectors.joining(", ")) + ")" + from;
    }
    return "SELECT\n  " + rel.columns().stream().map(c -> line(rel, c)).collect(Collectors.joining(",\n  ")) + from;
  }

  private static boolean keepsAll(List<String> before, List<Rel.Named> columns) {
    return columns.size() >= before.size() && before.equals(columns.subList(0, before.size()).stream().map(Rel.Named::name).toList());
  }

  private String line(Rel.Project rel, Rel.Named column) {
    String name = SqlWriter.name(column.name());
    if (column.expr() instanceof Expr.Literal(Object value) && value == null) {
      return "CAST(NULL AS VARCHAR) AS " + name;
    }
    String expr = over(rel.input()).write(column.expr());
    return expr.equals(name) ? name : expr + " AS " + name;
  }
}
