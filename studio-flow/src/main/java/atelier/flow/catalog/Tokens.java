package atelier.flow.catalog;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of a cell: the elements of a list, or what stands between white space in a text, in small letters. One rule for all steps that count words.
final class Tokens {
  private static final Pattern WORD = Pattern.compile(TextWords.WORD);

  private Tokens() {}

  /// What a step that counts words hands over.
  static Expr given(Cell cell) {
    return cell.kind() == Kind.LIST ? cell.value() : cell.text();
  }

  static List<String> of(@Nullable Object cell) {
    if (cell instanceof List<?> list) {
      var tokens = new ArrayList<String>();
      list.stream().filter(String.class::isInstance).forEach(e -> tokens.add((String) e));
      return tokens;
    }
    return cell == null ? List.of() : WORD.matcher(cell.toString().toLowerCase(Locale.ROOT)).results().map(m -> m.group()).toList();
  }
}
