package atelier.core.expr;

import static atelier.core.expr.Cells.finite;
import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Functions of numbers; a result that is not a finite number is missing.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class NumberFunctions {
  /// x.xx5 lies a hair beside the middle in binary: near it, and only there, the shortest decimal text decides.
  private static final String ROUND =
      "CASE WHEN abs(abs($1 * power(10.0, $2)) - floor(abs($1 * power(10.0, $2))) - 0.5) < 1e-6 AND abs($1) < 1e15 "
          + "THEN CAST(round(CAST(CAST($1 AS VARCHAR) AS DECIMAL(38, 12)), CAST($2 AS INTEGER)) AS DOUBLE) ELSE round($1, CAST($2 AS INTEGER)) END";

  static final List<Function> LIST =
      new FunctionBuilder("Numbers", Function.Use.ROW)
          .strict("abs(numeric) wider", "Without its sign.", "abs($1)", a -> a.get(0) instanceof Long n ? (Object) Math.absExact(n) : (Object) Math.abs(number(a.get(0))))
          .spark("abs($1)")
          .strict("sign(numeric) integer", "-1, 0 or 1.", "CAST(sign($1) AS BIGINT)", a -> (long) Math.signum(number(a.get(0))))
          .spark("CAST(sign($1) AS BIGINT)")
          .strict("floor(number) number", "The largest whole number not above.", "floor($1)", a -> Math.floor(number(a.get(0))))
          .spark("CASE WHEN abs($1) < 9e15 THEN CAST(floor($1) AS DOUBLE) ELSE $1 END")
          .strict("ceil(number) number", "The smallest whole number not below.", "ceil($1)", a -> Math.ceil(number(a.get(0))))
          .spark("CASE WHEN abs($1) < 9e15 THEN CAST(ceil($1) AS DOUBLE) ELSE $1 END")
          .strict("trunc(number) number", "Without its decimals.", "trunc($1)", a -> toZero(number(a.get(0))))
          .spark("CASE WHEN abs($1) < 9e15 THEN CAST(CAST($1 AS BIGINT) AS DOUBLE) ELSE $1 END")
          .strict("round(integer) integer", "A whole number stays.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("round(number) number", "The nearest whole number, halves away from zero.", "round($1)",
              a -> Math.copySign(Math.floor(Math.abs(number(a.get(0))) + 0.5), number(a.get(0))))
          .spark("round($1)")
          .strict("round(integer, digits) integer", "To so many decimals; negative: to tens, hundreds.", "CAST(round($1, CAST($2 AS INTEGER)) AS BIGINT)",
              a -> (Long) decimals(BigDecimal.valueOf(integer(a.get(0))), integer(a.get(1)), RoundingMode.HALF_UP).longValue())
          .spark("CAST(round($1, $plain2) AS BIGINT)")
          .strict("round(number, digits) number", "To so many decimals, halves away from zero as written in decimals (2.675 is 2.68).", ROUND,
              a -> decimals(BigDecimal.valueOf(number(a.get(0))), integer(a.get(1)), RoundingMode.HALF_UP).doubleValue())
          .spark("round($1, $plain2)")
          .strict("round_even(number, digits) number", "To so many decimals, halves to the even neighbour.", "round_even($1, CAST($2 AS INTEGER))",
              a -> decimals(BigDecimal.valueOf(number(a.get(0))), integer(a.get(1)), RoundingMode.HALF_EVEN).doubleValue())
          .spark("bround($1, $plain2)")
          .strict("sqrt(number) number", "Square root; missing below 0.", "sqrt(CASE WHEN $1 >= 0 THEN $1 END)", a -> real(Math::sqrt, a))
          .spark("sqrt(CASE WHEN $1 >= 0 THEN $1 END)")
          .strict("cbrt(number) number", "Cube root.", "cbrt($1)", a -> real(Math::cbrt, a))
          .spark("cbrt($1)")
          .strict("exp(number) number", "e to the power; missing where it overflows.", "CASE WHEN $1 <= 709.782712893384 THEN exp($1) END", a -> real(Math::exp, a))
          .spark("CASE WHEN $1 <= 709.782712893384D THEN exp($1) END")
          .strict("expm1(number) number", "exp(x) - 1.", "CASE WHEN $1 <= 709.782712893384 THEN CASE WHEN abs($1) < 1e-5 THEN $1 + $1 * $1 / 2 ELSE exp($1) - 1 END END",
              a -> real(Math::expm1, a))
          .spark("CASE WHEN $1 <= 709.782712893384D THEN expm1($1) END")
          .strict("ln(number) number", "Natural logarithm; missing at 0 and below.", "ln(CASE WHEN $1 > 0 THEN $1 END)", a -> real(Math::log, a))
          .spark("ln(CASE WHEN $1 > 0 THEN $1 END)")
          .strict("log10(number) number", "Logarithm to base 10; missing at 0 and below.", "log10(CASE WHEN $1 > 0 THEN $1 END)", a -> real(Math::log10, a))
          .spark("log10(CASE WHEN $1 > 0 THEN $1 END)")
          .strict("log2(number) number", "Logarithm to base 2; missing at 0 and below.", "log2(CASE WHEN $1 > 0 THEN $1 END)",
              a -> real(x -> Math.log(x) / Math.log(2), a))
          .spark("log2(CASE WHEN $1 > 0 THEN $1 END)")
          .strict("log1p(number) number", "ln(1 + x); missing at -1 and below.",
              "CASE WHEN abs($1) < 1e-5 THEN $1 - $1 * $1 / 2 ELSE ln(CASE WHEN $1 > -1 THEN 1 + $1 END) END", a -> real(Math::log1p, a))
          .spark("log1p(CASE WHEN $1 > -1 THEN $1 END)")
          .strict("power(number, number) number", "The first to the power of the second; missing where there is no real or finite result.",
              "CASE WHEN isfinite(power($1, $2)) THEN power($1, $2) END", a -> finite(Math.pow(number(a.get(0)), number(a.get(1)))))
          .spark("CASE WHEN abs(power($1, $2)) < CAST('Infinity' AS DOUBLE) THEN power($1, $2) END")
          .strict("sin(number) number", "Sine, in radians.", "sin($1)", a -> real(Math::sin, a))
          .spark("sin($1)")
          .strict("cos(number) number", "Cosine, in radians.", "cos($1)", a -> real(Math::cos, a))
          .spark("cos($1)")
          .strict("tan(number) number", "Tangent, in radians.", "tan($1)", a -> real(Math::tan, a))
          .spark("tan($1)")
          .strict("asin(number) number", "Arc sine; missing outside -1 to 1.", "asin(CASE WHEN abs($1) <= 1 THEN $1 END)", a -> real(Math::asin, a))
          .spark("asin(CASE WHEN abs($1) <= 1 THEN $1 END)")
          .strict("acos(number) number", "Arc cosine; missing outside -1 to 1.", "acos(CASE WHEN abs($1) <= 1 THEN $1 END)", a -> real(Math::acos, a))
          .spark("acos(CASE WHEN abs($1) <= 1 THEN $1 END)")
          .strict("atan(number) number", "Arc tangent.", "atan($1)", a -> real(Math::atan, a))
          .spark("atan($1)")
          .strict("sinh(number) number", "Hyperbolic sine; missing where it overflows.", "sinh(CASE WHEN abs($1) <= 710 THEN $1 END)", a -> real(Math::sinh, a))
          .spark("sinh(CASE WHEN abs($1) <= 710 THEN $1 END)")
          .strict("cosh(number) number", "Hyperbolic cosine; missing where it overflows.", "cosh(CASE WHEN abs($1) <= 710 THEN $1 END)", a -> real(Math::cosh, a))
          .spark("cosh(CASE WHEN abs($1) <= 710 THEN $1 END)")
          .strict("tanh(number) number", "Hyperbolic tangent.", "tanh($1)", a -> real(Math::tanh, a))
          .spark("tanh($1)")
          .strict("atan2(number, number) number", "Angle of the point (second, first), in radians.", "atan2($1, $2)", a -> Math.atan2(number(a.get(0)), number(a.get(1))))
          .spark("atan2($1, $2)")
          .strict("pi() number", "3.14159…", "pi()", _ -> Math.PI)
          .spark("pi()")
          .strict("integer_divide(integer, integer) integer", "Quotient without its decimals; missing where the divisor is 0.",
              "($1 // nullif($2, 0))", a -> integer(a.get(1)) == 0 ? null : (Object) (integer(a.get(0)) / integer(a.get(1))))
          .spark("($1 div nullif($2, 0))")
          .strict("integer_divide(number, number) number", "Quotient without its decimals; missing where the divisor is 0.",
              "trunc($1 / nullif($2, 0))", a -> number(a.get(1)) == 0 ? null : (Object) toZero(number(a.get(0)) / number(a.get(1))))
          .spark("CASE WHEN abs(($1 / nullif($2, 0))) < 9e15 THEN CAST(CAST(($1 / nullif($2, 0)) AS BIGINT) AS DOUBLE) ELSE ($1 / nullif($2, 0)) END")
          .strict("bit_and(integer, integer) integer", "Bits that are set in both.", "($1 & $2)", a -> integer(a.get(0)) & integer(a.get(1)))
          .spark("($1 & $2)")
          .strict("bit_or(integer, integer) integer", "Bits that are set in either.", "($1 | $2)", a -> integer(a.get(0)) | integer(a.get(1)))
          .spark("($1 | $2)")
          .strict("bit_xor(integer, integer) integer", "Bits that are set in one of them only.", "xor($1, $2)", a -> integer(a.get(0)) ^ integer(a.get(1)))
          .spark("($1 ^ $2)")
          .jvm("bit_shl(integer, integer) integer", "The bits so many places up; missing for less than 0 or more than 63 places.", a -> integer(a.get(1)) < 0 || integer(a.get(1)) > 63 ? null : (Object) (integer(a.get(0)) << integer(a.get(1))))
          .jvm("bit_shr(integer, integer) integer", "The bits so many places down, the sign kept; missing for less than 0 or more than 63 places.", a -> integer(a.get(1)) < 0 || integer(a.get(1)) > 63 ? null : (Object) (integer(a.get(0)) >> integer(a.get(1))))
          .lenient("least(any, any...) common", "The smallest present value.", "least($*)", a -> a.stream().filter(Objects::nonNull).min(Cells::compare).orElse(null))
          .spark("least($*)")
          .lenient("greatest(any, any...) common", "The largest present value.", "greatest($*)", a -> a.stream().filter(Objects::nonNull).max(Cells::compare).orElse(null))
          .spark("greatest($*)")
          .list();

  private NumberFunctions() {}

  private static @Nullable Object real(DoubleUnaryOperator function, List<@Nullable Object> a) {
    return finite(function.applyAsDouble(number(a.get(0))));
  }

  private static double toZero(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static BigDecimal decimals(BigDecimal value, long digits, RoundingMode mode) {
    return value.setScale((int) digits, mode);
  }
}
