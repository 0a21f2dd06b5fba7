package atelier.core.expr;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Arithmetic, comparison, logic and choice.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class OperatorFunctions {
  static final List<Function> LIST =
      new FunctionBuilder("Operators", Function.Use.ROW)
          .strict("plus(numeric, numeric) wider", "Sum; written a + b.", "($1 + $2)", a -> arithmetic('+', a))
          .spark("($1 + $2)")
          .strict("minus(numeric, numeric) wider", "Difference; written a - b.", "($1 - $2)", a -> arithmetic('-', a))
          .spark("($1 - $2)")
          .strict("times(numeric, numeric) wider", "Product; written a * b.", "($1 * $2)", a -> arithmetic('*', a))
          .spark("($1 * $2)")
          .strict("divide(number, number) number", "Real quotient; missing where the divisor is 0; written a / b.", "($1 / nullif($2, 0))",
              a -> Cells.number(a.get(1)) == 0 ? null : (Object) (Cells.number(a.get(0)) / Cells.number(a.get(1))))
          .spark("($1 / nullif($2, 0))")
          .strict("modulo(numeric, numeric) wider", "Remainder with the sign of the dividend; missing where the divisor is 0; written a % b.",
              "($1 % nullif($2, 0))", OperatorFunctions::modulo)
          .spark("($1 % nullif($2, 0))")
          .strict("negate(numeric) wider", "The number with the other sign; written -a.", "(-$1)",
              a -> a.get(0) instanceof Long n ? (Object) Math.negateExact(n) : (Object) (-Cells.number(a.get(0))))
          .spark("(-$1)")
          .strict("eq(same, same) boolean", "Equal; written a = b.", "($1 = $2)", a -> order(a) == 0)
          .spark("($1 = $2)")
          .strict("ne(same, same) boolean", "Not equal; written a <> b.", "($1 <> $2)", a -> order(a) != 0)
          .spark("($1 <> $2)")
          .strict("lt(same, same) boolean", "Less; written a < b.", "($1 < $2)", a -> order(a) < 0)
          .spark("($1 < $2)")
          .strict("le(same, same) boolean", "Less or equal; written a <= b.", "($1 <= $2)", a -> order(a) <= 0)
          .spark("($1 <= $2)")
          .strict("gt(same, same) boolean", "Greater; written a > b.", "($1 > $2)", a -> order(a) > 0)
          .spark("($1 > $2)")
          .strict("ge(same, same) boolean", "Greater or equal; written a >= b.", "($1 >= $2)", a -> order(a) >= 0)
          .spark("($1 >= $2)")
          .lenient("same_value(same, same) boolean", "Equal, where two missing values are equal and one is not.", "($1 IS NOT DISTINCT FROM $2)",
              a -> Cells.same(a.get(0), a.get(1)))
          .spark("($1 <=> $2)")
          .lenient("and(boolean, boolean) boolean", "True when both are.", "($1 AND $2)", a -> logic(a, false))
          .spark("($1 AND $2)")
          .lenient("or(boolean, boolean) boolean", "True when either is.", "($1 OR $2)", a -> logic(a, true))
          .spark("($1 OR $2)")
          .strict("not(boolean) boolean", "True when it is false.", "(NOT $1)", a -> !truth(a.get(0)))
          .spark("(NOT $1)")
          .lenient("is_missing(any) boolean", "Whether there is no value; written a IS NULL.", "($1 IS NULL)", a -> a.get(0) == null)
          .spark("($1 IS NULL)")
          .lenient("is_present(any) boolean", "Whether there is a value; written a IS NOT NULL.", "($1 IS NOT NULL)", a -> a.get(0) != null)
          .spark("($1 IS NOT NULL)")
          .lenient("in(same, same...) boolean", "Whether it is one of the values; written a IN (b, c).", "($1 IN ($rest))", OperatorFunctions::in)
          .spark("($1 IN ($rest))")
          .lenient("if(boolean, same, same) common", "The second where the first is true, else the third; CASE is made of it.",
              "CASE WHEN $1 THEN $2 ELSE $3 END", a -> Boolean.TRUE.equals(a.get(0)) ? a.get(1) : a.get(2))
          .spark("CASE WHEN $1 THEN $2 ELSE $3 END")
          .lenient("coalesce(any, any...) common", "The first value that is not missing.", "coalesce($*)",
              a -> a.stream().filter(Objects::nonNull).findFirst().orElse(null))
          .spark("coalesce($*)")
          .strict("fail(text) any", "Stops the run with a message; for the branch of a choice that must not happen.", "error('" + CellFailure.MARK + "' || $1)", a -> {
            throw new CellFailure(Cells.text(a.get(0)));
          })
          .spark("raise_error(concat('" + CellFailure.MARK + "', $1))")
          .lenient("nullif(same, same) first", "Missing where both are equal, else the first.", "nullif($1, $2)",
              a -> a.get(0) != null && a.get(1) != null && order(a) == 0 ? null : a.get(0))
          .spark("nullif($1, $2)")
          .list();

  private OperatorFunctions() {}

  private static int order(List<@Nullable Object> a) {
    return Cells.compare(Objects.requireNonNull(a.get(0)), Objects.requireNonNull(a.get(1)));
  }

  static boolean truth(@Nullable Object cell) {
    return (Boolean) Objects.requireNonNull(cell);
  }

  private static Object arithmetic(char operator, List<@Nullable Object> a) {
    if (a.get(0) instanceof Long x && a.get(1) instanceof Long y) {
      return operator == '+' ? Math.addExact(x, y) : operator == '-' ? Math.subtractExact(x, y) : Math.multiplyExact(x, y);
    }
    double x = Cells.number(a.get(0));
    double y = Cells.number(a.get(1));
    return operator == '+' ? x + y : operator == '-' ? x - y : x * y;
  }

  private static @Nullable Object modulo(List<@Nullable Object> a) {
    if (Cells.number(a.get(1)) == 0) {
      return null;
    }
    return a.get(0) instanceof Long x && a.get(1) instanceof Long y ? (Object) (x % y) : (Object) (Cells.number(a.get(0)) % Cells.number(a.get(1)));
  }

  /// `decisive` wins whatever the other side is; else missing beats the rest.
  private static @Nullable Object logic(List<@Nullable Object> a, boolean decisive) {
    if (a.contains(decisive)) {
      return decisive;
    }
    return a.contains(null) ? null : (Object) !decisive;
  }

  private static @Nullable Object in(List<@Nullable Object> a) {
    Object wanted = a.get(0);
    if (wanted == null) {
      return null;
    }
    List<@Nullable Object> values = a.subList(1, a.size());
    boolean found = values.stream().anyMatch(v -> v != null && Cells.compare(wanted, v) == 0);
    return found ? (Object) true : values.contains(null) ? null : (Object) false;
  }
}
