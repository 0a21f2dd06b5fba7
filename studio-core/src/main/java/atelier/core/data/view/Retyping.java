package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.CellFormat;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.Typing;
import java.util.List;

/// A column as another kind.
public final class Retyping {
  private static final List<Kind> KINDS = List.of(Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.CATEGORY, Kind.TEXT, Kind.DATE, Kind.TIMESTAMP);

  private Retyping() {}

  /// The kinds that a column can become, its own among them.
  public static List<Kind> kinds(Column column) {
    var typing = new Typing(new Schema(List.of(column)));
    return KINDS.stream().filter(kind -> kind == column.kind() || fits(typing, expression(column, Expr.column(column.name()), kind))).toList();
  }

  private static boolean fits(Typing typing, Expr expr) {
    try {
      typing.check(expr);
      return true;
    } catch (ExprException e) {
      return false;
    }
  }

  /// The cells as the other kind; missing where they do not fit.
  static Expr expression(Column column, Expr cell, Kind kind) {
    boolean sameText = kind.isText() && column.kind().isText();
    if (kind == column.kind() || sameText) {
      return cell;
    }
    return switch (kind) {
      case INTEGER -> Expr.call("to_integer", cell);
      case NUMBER -> column.kind() == Kind.BOOLEAN || column.kind().isText() ? Expr.call("to_number", cell) : Expr.call("times", cell, 1.0);
      case BOOLEAN -> Expr.call("to_boolean", cell);
      case DATE -> Expr.call("to_date", cell);
      case TIMESTAMP -> Expr.call("to_timestamp", cell);
      default -> text(column, cell);
    };
  }

  private static Expr text(Column column, Expr cell) {
    if (column.kind() != Kind.BOOLEAN) {
      return Expr.call("to_text", cell);
    }
    CellFormat words = CellFormat.of(column);
    return Expr.call("if", Expr.call("is_missing", cell), null, Expr.call("if", cell, words.render(true), words.render(false)));
  }

  /// The cells that would lose something: what they hold would be missing, rounded or cut. [TableView#withFilter] counts and shows them.
  public static Expr misfits(Column column, Kind kind) {
    Expr cell = Expr.column(column.name());
    Expr other = expression(column, cell, kind);
    Expr gone = Expr.call("and", Expr.call("is_present", cell), Expr.call("is_missing", other));
    boolean fromNumber = column.kind() == Kind.NUMBER || column.kind() == Kind.DECIMAL;
    if (kind == Kind.INTEGER && fromNumber) {
      return Expr.call("or", gone, Expr.call("ne", cell, other));
    }
    if (kind == Kind.BOOLEAN && column.kind().isNumeric()) {
      return Expr.call("not", Expr.call("in", cell, 0, 1));
    }
    if (kind == Kind.DATE && column.kind() == Kind.TIMESTAMP) {
      return Expr.call("ne", cell, Expr.call("to_timestamp", other));
    }
    return gone;
  }
}
