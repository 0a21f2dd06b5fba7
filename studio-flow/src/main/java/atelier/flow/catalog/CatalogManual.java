package atelier.flow.catalog;

import atelier.core.data.Table;
import atelier.core.expr.Cells;
import atelier.core.expr.Function;
import atelier.core.expr.Functions;
import atelier.core.param.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The manual's pages about transforms and functions, written from their entries.
public final class CatalogManual {
  private static final Map<String, String> GROUPS = groups();

  private CatalogManual() {}

  private static Map<String, String> groups() {
    var groups = new LinkedHashMap<String, String>();
    groups.put("col", "Manage columns");
    groups.put("row", "Manage rows");
    groups.put("str", "Format string");
    groups.put("find", "Search and edit");
    groups.put("type", "Parse and convert type");
    groups.put("num", "Numeric and maths");
    groups.put("scale", "Process numeric: scale");
    groups.put("outlier", "Outliers");
    groups.put("miss", "Missing values");
    groups.put("encode", "Encode categorical");
    groups.put("text", "Featurize text");
    groups.put("date", "Date and time");
    groups.put("dtfeat", "Featurize date and time");
    groups.put("ts", "Time series");
    groups.put("balance", "Balance data");
    groups.put("reduce", "Dimensionality reduction and selection");
    groups.put("join", "Join and concatenate");
    groups.put("agg", "Group, aggregate, reshape");
    groups.put("nested", "Structs, arrays, vectors, JSON");
    groups.put("split", "Split data");
    groups.put("geo", "Geography");
    groups.put("code", "Own expressions");
    groups.put("valid", "Data quality and validation");
    groups.put("ml", "Learned transforms");
    return groups;
  }

  /// The page of all transforms in Markdown.
  public static String transforms(Catalog catalog) {
    var text = new StringBuilder("# Transforms\n\nGenerated from the catalogue: " + catalog.all().size() + " transforms. `∅` is a missing cell.\n");
    for (Map.Entry<String, String> group : GROUPS.entrySet()) {
      List<Transform<?>> entries = catalog.all().stream().filter(t -> t.group().equals(group.getKey())).toList();
      text.append("\n## ").append(group.getValue()).append(" (`").append(group.getKey()).append("`)\n");
      entries.forEach(t -> append(text, t));
    }
    return text.toString();
  }

  /// The groups of the page, in its order.
  static List<String> groupIds() {
    return List.copyOf(GROUPS.keySet());
  }

  private static void append(StringBuilder text, Transform<?> transform) {
    text.append("\n### `").append(transform.id()).append("` ").append(transform.title()).append("\n\n").append(transform.help())
        .append(" Kind: ").append(transform.kind().id()).append(", looks at: ").append(transform.reach().id()).append(".\n");
    List<String> names = KnownAs.of(transform.id());
    if (!names.isEmpty()) {
      text.append("Elsewhere: ").append(String.join("; ", names)).append(".\n");
    }
    List<Field> fields = transform.params().fields();
    if (!fields.isEmpty()) {
      text.append('\n');
      fields.forEach(f -> text.append("- `").append(f.name()).append("` (").append(f.type()).append(value(f)).append(")").append(f.help().isEmpty() ? "" : " " + f.help()).append('\n'));
    }
    for (Example example : transform.examples()) {
      if (example.out() != null) {
        text.append("\n`").append(example.params()).append("`\n\n```text\n");
        example.in().values().forEach(in -> text.append(table(in)).append('\n'));
        text.append("→\n").append(table(example.out())).append("```\n");
        return;
      }
    }
  }

  private static String value(Field field) {
    String range = (field.range().isEmpty() ? "" : "; " + field.range()) + (field.unit().isEmpty() ? "" : " " + field.unit());
    return (field.required() ? ", required" : " = " + field.defaultValue()) + range;
  }

  private static String table(Table table) {
    var text = new StringBuilder(String.join(" | ", table.schema().names())).append('\n');
    table.rows().forEach(row -> text.append(String.join(" | ", row.stream().map(c -> c == null ? "∅" : Cells.show(c).isEmpty() ? "\"\"" : Cells.show(c)).toList())).append('\n'));
    return text.toString();
  }

  /// The page of the expression language's functions in Markdown.
  public static String functions() {
    var text = new StringBuilder("# Functions of the expression language\n\nGenerated from the functions. `?` may be left out, `...` may be repeated.\n");
    String group = "";
    for (Function f : Functions.all()) {
      if (!f.group().equals(group)) {
        group = f.group();
        text.append("\n## ").append(group).append("\n\n| function | gives |\n| --- | --- |\n");
      }
      text.append("| `").append(f.signature()).append("` | ").append(f.help().replace("|", "\\|")).append(" |\n");
    }
    return text.toString();
  }
}
