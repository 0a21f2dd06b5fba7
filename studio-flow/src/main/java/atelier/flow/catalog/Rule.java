package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.param.Param;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A condition on one column.
///
/// @param value a constant, or a list of them for `in`, `not-in` and `between`
record Rule(@Param(type = "col", required = true) String column, @Param(required = true) Op op,
    @Param(type = "one-or-more", when = "op!=is-missing|is-present") @Nullable Object value) {
  enum Op {
    EQ("="), NE("!="), LT("<"), LE("<="), GT(">"), GE(">="), IN("in"), NOT_IN("not-in"), CONTAINS("contains"), STARTS("starts"), ENDS("ends"),
    MATCHES("matches"), IS_MISSING("is-missing"), IS_PRESENT("is-present"), BETWEEN("between");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    @JsonValue
    String symbol() {
      return symbol;
    }

    @JsonCreator
    static Op of(String symbol) {
      return Arrays.stream(values())
          .filter(o -> o.symbol.equals(symbol))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(
              "Unknown op '" + symbol + "'; known: " + Arrays.stream(values()).map(Op::symbol).collect(Collectors.joining(", "))));
    }
  }

  /// True where the cell fits; missing cells fit only where they are asked for.
  Expr condition(Step<?> step, boolean includeMissing) throws FlowException {
    Cell cell = step.cell(column);
    if (op == Op.IS_MISSING || op == Op.IS_PRESENT) {
      return call(op == Op.IS_MISSING ? "is_missing" : "is_present", cell.value());
    }
    Expr fits = comparison(cell);
    return includeMissing ? call("or", fits, call("is_missing", cell.value())) : fits;
  }

  private Expr comparison(Cell cell) throws FlowException {
    return switch (Objects.requireNonNull(op)) {
      case EQ -> compared("eq", cell);
      case NE -> compared("ne", cell);
      case LT -> compared("lt", cell);
      case LE -> compared("le", cell);
      case GT -> compared("gt", cell);
      case GE -> compared("ge", cell);
      case IN -> among(cell, values());
      case NOT_IN -> call("not", among(cell, values()));
      case CONTAINS -> call("contains", cell.text(), text());
      case STARTS -> call("starts_with", cell.text(), text());
      case ENDS -> call("ends_with", cell.text(), text());
      case MATCHES -> call("regex_matches", cell.text(), Regexes.checked(text()));
      case BETWEEN -> between(cell);
      case IS_MISSING, IS_PRESENT -> throw new IllegalStateException(op.symbol());
    };
  }

  private Expr compared(String function, Cell cell) throws FlowException {
    if (value == null) {
      throw FlowException.input("The rule on column '" + column + "' has no value.", "Use is-missing or is-present for missing cells.");
    }
    return call(function, cell.value(), Constants.as(value, comparable(cell.kind()), "column '" + column + "'"));
  }

  /// Decimals are compared as numbers.
  static Kind comparable(Kind kind) {
    return kind == Kind.DECIMAL ? Kind.NUMBER : kind;
  }

  static Expr among(Cell cell, List<?> values) throws FlowException {
    if (values.isEmpty()) {
      return call("and", call("is_present", cell.value()), false);
    }
    var arguments = new java.util.ArrayList<Expr>(List.of(cell.value()));
    arguments.addAll(Constants.all(values, comparable(cell.kind()), "column '" + cell.name() + "'"));
    return new Expr.Call("in", arguments);
  }

  private Expr between(Cell cell) throws FlowException {
    if (values().size() != 2) {
      throw FlowException.input("The rule 'between' on column '" + column + "' has " + values().size() + " values.", "Give two, such as [1, 10].");
    }
    return call("and", new Rule(column, Op.GE, values().getFirst()).comparison(cell), new Rule(column, Op.LE, values().get(1)).comparison(cell));
  }

  private String text() throws FlowException {
    if (value == null) {
      throw FlowException.input("The rule on column '" + column + "' has no value.", "");
    }
    return value.toString();
  }

  private List<?> values() throws FlowException {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value != null) {
      return List.of(value);
    }
    throw FlowException.input("The rule '" + op.symbol() + "' on column '" + column + "' has no value.", "Give a list, such as [1, 2].");
  }
}
