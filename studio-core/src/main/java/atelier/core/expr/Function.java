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
/// @param templates without any, the Java meaning runs inside the engine, under [#jvmName]
/// @param meaning the result for argument values; for aggregates and windows see [Aggregates]
public record Function(
    Signature signature, Use use, String group, String help, Map<Dialect, String> templates, boolean strict, @Nullable Meaning meaning) {
  /// What names of functions begin with that engines call in this program.
  public static final String JVM = "jvm_";

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

  /// Whether engines have to call its Java meaning.
  public boolean runsInJvm() {
    return templates.isEmpty();
  }

  /// The name under which engines know a function whose Java meaning they call.
  public String jvmName() {
    return JVM + name() + "_" + String.join("_", signature.parameters());
  }

  String template(Dialect dialect) {
    if (runsInJvm()) {
      String call = jvmName() + "($*)";
      return switch (signature.result()) {
        case "list" -> "from_json(" + call + ", '[\"VARCHAR\"]')";
        case "vector" -> "from_json(" + call + ", '[\"DOUBLE\"]')";
        case "struct" -> "CAST(" + call + " AS JSON)";
        default -> call;
      };
    }
    String template = templates.get(dialect);
    if (template == null) {
      throw new IllegalStateException("Function '" + name() + "' has no " + dialect + " form.");
    }
    return template;
  }
}
