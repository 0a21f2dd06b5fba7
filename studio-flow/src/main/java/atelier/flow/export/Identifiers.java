package atelier.flow.export;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Names that are fit for SQL, Python and Java alike.
final class Identifiers {
  /// What is a word of one of the languages, as far as ids of nodes are likely to be it.
  private static final Set<String> TAKEN = Set.of(
      "all", "and", "any", "as", "asc", "between", "break", "by", "case", "cast", "class", "continue", "create", "cross", "def", "default", "del", "desc", "distinct", "do", "drop", "else", "end",
      "except", "exists", "false", "final", "finally", "for", "from", "full", "group", "having", "if", "import", "in", "inner", "int", "into", "is", "join", "lambda", "left", "like", "limit", "long", "main", "natural",
      "new", "none", "not", "null", "offset", "on", "or", "order", "outer", "pass", "primary", "private", "public", "return", "right", "select", "spark", "sql", "static", "step", "switch", "table", "then", "this", "to", "true", "try",
      "union", "unique", "using", "values", "void", "when", "where", "while", "window", "with", "yield");

  private final Set<String> used = new HashSet<>();

  /// A free name that looks like the text.
  String of(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String start = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "t" + plain : TAKEN.contains(plain) ? plain + "_rows" : plain;
    String name = start;
    for (int i = 2; !used.add(name); i++) {
      name = start + "_" + i;
    }
    return name;
  }
}
