package atelier.core.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One function: the only place where its meaning lives. The template of each dialect and the Java meaning must agree; the
/// contract test of functions compares them.
///
/// In a template `$1`, `$2` … stand for the arguments, `$*` for all with commas, `$order` for the order of an ordered aggregate.
///
/// @param use     where it may stand
/// @param help    one sentence
/// @param strict  whether a missing argument makes the result missing without asking `meaning`
/// @param meaning the result for argument values; for aggregates and windows see [Aggregates]
public record Function(
    Signature signature, Use use, String group, String help, Map<Dialect, String> templates, boolean strict, @Nullable Meaning meaning) {
  /// Where a function may stand.
  public enum Use {
    ROW,
    AGGREGATE,
    WINDOW
  }

  /// What a row function gives for its arguments.
  @FunctionalInterface
  public interface Meaning {
    @Nullable Object of(List<@Nullable Object> arguments);
  }

  public String name() {
    return signature.name();
  }

  String template(Dialect dialect) {
    String template = templates.get(dialect);
    if (template == null) {
      throw new IllegalStateException("Function '" + name() + "' has no " + dialect + " form.");
    }
    return template;
  }
}
