package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arithmetic and maths of single rows (`num`). Outside its domain a function gives missing.
final class NumberTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final String RESULT = "Name of the new column.";

  record Sum(@Param(type = "cols", required = true) List<String> columns, @Param(help = "Added to the sum.") @Nullable Double constant, boolean skipMissing, @Param(help = RESULT) String output) {}

  record Product(@Param(type = "cols", required = true) List<String> columns, @Param(help = "A further factor.") @Nullable Double constant, @Param(help = RESULT) String output) {}

  record Pair(@Param(type = "col", required = true) String a, @Param(type = "any", required = true, help = "A column's name or a number.") @Nullable Object b, @Param(help = RESULT) String output) {}

  enum OnZero {
    MISSING, ZERO, INFINITY
  }

  record Divide(@Param(type = "col", required = true) String a, @Param(type = "any", required = true, help = "A column's name or a number.") @Nullable Object b, OnZero onZero,
      @Param(help = RESULT) String output) {}

  record Modulo(@Param(type = "col", required = true) String a, @Param(type = "any", required = true, help = "A column's name or a number.") @Nullable Object b,
      @Param(help = "Never negative.") boolean positive, @Param(help = RESULT) String output) {}

  record Power(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) double p) implements OnColumns {}

  record Base(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, help = "Above 0, not 1.") double base)
      implements OnColumns {}

  enum Angle {
    SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH
  }

  record Trig(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) Angle fn,
      @Param(help = "Angles in degrees instead of radians.") boolean degrees) implements OnColumns {}

  record Point(@Param(type = "col", required = true) String y, @Param(type = "col", required = true) String x, @Param(help = RESULT) String output) {}

  record Round(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(min = -10, max = 10, help = "Negative: tens, hundreds.") int decimals) implements OnColumns {
    static final Round DEFAULTS = new Round(List.of(), "", 0);
  }

  record Multiple(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, double multiple) implements OnColumns {}

  record Nearest(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, help = "Above 0.") double multiple)
      implements OnColumns {}

  record Digits(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1, max = 15) int digits) implements OnColumns {}

  record Across(@Param(type = "cols", required = true) List<String> columns, @Param(help = RESULT) String output) {}

  record AcrossSum(@Param(type = "cols", required = true) List<String> columns, boolean skipMissing, @Param(help = RESULT) String output) {}

  record AcrossAll(@Param(type = "cols", help = "Empty: all.") List<String> columns, @Param(help = RESULT) String output) {}

  record Clip(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Nullable Double min, @Nullable Double max) implements OnColumns {}

  record Threshold(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, double threshold) implements OnColumns {}

  enum Outside {
    MISSING, EDGE
  }

  record Edges(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(required = true, help = "Ascending numbers; each bin holds its left edge.") List<Double> edges, @Param(help = "One for each bin; empty: [left,right).") List<String> labels, Outside outside)
      implements OnColumns {}

  record Interact(@Param(type = "cols", required = true) List<String> columns, @Param(min = 2, max = 3) int degree, boolean includeSquares) {}

  private NumberTransforms() {}

  static List<Transform<?>> list() {
    var list = new ArrayList<Transform<?>>();
    list.addAll(arithmetic());
    list.addAll(functions());
    list.addAll(rounding());
    list.addAll(across());
    return list;
  }

  private static List<Transform<?>> arithmetic() {
    return List.of(
        row("num.add", "Add", "Sum of columns and a constant.", Reach.ROW, new Sum(List.of(), null, false, "sum"), NumberTransforms::sum)
            .example("{'columns': ['a', 'b']}", table("a | b", "2 | 3", "2 | -"), table("a | b | sum", "2 | 3 | 5", "2 | - | -"))
            .example("{'columns': ['a', 'b'], 'constant': 0.5, 'skip_missing': true}", table("a | b", "2 | 3", "2 | -", "- | -"), table("a | b | sum", "2 | 3 | 5.5", "2 | - | 2.5", "- | - | -")),
        row("num.subtract", "Subtract", "a - b.", Reach.ROW, new Pair("", null, "difference"), s -> s.adding(s.params().output(), call("minus", a(s, s.params().a()), operand(s, s.params().b()))))
            .example("{'a': 'x', 'b': 'y'}", table("x | y", "5 | 3", "5 | -"), table("x | y | difference", "5 | 3 | 2", "5 | - | -"))
            .example("{'a': 'x', 'b': 1}", table("x | y", "5 | 3", "- | -"), table("x | y | difference", "5 | 3 | 4", "- | - | -")),
        row("num.multiply", "Multiply", "Product of columns and a constant.", Reach.ROW, new Product(List.of(), null, "product"), NumberTransforms::product)
            .example("{'columns': ['a', 'b']}", table("a | b", "2 | 3", "2 | -"), table("a | b | product", "2 | 3 | 6", "2 | - | -")),
        row("num.divide", "Divide", "a / b as a floating number.", Reach.ROW, new Divide("", null, OnZero.MISSING, "quotient"), NumberTransforms::divide)
            .example("{'a': 'x', 'b': 'y'}", table("x | y", "1 | 4", "1 | 0", "- | 2"), table("x | y | quotient", "1 | 4 | 0.25", "1 | 0 | -", "- | 2 | -"))
            .example("{'a': 'x', 'b': 'y', 'on_zero': 'zero'}", table("x | y", "1 | 4", "1 | 0", "- | 0"), table("x | y | quotient", "1 | 4 | 0.25", "1 | 0 | 0.0", "- | 0 | -")),
        row("num.integer-divide", "Integer divide", "Quotient without its decimals.", Reach.ROW, new Pair("", null, "quotient"),
                s -> s.adding(s.params().output(), call("integer_divide", a(s, s.params().a()), operand(s, s.params().b()))))
            .example("{'a': 'x', 'b': 2}", table("x | y", "7 | a", "-7 | b", "- | c"), table("x | y | quotient", "7 | a | 3", "-7 | b | -3", "- | c | -")),
        row("num.modulo", "Modulo", "Remainder with the sign of the dividend, or never negative.", Reach.ROW, new Modulo("", null, false, "remainder"), NumberTransforms::modulo)
            .example("{'a': 'x', 'b': 3}", table("x | y", "-7 | a", "- | b"), table("x | y | remainder", "-7 | a | -1", "- | b | -"))
            .example("{'a': 'x', 'b': 'y', 'positive': true}", table("x | y", "-7 | 3", "5 | 0", "- | 3"), table("x | y | remainder", "-7 | 3 | 2", "5 | 0 | -", "- | 3 | -")),
        cells("num.negate", "Negate", "The number with the other sign.", Columns.DEFAULTS, (p, x) -> call("negate", x.numeric()))
            .example("{'columns': ['x']}", table("x | y", "3 | a", "- | b"), table("x | y", "-3 | a", "- | b")),
        row("num.interact", "Interaction terms", "Products of column pairs (polynomial features).", Reach.ROW, new Interact(List.of(), 2, true), NumberTransforms::interact)
            .example("{'columns': ['a', 'b']}", table("a | b", "2 | 3", "2 | -"), table("a | b | a^2 | a*b | b^2", "2 | 3 | 4 | 6 | 9", "2 | - | 4 | - | -"))
            .example("{'columns': ['a', 'b'], 'include_squares': false}", table("a | b", "2 | 3", "2 | -"), table("a | b | a*b", "2 | 3 | 6", "2 | - | -")));
  }

  private static List<Transform<?>> functions() {
    return List.of(
        cells("num.abs", "Absolute value", "The number without its sign.", Columns.DEFAULTS, (p, x) -> call("abs", x.numeric()))
            .example("{'columns': ['x']}", table("x | y", "-3 | a", "- | b"), table("x | y", "3 | a", "- | b")),
        cells("num.sign", "Sign", "-1, 0 or 1.", Columns.DEFAULTS, (p, x) -> call("sign", x.numeric()))
            .example("{'columns': ['x']}", table("x | y", "-2.5 | a", "0.0 | b", "- | c"), table("x:integer | y", "-1 | a", "0 | b", "- | c")),
        cells("num.power", "Power", "The number to a power.", new Power(List.of(), "", 1), (p, x) -> call("power", x.number(), p.p()))
            .example("{'columns': ['x'], 'p': 10}", table("x | y", "2.0 | a", "- | b"), table("x | y", "1024.0 | a", "- | b"))
            .example("{'columns': ['x'], 'p': 0.5}", table("x | y", "-8.0 | a", "4.0 | b", "- | c"), table("x | y", "- | a", "2.0 | b", "- | c")),
        cells("num.sqrt", "Square root", "Root of numbers from 0.", Columns.DEFAULTS, (p, x) -> call("sqrt", x.number()))
            .example("{'columns': ['x']}", table("x | y", "9 | a", "-1 | b", "- | c"), table("x:number | y", "3.0 | a", "- | b", "- | c")),
        cells("num.cbrt", "Cube root", "Real cube root.", Columns.DEFAULTS, (p, x) -> call("cbrt", x.number()))
            .example("{'columns': ['x']}", table("x | y", "-8 | a", "- | c"), table("x:number | y", "-2.0 | a", "- | c")),
        cells("num.exp", "Exponential", "e to the number.", Columns.DEFAULTS, (p, x) -> call("exp", x.number()))
            .example("{'columns': ['x']}", table("x | y", "0 | a", "800 | b", "- | c"), table("x:number | y", "1.0 | a", "- | b", "- | c")),
        cells("num.ln", "Natural logarithm", "ln of numbers above 0.", Columns.DEFAULTS, (p, x) -> call("ln", x.number()))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "0 | b", "- | c"), table("x:number | y", "0.0 | a", "- | b", "- | c")),
        cells("num.log10", "Base-10 logarithm", "log10 of numbers above 0.", Columns.DEFAULTS, (p, x) -> call("log10", x.number()))
            .example("{'columns': ['x']}", table("x | y", "100 | a", "-1 | b", "- | c"), table("x:number | y", "2.0 | a", "- | b", "- | c")),
        cells("num.log2", "Base-2 logarithm", "log2 of numbers above 0.", Columns.DEFAULTS, (p, x) -> call("log2", x.number()))
            .example("{'columns': ['x']}", table("x | y", "8 | a", "0 | b", "- | c"), table("x:number | y", "3.0 | a", "- | b", "- | c")),
        cells("num.log1p", "log(1+x)", "ln(1 + x) of numbers above -1, for counts.", Columns.DEFAULTS, (p, x) -> call("log1p", x.number()))
            .example("{'columns': ['x']}", table("x | y", "0 | a", "-1 | b", "- | c"), table("x:number | y", "0.0 | a", "- | b", "- | c")),
        cells("num.log-base", "Logarithm of any base", "ln x / ln b.", new Base(List.of(), "", 2), NumberTransforms::logarithm)
            .example("{'columns': ['x'], 'base': 3}", table("x | y", "9 | a", "0 | b", "- | c"), table("x:number | y", "2.0 | a", "- | b", "- | c")),
        cells("num.expm1", "exp(x)-1", "The inverse of log(1+x).", Columns.DEFAULTS, (p, x) -> call("expm1", x.number()))
            .example("{'columns': ['x']}", table("x | y", "0 | a", "- | c"), table("x:number | y", "0.0 | a", "- | c")),
        cells("num.trig", "Trigonometric function", "One of the functions of angles.", new Trig(List.of(), "", Angle.SIN, false), NumberTransforms::trig)
            .example("{'columns': ['x'], 'fn': 'cos'}", table("x | y", "0 | a", "- | c"), table("x:number | y", "1.0 | a", "- | c"))
            .example("{'columns': ['x'], 'fn': 'asin', 'degrees': true}", table("x | y", "1 | a", "2 | b", "- | c"), table("x:number | y", "90.0 | a", "- | b", "- | c")),
        row("num.atan2", "Angle of two columns", "atan2(y, x) in radians.", Reach.ROW, new Point("", "", "angle"),
                s -> s.adding(s.params().output(), call("atan2", s.cell(s.params().y()).number(), s.cell(s.params().x()).number())))
            .example("{'y': 'a', 'x': 'b'}", table("a | b", "1 | 1", "- | 1"), table("a | b | angle", "1 | 1 | 0.7853981633974483", "- | 1 | -")));
  }

  private static List<Transform<?>> rounding() {
    return List.of(
        cells("num.round", "Round half up", "To so many decimals, halves away from zero.", Round.DEFAULTS, (p, x) -> call("round", x.numeric(), p.decimals()))
            .example("{'columns': ['x']}", table("x | y", "2.5 | a", "-2.5 | b", "- | c"), table("x | y", "3.0 | a", "-3.0 | b", "- | c"))
            .example("{'columns': ['x'], 'decimals': 2}", table("x | y", "2.675 | a", "1.005 | b", "- | c"), table("x | y", "2.68 | a", "1.01 | b", "- | c")),
        cells("num.round-half-even", "Round half to even", "To so many decimals, halves to the even neighbour.", Round.DEFAULTS, (p, x) -> call("round_even", x.number(), p.decimals()))
            .example("{'columns': ['x']}", table("x | y", "2.5 | a", "3.5 | b", "- | c"), table("x | y", "2.0 | a", "4.0 | b", "- | c")),
        cells("num.floor", "Round down", "The largest whole number or multiple not above.", new Multiple(List.of(), "", 1), (p, x) -> multiple("floor", x.number(), p.multiple()))
            .example("{'columns': ['x']}", table("x | y", "-1.2 | a", "- | c"), table("x | y", "-2.0 | a", "- | c"))
            .example("{'columns': ['x'], 'multiple': 5}", table("x | y", "7 | a", "- | c"), table("x:number | y", "5.0 | a", "- | c")),
        cells("num.ceil", "Round up", "The smallest whole number or multiple not below.", new Multiple(List.of(), "", 1), (p, x) -> multiple("ceil", x.number(), p.multiple()))
            .example("{'columns': ['x']}", table("x | y", "1.2 | a", "- | c"), table("x | y", "2.0 | a", "- | c")),
        cells("num.trunc", "Truncate decimals", "Decimals cut off, toward zero.", Round.DEFAULTS, (p, x) -> truncated(x.number(), p.decimals()))
            .example("{'columns': ['x']}", table("x | y", "-1.9 | a", "- | c"), table("x | y", "-1.0 | a", "- | c"))
            .example("{'columns': ['x'], 'decimals': 1}", table("x | y", "1.25 | a", "- | c"), table("x | y", "1.2 | a", "- | c")),
        cells("num.round-significant", "Significant digits", "To so many significant digits.", new Digits(List.of(), "", 3), NumberTransforms::significant)
            .example("{'columns': ['x']}", table("x | y", "1234.0 | a", "0.0 | b", "- | c", "-0.0012345 | d"), table("x | y", "1230.0 | a", "0.0 | b", "- | c", "-0.00123 | d")),
        cells("num.round-multiple", "Round to multiple", "The nearest multiple.", new Nearest(List.of(), "", 1), (p, x) -> multiple("round", x.number(), p.multiple()))
            .example("{'columns': ['x'], 'multiple': 5}", table("x | y", "7 | a", "8 | b", "- | c"), table("x:number | y", "5.0 | a", "10.0 | b", "- | c")),
        cells("num.clip", "Clip", "Limits to a range.", new Clip(List.of(), "", null, null), NumberTransforms::clipped)
            .example("{'columns': ['x'], 'max': 10}", table("x | y", "12 | a", "3 | b", "- | c"), table("x | y", "10 | a", "3 | b", "- | c"))
            .example("{'columns': ['x'], 'min': 0.5}", table("x | y", "0 | a", "3 | b", "- | c"), table("x:number | y", "0.5 | a", "3.0 | b", "- | c")),
        cells("num.bin-custom", "Custom bins", "Bins by given edges, each with its left edge.", new Edges(List.of(), "", List.of(), List.of(), Outside.MISSING), NumberTransforms::binned)
            .example("{'columns': ['age'], 'edges': [0, 18, 65]}", table("age | y", "18 | a", "65 | b", "- | c", "3 | d"), table("age | y", "\"[18,65)\" | a", "- | b", "- | c", "\"[0,18)\" | d"))
            .example("{'columns': ['age'], 'edges': [0, 18, 65], 'labels': ['young', 'grown'], 'outside': 'edge'}", table("age | y", "18 | a", "70 | b", "- | c"), table("age | y", "grown | a", "grown | b", "- | c")),
        cells("num.binarize", "Binarize", "1 above a threshold, else 0.", new Threshold(List.of(), "", 0), (p, x) -> call("to_integer", call("gt", x.number(), p.threshold())))
            .example("{'columns': ['x']}", table("x | y", "0.1 | a", "0.0 | b", "- | c"), table("x:integer | y", "1 | a", "0 | b", "- | c")));
  }

  private static List<Transform<?>> across() {
    return List.of(
        row("num.row-sum", "Sum across columns", "Sum of the columns of a row.", Reach.ROW, new AcrossSum(List.of(), true, "row_sum"),
                s -> s.adding(s.params().output(), total(s, s.params().columns(), s.params().skipMissing())))
            .example("{'columns': ['a', 'b', 'c']}", table("a | b | c", "1 | - | 2", "- | - | -", "- | 6 | -"), table("a | b | c | row_sum", "1 | - | 2 | 3", "- | - | - | -", "- | 6 | - | 6")),
        row("num.row-mean", "Mean across columns", "Mean of the present columns of a row.", Reach.ROW, new Across(List.of(), "row_mean"),
                s -> s.adding(s.params().output(), call("divide", total(s, s.params().columns(), true), present(s, s.params().columns()))))
            .example("{'columns': ['a', 'b', 'c']}", table("a | b | c", "1 | - | 3", "- | - | -", "- | 6 | -"), table("a | b | c | row_mean", "1 | - | 3 | 2.0", "- | - | - | -", "- | 6 | - | 6.0")),
        row("num.row-min", "Minimum across columns", "Smallest present value of a row.", Reach.ROW, new Across(List.of(), "row_min"), s -> s.adding(s.params().output(), new Expr.Call("least", numbers(s, s.params().columns()))))
            .example("{'columns': ['a', 'b', 'c']}", table("a | b | c", "4 | - | 2", "- | - | -", "- | 6 | -"), table("a | b | c | row_min", "4 | - | 2 | 2", "- | - | - | -", "- | 6 | - | 6")),
        row("num.row-max", "Maximum across columns", "Largest present value of a row.", Reach.ROW, new Across(List.of(), "row_max"), s -> s.adding(s.params().output(), new Expr.Call("greatest", numbers(s, s.params().columns()))))
            .example("{'columns': ['a', 'b', 'c']}", table("a | b | c", "4 | - | 2", "- | - | -", "- | 6 | -"), table("a | b | c | row_max", "4 | - | 2 | 4", "- | - | - | -", "- | 6 | - | 6")),
        row("num.row-count-missing", "Count missing across columns", "How many cells of a row are missing.", Reach.ROW, new AcrossAll(List.of(), "missing"), NumberTransforms::missing)
            .example("{}", table("a | b:integer | c:integer", "1 | - | -", "2 | 3 | 4"), table("a | b:integer | c:integer | missing", "1 | - | - | 2", "2 | 3 | 4 | 0")),
        row("num.row-std", "Standard deviation across columns", "Sample standard deviation of the present columns of a row.", Reach.ROW, new Across(List.of(), "row_std"), NumberTransforms::deviation)
            .example("{'columns': ['a', 'b']}", table("a | b:integer", "1 | 3", "1 | -", "- | -"), table("a | b:integer | row_std", "1 | 3 | 1.4142135623730951", "1 | - | -", "- | - | -")));
  }

  private static Expr a(Step<?> step, String name) throws FlowException {
    return step.cell(name).numeric();
  }

  /// A column's name or a number.
  static Expr operand(Step<?> step, @Nullable Object given) throws FlowException {
    return switch (given) {
      case String name -> step.cell(name).numeric();
      case Number n -> constant(n.doubleValue());
      case null, default -> throw FlowException.input("The parameter 'b' is " + given + ".", "Give a column's name or a number.");
    };
  }

  /// Whole constants keep whole columns whole.
  static Expr constant(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? literal((long) value) : literal(value);
  }

  private static List<Expr> numbers(Step<?> step, List<String> columns) throws FlowException {
    var numbers = new ArrayList<Expr>();
    for (String name : step.columns(columns)) {
      numbers.add(step.cell(name).numeric());
    }
    return numbers;
  }

  private static Expr total(Step<?> step, List<String> columns, boolean skipMissing) throws FlowException {
    List<Expr> numbers = numbers(step, columns);
    if (!skipMissing) {
      return numbers.stream().reduce((x, y) -> call("plus", x, y)).orElseThrow();
    }
    Expr sum = numbers.stream().map(n -> (Expr) call("coalesce", n, 0)).reduce((x, y) -> call("plus", x, y)).orElseThrow();
    return call("if", anyPresent(numbers), sum, null);
  }

  private static Expr anyPresent(List<Expr> values) {
    return Transforms.any(values.stream().map(v -> (Expr) call("is_present", v)).toList());
  }

  private static Expr present(Step<?> step, List<String> columns) throws FlowException {
    return numbers(step, columns).stream().map(n -> (Expr) call("to_integer", call("is_present", n))).reduce((x, y) -> call("plus", x, y)).orElseThrow();
  }

  private static Rel sum(Step<Sum> step) throws FlowException {
    Sum p = step.params();
    Expr sum = total(step, p.columns(), p.skipMissing());
    return step.adding(p.output(), p.constant() == null ? sum : call("plus", sum, constant(p.constant())));
  }

  private static Rel product(Step<Product> step) throws FlowException {
    Expr product = numbers(step, step.params().columns()).stream().reduce((x, y) -> call("times", x, y)).orElseThrow();
    Double constant = step.params().constant();
    return step.adding(step.params().output(), constant == null ? product : call("times", product, constant(constant)));
  }

  private static Rel divide(Step<Divide> step) throws FlowException {
    Divide p = step.params();
    Expr a = a(step, p.a());
    Expr b = operand(step, p.b());
    Expr quotient = call("divide", a, b);
    Expr atZero = switch (p.onZero()) {
      case MISSING -> quotient;
      case ZERO -> call("times", call("to_number", a), 0.0);
      case INFINITY -> call("times", call("sign", a), literal(Double.POSITIVE_INFINITY));
    };
    return step.adding(p.output(), p.onZero() == OnZero.MISSING ? quotient : call("if", call("eq", b, 0), atZero, quotient));
  }

  private static Rel modulo(Step<Modulo> step) throws FlowException {
    Modulo p = step.params();
    Expr b = operand(step, p.b());
    Expr remainder = call("modulo", a(step, p.a()), b);
    return step.adding(p.output(), p.positive() ? call("modulo", call("plus", remainder, call("abs", b)), call("abs", b)) : remainder);
  }

  private static Rel interact(Step<Interact> step) throws FlowException {
    Interact p = step.params();
    List<String> columns = step.columns(p.columns());
    var added = new LinkedHashMap<String, Expr>();
    products(step, columns, 0, new ArrayList<>(), p, added);
    for (String name : added.keySet()) {
      step.free(name);
    }
    return step.with(added);
  }

  private static void products(Step<?> step, List<String> columns, int from, List<String> factors, Interact p, LinkedHashMap<String, Expr> added) throws FlowException {
    if (factors.size() >= 2) {
      Expr product = factors.stream().map(n -> (Expr) Expr.column(n)).reduce((x, y) -> call("times", x, y)).orElseThrow();
      added.put(productName(factors), product);
    }
    if (factors.size() == p.degree()) {
      return;
    }
    for (int i = from; i < columns.size(); i++) {
      step.cell(columns.get(i)).numeric();
      factors.add(columns.get(i));
      products(step, columns, p.includeSquares() ? i : i + 1, factors, p, added);
      factors.removeLast();
    }
  }

  private static String productName(List<String> factors) {
    var parts = new ArrayList<String>();
    for (String factor : factors.stream().distinct().toList()) {
      long times = factors.stream().filter(factor::equals).count();
      parts.add(times == 1 ? factor : factor + "^" + times);
    }
    return String.join("*", parts);
  }

  private static Expr logarithm(Base p, Cell x) throws FlowException {
    if (p.base() <= 0 || p.base() == 1) {
      throw FlowException.input("The base is " + p.base() + ".", "It takes a number above 0 but 1.");
    }
    return call("divide", call("ln", x.number()), Math.log(p.base()));
  }

  private static Expr trig(Trig p, Cell x) throws FlowException {
    boolean inverse = p.fn() == Angle.ASIN || p.fn() == Angle.ACOS || p.fn() == Angle.ATAN;
    boolean angle = p.fn() == Angle.SIN || p.fn() == Angle.COS || p.fn() == Angle.TAN;
    Expr given = p.degrees() && angle ? call("times", x.number(), Math.PI / 180) : x.number();
    Expr result = call(p.fn().name().toLowerCase(java.util.Locale.ROOT), given);
    return p.degrees() && inverse ? call("times", result, 180 / Math.PI) : result;
  }

  private static Expr multiple(String function, Expr x, double multiple) throws FlowException {
    if (multiple <= 0) {
      throw FlowException.input("The multiple is " + multiple + ".", "It takes a number above 0.");
    }
    return multiple == 1 ? call(function, x) : call("times", call(function, call("divide", x, multiple)), multiple);
  }

  private static Expr truncated(Expr x, int decimals) {
    return decimals == 0 ? call("trunc", x) : call("divide", call("trunc", call("times", x, Math.pow(10, decimals))), Math.pow(10, decimals));
  }

  private static Expr significant(Digits p, Cell x) throws FlowException {
    // The power of ten that brings the first digit in front of the point decides where to round.
    Expr magnitude = call("floor", call("log10", call("abs", x.number())));
    Expr scale = call("power", 10.0, call("minus", (double) p.digits() - 1, magnitude));
    return call("if", call("eq", x.number(), 0), x.number(), call("divide", call("round", call("times", x.number(), scale)), scale));
  }

  private static Expr clipped(Clip p, Cell x) throws FlowException {
    if (p.min() != null && p.max() != null && p.min() > p.max()) {
      throw FlowException.input("The range " + p.min() + " to " + p.max() + " is empty.", "Give the smaller limit as min.");
    }
    Expr result = x.numeric();
    result = p.min() == null ? result : call("if", call("lt", x.value(), constant(p.min())), constant(p.min()), result);
    return p.max() == null ? result : call("if", call("gt", x.value(), constant(p.max())), constant(p.max()), result);
  }

  private static Expr binned(Edges p, Cell x) throws FlowException {
    int bins = p.edges().size() - 1;
    boolean ascending = true;
    for (int i = 0; i < bins; i++) {
      ascending &= p.edges().get(i) < p.edges().get(i + 1);
    }
    if (bins < 1 || !ascending || !p.labels().isEmpty() && p.labels().size() != bins) {
      throw FlowException.input("The edges " + p.edges() + " with " + p.labels().size() + " labels make no bins.", "Give two or more ascending edges, and no label or one for each bin.");
    }
    Expr result = literal(null);
    for (int i = bins - 1; i >= 0; i--) {
      boolean last = i == bins - 1;
      Expr inside = p.outside() == Outside.EDGE && last ? call("is_present", x.value()) : call("lt", x.number(), p.edges().get(i + 1));
      Expr bin = call("if", inside, label(p, i), result);
      result = bin;
    }
    Expr below = call("lt", x.number(), p.edges().getFirst());
    return p.outside() == Outside.EDGE ? result : call("if", below, null, result);
  }

  private static String label(Edges p, int bin) {
    return p.labels().isEmpty() ? "[" + shown(p.edges().get(bin)) + "," + shown(p.edges().get(bin + 1)) + ")" : p.labels().get(bin);
  }

  /// Whole numbers without decimals.
  static String shown(double edge) {
    return edge == Math.rint(edge) && Math.abs(edge) < 1e15 ? Long.toString((long) edge) : atelier.core.expr.Cells.show(edge);
  }

  private static Rel missing(Step<AcrossAll> step) throws FlowException {
    var counts = new ArrayList<Expr>();
    for (String name : step.orAll(step.params().columns())) {
      counts.add(call("to_integer", call("is_missing", step.cell(name).value())));
    }
    return step.adding(step.params().output(), counts.stream().reduce((x, y) -> call("plus", x, y)).orElseThrow());
  }

  private static Rel deviation(Step<Across> step) throws FlowException {
    List<String> columns = step.params().columns();
    Expr count = present(step, columns);
    Expr mean = call("divide", total(step, columns, true), count);
    Expr squares = null;
    for (Expr number : numbers(step, columns)) {
      Expr off = call("minus", call("to_number", number), mean);
      Expr square = call("coalesce", call("times", off, off), 0.0);
      squares = squares == null ? square : call("plus", squares, square);
    }
    Expr deviation = call("sqrt", call("divide", squares, call("minus", count, 1)));
    return step.adding(step.params().output(), call("if", call("gt", count, 1), deviation, null));
  }
}
