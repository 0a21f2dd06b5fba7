package atelier.flow.export;

import atelier.core.data.Schema;
import atelier.core.expr.RelWriter;
import atelier.core.expr.SqlWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One query for each result: a chain of tables, each under the sentence that says what it is.
final class SqlScript {
  private SqlScript() {}

  static String of(Program program) {
    var text = new StringBuilder("-- ").append(program.name()).append(", for DuckDB. Dates and times have no zone; rows keep the order of their number ").append(SqlWriter.name(Schema.ROW)).append(".\nSET TimeZone = 'UTC';\n");
    for (Program.Result result : program.results()) {
      text.append("\n-- ").append(result.destination()).append('\n').append(query(program, result)).append(";\n");
    }
    return text.toString();
  }

  /// The query of one result.
  static String query(Program program, Program.Result result) {
    Set<String> needed = needed(program, result.table());
    var chain = new ArrayList<String>();
    for (Program.Stage stage : program.steps()) {
      if (!needed.contains(stage.name())) {
        continue;
      }
      var parts = new ArrayList<String>();
      for (RelWriter.Part part : stage.parts()) {
        parts.add(part.name() + " AS (\n" + indented(part.text()) + "\n)");
      }
      chain.add(comment(stage.sentence()) + String.join(",\n", parts));
    }
    return "WITH\n" + String.join(",\n\n", chain) + "\n\n" + last(result);
  }

  /// What a table gives in the end.
  static String last(Program.Result result) {
    return "SELECT " + result.columns().stream().map(c -> SqlWriter.name(c.name())).collect(Collectors.joining(", ")) + "\nFROM " + result.table() + "\nORDER BY " + SqlWriter.name(Schema.ROW);
  }

  private static String comment(List<String> sentence) {
    return sentence.stream().map(line -> "-- " + line.replace('\n', ' ') + "\n").collect(Collectors.joining());
  }

  static String indented(String text) {
    return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  /// The stages that a result is made of: those whose names stand in the queries of those that are.
  private static Set<String> needed(Program program, String table) {
    var needed = new HashSet<>(Set.of(table));
    for (Program.Stage stage : program.steps().reversed()) {
      if (!needed.contains(stage.name())) {
        continue;
      }
      for (Program.Stage other : program.steps()) {
        Pattern name = Pattern.compile("\\b(FROM|JOIN) " + other.name() + "\\b");
        if (stage.parts().stream().anyMatch(p -> name.matcher(p.text()).find())) {
          needed.add(other.name());
        }
      }
    }
    return needed;
  }
}
