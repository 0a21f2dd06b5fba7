package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;

import atelier.core.expr.Expr;
import atelier.core.expr.SortKey;
import java.util.List;

/// Chance that is the same in every run and on every engine: the MD5 of seed and row id.
final class Randomness {
  private Randomness() {}

  /// What stands for a row, such as `42:1`.
  private static Expr text(long seed, Expr of) {
    return call("concat", seed + ":", of);
  }

  /// A number from 0 to below 1 for each row.
  static Expr unit(long seed) {
    return call("unit_hash", text(seed, call("to_text", Step.ROW)));
  }

  /// A number from 0 to below 1 for each value of a text.
  static Expr unit(long seed, Expr text) {
    return call("unit_hash", text(seed, text));
  }

  /// A number of the standard normal distribution for each row (Box and Muller).
  static Expr normal(long seed) {
    Expr radius = call("sqrt", call("times", -2.0, call("ln", call("minus", 1.0, unit(seed)))));
    return call("times", radius, call("cos", call("times", 2 * Math.PI, unit(seed, call("concat", "angle:", call("to_text", Step.ROW))))));
  }

  /// A random order of the rows.
  static List<SortKey> order(long seed) {
    return List.of(SortKey.ascending(call("md5", text(seed, call("to_text", Step.ROW)))), SortKey.ascending(Step.ROW));
  }
}
