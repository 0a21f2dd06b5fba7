package atelier.flow.export;

import atelier.core.data.Schema;
import atelier.core.expr.RelWriter;
import java.util.stream.Collectors;

/// A Python program: each step a query over the tables before it.
final class PySparkScript {
  private static final String HEAD =
      """
      \"""%s, for Spark 4.

      Each step is a query over the tables before it. Dates and times have no zone, what cannot be computed is refused,
      and rows keep the order of their number `%s`.
      \"""
      from pyspark.sql import SparkSession

      spark = (
          SparkSession.builder.appName("%s")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.ansi.enabled", "true")
          .config("spark.sql.caseSensitive", "true")
          # The quick reader does not know every encoding of DuckDB's Parquet files.
          .config("spark.sql.parquet.enableVectorizedReader", "false")
          .getOrCreate()
      )


      def step(name, query):
          \"""Gives a query a name that the queries behind it can read.\"""
          table = spark.sql(query)
          table.createOrReplaceTempView(name)
          return table
      """;

  private PySparkScript() {}

  static String of(Program program) {
    String title = program.name().replace("\\", "").replace("\"", "");
    var text = new StringBuilder(HEAD.formatted(title, Schema.ROW, title));
    for (Program.Stage stage : program.steps()) {
      text.append("\n\n");
      stage.sentence().forEach(line -> text.append("# ").append(line.replace('\n', ' ')).append('\n'));
      for (RelWriter.Part part : stage.parts()) {
        text.append(part.name()).append(" = step(").append(quoted(part.name())).append(", ").append(query(part.text())).append(")\n");
      }
    }
    for (Program.Result result : program.results()) {
      String columns = result.columns().stream().map(c -> "\"`" + escaped(c.name().replace("`", "``")) + "`\"").collect(Collectors.joining(", "));
      text.append("\n\n# The result '").append(result.destination()).append("': write it where you need it.\n")
          .append(result.table()).append("_result = ").append(result.table()).append(".orderBy(\"").append(Schema.ROW).append("\").select(").append(columns).append(")\n")
          .append("# ").append(result.table()).append("_result.write.mode(\"overwrite\").parquet(\"").append(result.destination()).append(".parquet\")\n");
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /// A raw text, in which the backslashes of patterns stand as they are.
  static String query(String sql) {
    boolean raw = !sql.contains("\"\"\"") && !sql.endsWith("\\") && !sql.endsWith("\"");
    return raw ? "r\"\"\"\n" + SqlScript.indented(sql) + "\n\"\"\"" : "\"\"\"\n" + SqlScript.indented(sql.replace("\\", "\\\\").replace("\"", "\\\"")) + "\n\"\"\"";
  }
}
