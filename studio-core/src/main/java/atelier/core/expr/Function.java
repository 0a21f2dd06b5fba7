package atelier.core.expr;

import atelier.core.data.Kind;
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
/// @param templates without one of a dialect, the Java meaning runs inside that engine, under [#jvmName]
/// @param windowed  templates over a window, where they are others
/// @param meaning the result for argument values; for aggregates and windows see [Aggregates]
public record Function(
    Signature signature, Use use, String group, String help, Map<Dialect, String> templates, Map<Dialect, String> windowed, boolean strict, @Nullable Meaning meaning) {
  /// What names of functions begin with that engines call in this program.
  public static final String JVM = "jvm_";

  /// What stands in such a name before the kind of the result, for engines that have to know it beforehand.
  public static final String RESULT = "__";

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
    return runsInJvm(Dialect.DUCKDB);
  }

  /// Whether an engine of this dialect has to call its Java meaning.
  public boolean runsInJvm(Dialect dialect) {
    return !templates.containsKey(dialect);
  }

  /// Whether an engine that cannot call into this program can do it.
  public boolean speaks(Dialect dialect) {
    return templates.containsKey(dialect);
  }

  /// The name under which engines know a function whose Java meaning they call.
  public String jvmName() {
    return JVM + name() + "_" + String.join("_", signature.parameters());
  }

  /// @param result  what it gives for the arguments at hand; null: not known
  /// @param windowed whether it stands over a window
  String template(Dialect dialect, @Nullable Kind result, boolean windowed) {
    @Nullable String template = windowed && this.windowed.containsKey(dialect) ? this.windowed.get(dialect) : templates.get(dialect);
    if (template != null) {
      return template;
    }
    if (use != Use.ROW || meaning == null) {
      throw new IllegalStateException("Function '" + name() + "' has no " + dialect + " form.");
    }
    return switch (dialect) {
      case DUCKDB -> inDuckDb(jvmName() + "($*)");
      case SPARK -> jvmName() + RESULT + (result == null ? Kind.TEXT : result).id() + "($*)";
    };
  }

  private String inDuckDb(String call) {
    return switch (signature.result()) {
      case "list" -> "from_json(" + call + ", '[\"VARCHAR\"]')";
      case "vector" -> "from_json(" + call + ", '[\"DOUBLE\"]')";
      case "struct" -> "CAST(" + call + " AS JSON)";
      default -> call;
    };
  }
}
