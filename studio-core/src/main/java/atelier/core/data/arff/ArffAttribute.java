package atelier.core.data.arff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A declared column.
///
/// @param levels of a nominal one
/// @param format of a date
record ArffAttribute(String name, Type type, List<String> levels, @Nullable DateTimeFormatter format) {
  enum Type { NUMERIC, NOMINAL, STRING, DATE }

  private static final String ISO = "yyyy-MM-dd'T'HH:mm:ss";

  /// What stands behind `@attribute`.
  ///
  /// @throws IllegalArgumentException says what is wrong
  static ArffAttribute of(String declaration) {
    List<ArffLine> words = ArffLine.cut(declaration.replace("{", " {"), true);
    if (words.size() < 2) {
      throw new IllegalArgumentException("a column needs a name and a type");
    }
    String name = words.getFirst().word();
    int open = declaration.indexOf('{');
    if (open >= 0 && words.get(1).word().startsWith("{")) {
      int close = declaration.lastIndexOf('}');
      if (close < open) {
        throw new IllegalArgumentException("the list of values has no }");
      }
      return new ArffAttribute(name, Type.NOMINAL, ArffLine.cut(declaration.substring(open + 1, close), false).stream().map(ArffLine::word).toList(), null);
    }
    return switch (words.get(1).word().toLowerCase(Locale.ROOT)) {
      case "numeric", "real", "integer" -> new ArffAttribute(name, Type.NUMERIC, List.of(), null);
      case "string" -> new ArffAttribute(name, Type.STRING, List.of(), null);
      case "date" -> new ArffAttribute(name, Type.DATE, List.of(), DateTimeFormatter.ofPattern(words.size() > 2 ? words.get(2).word() : ISO, Locale.ENGLISH));
      default -> throw new IllegalArgumentException("the type '" + words.get(1).word() + "' is not known");
    };
  }

  /// The value of a cell that a sparse row leaves out; null: missing.
  @Nullable String absent() {
    return switch (type) {
      case NUMERIC -> "0";
      case NOMINAL -> levels.isEmpty() ? null : levels.getFirst();
      case STRING, DATE -> null;
    };
  }

  /// A word as a cell.
  ///
  /// @param whole whether numbers are whole ones
  /// @throws IllegalArgumentException where it is none of this column
  Object cell(String word, boolean whole) {
    try {
      return switch (type) {
        case NUMERIC -> whole ? (Object) Long.parseLong(word) : (Object) Double.parseDouble(word);
        case NOMINAL, STRING -> word;
        case DATE -> moment(word);
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException("'" + word + "' is no " + (type == Type.DATE ? "date" : "number"), e);
    }
  }

  private LocalDateTime moment(String word) {
    return java.util.Objects.requireNonNull(format).parseBest(word, LocalDateTime::from, LocalDate::from) instanceof LocalDateTime at ? at : LocalDate.parse(word, format).atStartOfDay();
  }

  static boolean isWhole(String word) {
    int digits = word.startsWith("-") ? word.length() - 1 : word.length();
    return digits > 0 && digits <= 18 && word.chars().skip(word.length() - digits).allMatch(c -> c >= '0' && c <= '9');
  }
}
