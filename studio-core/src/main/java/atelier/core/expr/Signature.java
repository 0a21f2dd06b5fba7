package atelier.core.expr;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A function's name, parameters and result as one line, such as `round(number, integer?) number`.
///
/// Words of parameters: `any, text, number, numeric, integer, boolean, date, timestamp, moment` (date or timestamp)`, list` (of texts or numbers)`, vector` (list of numbers)`, json` (text or struct)`, lambda`;
/// `regex, pattern` (of a date)`, unit` (of time)`, separator, path` (in JSON)`, digits, size`: texts and whole numbers that must be constants; `?` after the last ones: may be left out; `...` after the last: once or more often. `number` is read as a floating number,
/// `numeric` keeps whole numbers whole. Words of the result: a kind, or `first` (kind of the first argument), `common` (what all
/// arguments can be), `mapped` (vector or list, by what the second argument gives), `wider` (integer when all arguments are), `any` (not known beforehand).
public record Signature(String name, List<String> parameters, int required, boolean repeats, String result) {
  private static final Pattern LINE = Pattern.compile("([a-z0-9_]+)\\(([^)]*)\\) ([a-z]+)");

  static Signature parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException("Not a signature: " + line);
    }
    var words = new ArrayList<String>();
    int required = 0;
    boolean repeats = false;
    for (String word : m.group(2).isBlank() ? new String[0] : m.group(2).split(", ")) {
      repeats = word.endsWith("...");
      required += word.endsWith("?") ? 0 : 1;
      words.add(word.replace("?", "").replace("...", ""));
    }
    return new Signature(m.group(1), List.copyOf(words), required, repeats, m.group(3));
  }

  String parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  boolean takes(int count) {
    return count >= required && (repeats || count <= parameters.size());
  }

  /// Whether arguments of these kinds fit; null stands for a kind that is not known.
  boolean accepts(List<@Nullable Kind> kinds) {
    if (!takes(kinds.size())) {
      return false;
    }
    for (int i = 0; i < kinds.size(); i++) {
      if (!accepts(parameter(i), kinds.get(i))) {
        return false;
      }
    }
    return !result.equals("common") && !comparing() || common(operands(kinds)).isPresent();
  }

  private static boolean accepts(String word, @Nullable Kind kind) {
    return kind == null
        || switch (word) {
          case "any", "same", "lambda" -> true;
          case "regex", "pattern", "unit", "separator", "path" -> kind.isText();
          case "json" -> kind.isText() || kind == Kind.STRUCT;
          case "digits", "size" -> kind == Kind.INTEGER;
          case "number", "numeric" -> kind.isNumeric();
          case "text" -> kind.isText();
          case "moment" -> kind == Kind.DATE || kind == Kind.TIMESTAMP;
          case "list" -> kind == Kind.LIST || kind == Kind.VECTOR;
          default -> kind.id().equals(word);
        };
  }

  private boolean comparing() {
    return parameters.contains("same");
  }

  /// The arguments that must be of one kind.
  private List<@Nullable Kind> operands(List<@Nullable Kind> kinds) {
    if (!comparing()) {
      return kinds;
    }
    var same = new ArrayList<@Nullable Kind>();
    for (int i = 0; i < kinds.size(); i++) {
      if (parameter(i).equals("same")) {
        same.add(kinds.get(i));
      }
    }
    return same;
  }

  /// The kind of the result; null when it cannot be known.
  @Nullable Kind resultOf(List<@Nullable Kind> kinds) {
    return switch (result) {
      case "any" -> null;
      case "first" -> kinds.isEmpty() ? null : kinds.getFirst();
      case "common" -> common(operands(kinds)).orElse(null);
      case "mapped" -> kinds.size() > 1 && kinds.get(1) instanceof Kind k && k.isNumeric() ? Kind.VECTOR : Kind.LIST;
      case "wider" -> kinds.stream().anyMatch(k -> k == Kind.NUMBER || k == Kind.DECIMAL) ? Kind.NUMBER : Kind.INTEGER;
      default -> Kind.of(result);
    };
  }

  /// What an argument has to be turned into before the function sees it; null: it stays.
  @Nullable Kind coerced(int index, List<@Nullable Kind> kinds) {
    Kind kind = kinds.get(index);
    return switch (parameter(index)) {
      case "number" -> kind == Kind.NUMBER ? null : Kind.NUMBER;
      case "numeric" -> kind == Kind.DECIMAL ? Kind.NUMBER : null;
      case "timestamp" -> kind == Kind.TIMESTAMP ? null : Kind.TIMESTAMP;
      case "same" -> different(kind, common(operands(kinds)).orElse(null));
      case "any" -> result.equals("common") ? different(kind, common(kinds).orElse(null)) : null;
      default -> null;
    };
  }

  private static @Nullable Kind different(@Nullable Kind kind, @Nullable Kind target) {
    boolean bothText = kind != null && target != null && kind.isText() && target.isText();
    return kind == target || bothText ? null : target;
  }

  /// The kind that values of all these kinds can be turned into without loss of meaning; empty when there is none.
  /// An empty optional is told from "nothing known" by [Kind#TEXT] for the latter.
  public static Optional<Kind> common(List<@Nullable Kind> kinds) {
    List<Kind> known = kinds.stream().filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
    if (known.size() == 1) {
      return Optional.of(known.getFirst());
    }
    if (known.isEmpty() || known.stream().allMatch(Kind::isText)) {
      return Optional.of(Kind.TEXT);
    }
    if (known.stream().allMatch(Kind::isNumeric)) {
      return Optional.of(Kind.NUMBER);
    }
    boolean moments = known.stream().allMatch(k -> k == Kind.DATE || k == Kind.TIMESTAMP);
    return moments ? Optional.of(Kind.TIMESTAMP) : Optional.empty();
  }

  @Override
  public String toString() {
    var words = new ArrayList<String>();
    for (int i = 0; i < parameters.size(); i++) {
      words.add(parameters.get(i) + (i >= required ? "?" : "") + (repeats && i == parameters.size() - 1 ? "..." : ""));
    }
    return name + "(" + String.join(", ", words) + ") " + result;
  }
}
