package atelier.learn.predict;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.learn.model.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which column of a table is which column of a model.
///
/// @param found  the table's name of each model column, in the model's order
/// @param absent model columns that the table lacks; none of them moves the prediction
/// @param said   what a person should know
record ColumnMatch(Map<String, String> found, List<Column> absent, List<String> said) {
  /// Matches by name; where a name is missing, by name without regard to case.
  ///
  /// @param idle model columns without influence on the prediction
  /// @throws ModelException when a column that counts is missing; the message names it and what is similar
  static ColumnMatch of(List<Column> wanted, Schema table, Set<String> idle) throws ModelException {
    var found = new LinkedHashMap<String, String>();
    var absent = new ArrayList<Column>();
    var said = new ArrayList<String>();
    var missing = new ArrayList<String>();
    for (Column column : wanted) {
      String name = column.name();
      var other = table.columns().stream().map(Column::name).filter(n -> n.equalsIgnoreCase(name)).findFirst();
      if (other.isPresent()) {
        found.put(name, other.get());
        if (!other.get().equals(name)) {
          said.add("Column '" + other.get() + "' is taken for '" + name + "': the names differ only in case.");
        }
      } else if (idle.contains(name)) {
        absent.add(column);
        said.add("Column '" + name + "' is not in the table; the model does not use it.");
      } else {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw refusal(missing, table, found);
    }
    return new ColumnMatch(found, absent, said);
  }

  private static ModelException refusal(List<String> missing, Schema table, Map<String, String> found) {
    List<String> free = table.names().stream().filter(n -> !found.containsValue(n)).toList();
    String similar = missing.stream()
        .flatMap(name -> free.stream().filter(other -> similar(name, other)).map(other -> "'" + other + "' for '" + name + "'"))
        .limit(5)
        .collect(Collectors.joining(", "));
    String names = missing.stream().limit(10).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    String rest = missing.size() > 10 ? " and " + (missing.size() - 10) + " more" : "";
    String what = missing.size() == 1 ? "Column " + names + " is missing" : "Columns " + names + rest + " are missing";
    return ModelException.input(
        what + ": the model was trained with " + (missing.size() == 1 ? "it" : "them") + ".",
        similar.isEmpty() ? "The table has: " + shortened(table.names()) + "." : "Similar: " + similar + "; rename or add the column.");
  }

  private static String shortened(List<String> names) {
    String first = names.stream().limit(20).collect(Collectors.joining(", "));
    return names.size() > 20 ? first + " and " + (names.size() - 20) + " more" : first;
  }

  private static boolean similar(String a, String b) {
    String x = letters(a);
    String y = letters(b);
    int longer = Math.max(x.length(), y.length());
    return longer > 0 && (x.equals(y) || distance(x, y) <= Math.max(1, longer / 4));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /// Edits that lead from one text to the other (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
