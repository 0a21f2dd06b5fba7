package atelier.core.expr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists functions in few words.
final class FunctionBuilder {
  private final String group;
  private final Function.Use use;
  private final List<Function> functions = new ArrayList<>();

  FunctionBuilder(String group, Function.Use use) {
    this.group = group;
    this.use = use;
  }

  /// A function that gives missing for any missing argument.
  FunctionBuilder strict(String signature, String help, String duckdb, Function.Meaning meaning) {
    return add(signature, help, duckdb, true, meaning);
  }

  /// A function that looks at missing arguments itself.
  FunctionBuilder lenient(String signature, String help, String duckdb, Function.@Nullable Meaning meaning) {
    return add(signature, help, duckdb, false, meaning);
  }

  /// A function that no engine has: its Java meaning runs inside each of them, a thousand times slower than a function of the engine's own. It gives missing
  /// for any missing argument. Parameters are of one kind each: `text, number, integer, boolean, date, timestamp, list, vector` and the constants.
  FunctionBuilder jvm(String signature, String help, Function.Meaning meaning) {
    functions.add(new Function(Signature.parse(signature), use, group, help, Map.of(), Map.of(), true, meaning));
    return this;
  }

  /// How Spark says the function added last; without it, Spark in this program calls the Java meaning, and a cluster elsewhere cannot do it.
  /// `$filter`, `$and` and `$over` stand for what an aggregate's rows are chosen by, `$order` for the column that says their order.
  FunctionBuilder spark(String template) {
    return replaced(template, null);
  }

  /// The same, with another form over a window.
  FunctionBuilder spark(String template, String windowed) {
    return replaced(template, windowed);
  }

  private FunctionBuilder replaced(String template, @Nullable String windowed) {
    Function last = functions.removeLast();
    var templates = new EnumMap<Dialect, String>(Dialect.class);
    templates.putAll(last.templates());
    templates.put(Dialect.SPARK, template);
    Map<Dialect, String> over = windowed == null ? Map.of() : Map.of(Dialect.SPARK, windowed);
    functions.add(new Function(last.signature(), last.use(), last.group(), last.help(), templates, over, last.strict(), last.meaning()));
    return this;
  }

  private FunctionBuilder add(String signature, String help, String duckdb, boolean strict, Function.@Nullable Meaning meaning) {
    functions.add(new Function(Signature.parse(signature), use, group, help, Map.of(Dialect.DUCKDB, duckdb), Map.of(), strict, meaning));
    return this;
  }

  List<Function> list() {
    return List.copyOf(functions);
  }
}
