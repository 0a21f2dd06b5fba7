package atelier.flow.export;

import atelier.core.expr.RelWriter;
import java.nio.file.Path;

/// A Java program: each step a method that makes a view, each result a file.
final class JavaProgram {
  private static final String HEAD =
      """
      import java.nio.file.Path;
      import java.sql.Connection;
      import java.sql.DriverManager;
      import java.sql.SQLException;
      import java.sql.Statement;

      /// %s.
      ///
      /// Runs on Java 25 with DuckDB's driver: `java --class-path duckdb_jdbc.jar %s.java FOLDER` writes a Parquet file for each result into the folder.
      public final class %s {
        private %s() {}

        public static void main(String[] arguments) throws SQLException {
          Path folder = Path.of(arguments.length > 0 ? arguments[0] : ".");
          try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
      """;

  private JavaProgram() {}

  static String of(Program program, Path out) {
    String file = out.getFileName().toString();
    String stem = file.endsWith(".java") ? file.substring(0, file.length() - ".java".length()) : "";
    String type = stem.matches("[A-Za-z_][A-Za-z0-9_]*") ? stem : "Flow";
    var text = new StringBuilder(HEAD.formatted(program.name().replace("*/", ""), type, type, type));
    program.steps().forEach(s -> text.append("      ").append(method(s.name())).append("(sql);\n"));
    for (Program.Result result : program.results()) {
      text.append("      write(sql, folder.resolve(").append(quoted(result.destination() + ".parquet")).append("), ").append(block(SqlScript.last(result), 10)).append(");\n");
    }
    text.append("    }\n  }\n");
    program.steps().forEach(s -> text.append(stage(s)));
    text.append(
        """

          private static void write(Statement sql, Path file, String query) throws SQLException {
            sql.execute("COPY (" + query + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
          }
        }
        """);
    return text.toString();
  }

  private static String stage(Program.Stage stage) {
    var text = new StringBuilder("\n");
    stage.sentence().forEach(line -> text.append("  /// ").append(line.replace('\n', ' ')).append('\n'));
    text.append("  private static void ").append(method(stage.name())).append("(Statement sql) throws SQLException {\n");
    for (RelWriter.Part part : stage.parts()) {
      text.append("    sql.execute(").append(block("CREATE TEMP VIEW " + part.name() + " AS\n" + part.text(), 8)).append(");\n");
    }
    return text.append("  }\n").toString();
  }

  /// `daily_sales` → `dailySales`.
  private static String method(String name) {
    var out = new StringBuilder();
    for (String word : name.split("_")) {
      out.append(out.isEmpty() || word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String block(String text, int indent) {
    String margin = " ".repeat(indent);
    // Blanks at the end of a line would be lost.
    String escaped = text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").replace("\t", "\\t").replace("\r", "\\r").replaceAll(" (?=\n)", "\\\\s");
    return "\n" + margin + "\"\"\"\n" + escaped.lines().map(line -> margin + line).reduce((a, b) -> a + "\n" + b).orElse("") + "\n" + margin + "\"\"\"";
  }
}
