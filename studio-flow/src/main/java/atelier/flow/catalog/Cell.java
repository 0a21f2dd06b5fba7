package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import java.util.function.Predicate;

/// A cell of a column, as an effect sees it.
///
/// @param finite an infinite number is missing, as it is to whatever learns
public record Cell(Column column, boolean finite) {
  public Cell(Column column) {
    this(column, false);
  }

  /// As a step sees it that learns from the column: one infinite number would be the mean of all.
  public Cell learned() {
    return new Cell(column, true);
  }

  public String name() {
    return column.name();
  }

  public Kind kind() {
    return column.kind();
  }

  /// The value as it is.
  public Expr value() {
    Expr cell = Expr.column(column.name());
    return finite && kind() == Kind.NUMBER ? Expr.call("if", Expr.call("le", Expr.call("abs", cell), Double.MAX_VALUE), cell, null) : cell;
  }

  /// The value as text; what is not text gets the one text of its value.
  public Expr text() {
    return kind().isText() ? value() : Expr.call("to_text", value());
  }

  /// The value as a floating number.
  ///
  /// @throws FlowException for a column that is not of numbers
  public Expr number() throws FlowException {
    return kind() == Kind.NUMBER ? value() : Expr.call("to_number", numeric());
  }

  /// The value, whole numbers staying whole.
  ///
  /// @throws FlowException for a column that is not of numbers
  public Expr numeric() throws FlowException {
    return of("numbers", Kind::isNumeric);
  }

  /// The value of a date or timestamp.
  public Expr moment() throws FlowException {
    return of("dates", k -> k == Kind.DATE || k == Kind.TIMESTAMP);
  }

  public Expr truth() throws FlowException {
    return of("true or false", k -> k == Kind.BOOLEAN);
  }

  public Expr list() throws FlowException {
    return of("lists", k -> k == Kind.LIST || k == Kind.VECTOR);
  }

  private Expr of(String wanted, Predicate<Kind> fits) throws FlowException {
    if (!fits.test(kind())) {
      throw FlowException.input("Column '" + name() + "' holds " + kind().id() + ", and this needs " + wanted + ".", "Convert it with a step of the group 'type' first.");
    }
    return value();
  }
}
