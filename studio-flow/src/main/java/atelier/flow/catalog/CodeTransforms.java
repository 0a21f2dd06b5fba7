package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SqlWriter;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Own expressions (`code`).
final class CodeTransforms {
  record Template(@Param(type = "cols", required = true) List<String> columns, @Param(type = "expr", required = true, help = "In the expression language; {col} stands for the column.") String template) {}

  record Query(@Param(type = "sql", required = true, help = "One SELECT of DuckDB over df; further inputs are df2, df3 …") String query) {}

  record Spark(@Param(type = "sql", required = true, help = "One SELECT of Spark over df; further inputs are df2, df3 …") String source) {}

  private CodeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        new Transform<>("code.sql", "SQL query", "A SELECT over the table, called df. It sees no files and no other tables; rows come in the order of the query.", TransformKind.CUSTOM, Reach.TABLE, new Query(""),
                new InWordsOf<>(Dialect.DUCKDB, p -> p.query()), List.of())
            .example("{'query': 'SELECT b, a * 2 AS twice FROM df ORDER BY a'}", table("a | b", "2 | x", "1 | y", "- | z"), table("b | twice", "y | 2", "x | 4", "z | -"))
            .example("{'query': 'SELECT df.a, df2.c FROM df JOIN df2 USING (a) -- both'}", List.of(table("a | b", "1 | x", "- | y"), table("a | c", "1 | k")), table("a | c", "1 | k"))
            .refuses("{'query': 'SELECT nope FROM df'}", table("a | b", "1 | x"), "nope"),
        new Transform<>("code.spark", "Spark code", "A SELECT of Spark over the table, called df; it can do all that Spark's SQL can, and runs on Spark only. Rows come in the order of the query.", TransformKind.CUSTOM, Reach.TABLE, new Spark(""),
                new InWordsOf<>(Dialect.SPARK, p -> p.source()), List.of())
            .example("{'source': 'SELECT b, a * 2 AS twice FROM df ORDER BY a DESC NULLS LAST'}", table("a | b", "1 | y", "2 | x", "- | z"), table("b | twice", "x | 4", "y | 2", "z | -"))
            .example("{'source': 'SELECT df.a, df2.c, named_struct(\\\"k\\\", df.a) AS s, split(df2.c, \\\",\\\") AS l FROM df LEFT JOIN df2 USING (a) ORDER BY 1 NULLS LAST -- both'}",
                List.of(table("a | b", "1 | x", "- | y"), table("a | c:text", "1 | k,m")), table("a | c | s:struct | l:list", "1 | k,m | {\"k\":1} | [k, m]", "- | - | {\"k\":null} | -"))
            .refuses("{'source': ' '}", table("a | b", "1 | x"), "no query"),
        row("code.sql-expression", "Expression on many columns", "One expression applied to several columns, with {col} for the column.", Reach.ROW, new Template(List.of(), ""), CodeTransforms::applied)
            .example("{'columns': ['a', 'b'], 'template': 'upper(trim({col}))'}", table("a | b", "x | y", "- | z"), table("a | b", "X | Y", "- | Z")));
  }

  /// A query in one engine's own words. Its columns are asked of the engine.
  private record InWordsOf<P extends Record>(Dialect dialect, Function<P, String> words) implements Effect<P> {
    @Override
    public Map<String, Rel> apply(Step<P> step) throws FlowException {
      return Map.of("output", new Rel.Sql(step.inputs(), query(words.apply(step.params())), dialect, selected(step)));
    }

    @Override
    public Rel discover(Step<P> step) throws FlowException {
      return new Rel.Sql(step.inputs(), query(words.apply(step.params())), dialect, new Schema(List.of()));
    }

    /// Spark's queries can call any method of Java and read any file.
    @Override
    public boolean runsPrograms() {
      return dialect == Dialect.SPARK;
    }
  }

  private static String query(String words) throws FlowException {
    String text = words.strip();
    while (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    if (text.isEmpty()) {
      throw FlowException.input("There is no query.", "Write SELECT … FROM df.");
    }
    return text;
  }

  private static Schema selected(Step<?> step) {
    var columns = new ArrayList<>(step.learned().schema().columns());
    columns.removeIf(c -> c.name().equals(Schema.ROW));
    columns.addFirst(new Column(Schema.ROW, Kind.INTEGER));
    return new Schema(columns);
  }

  private static Rel applied(Step<Template> step) throws FlowException {
    var changed = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      changed.put(name, step.expression(step.params().template().replace("{col}", SqlWriter.name(name))));
    }
    return step.with(changed);
  }
}
