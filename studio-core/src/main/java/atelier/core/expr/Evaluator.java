package atelier.core.expr;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The meaning of expressions over one table, in Java. Windows are left to whoever holds the rows.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
public final class Evaluator {
  private final Schema schema;

  public Evaluator(Schema schema) {
    this.schema = schema;
  }

  /// An expression made ready: from the cells of a row to its value.
  @FunctionalInterface
  public interface Prepared {
    @Nullable Object of(List<@Nullable Object> row);
  }

  /// Makes an expression ready.
  ///
  /// @param windows what windows inside it give, for the row at hand
  public Prepared prepare(Expr expr, Map<Expr.Over, Prepared> windows) {
    return prepare(expr, new Typing(schema), Map.of(), windows);
  }

  private Prepared prepare(Expr expr, Typing typing, Map<String, Object[]> bound, Map<Expr.Over, Prepared> windows) {
    return switch (expr) {
      case Expr.Column c -> column(c, bound);
      case Expr.Literal l -> _ -> l.value();
      case Expr.Over o -> Objects.requireNonNull(windows.get(o), "a window that was not computed");
      case Expr.Call c -> call(c, typing, bound, windows);
      case Expr.Lambda _ -> throw new IllegalStateException("A lambda stands only inside a list function.");
    };
  }

  private Prepared column(Expr.Column column, Map<String, Object[]> bound) {
    Object[] holder = bound.get(column.name());
    if (holder != null) {
      return _ -> holder[0];
    }
    int index = schema.names().indexOf(column.name());
    return row -> row.get(index);
  }

  private Prepared call(Expr.Call call, Typing typing, Map<String, Object[]> bound, Map<Expr.Over, Prepared> windows) {
    if (!call.arguments().isEmpty() && call.arguments().getLast() instanceof Expr.Lambda lambda) {
      return overElements(call, lambda, typing, bound, windows);
    }
    Typing.Resolved resolved = typing.resolved(call);
    Function function = resolved.function();
    var arguments = new ArrayList<Prepared>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Prepared argument = prepare(call.arguments().get(i), typing, bound, windows);
      Kind target = function.signature().coerced(i, resolved.kinds());
      arguments.add(target == null ? argument : row -> Cells.as(argument.of(row), target));
    }
    if (function.name().equals("if")) {
      // Only the branch that is taken is looked at: the other may be a refusal.
      return row -> (Boolean.TRUE.equals(arguments.get(0).of(row)) ? arguments.get(1) : arguments.get(2)).of(row);
    }
    Function.Meaning meaning = Objects.requireNonNull(function.meaning(), function.name());
    return row -> {
      var values = new ArrayList<@Nullable Object>(arguments.size());
      for (Prepared argument : arguments) {
        Object value = argument.of(row);
        if (value == null && function.strict()) {
          return null;
        }
        values.add(value);
      }
      return meaning.of(values);
    };
  }

  private Prepared overElements(Expr.Call call, Expr.Lambda lambda, Typing typing, Map<String, Object[]> bound, Map<Expr.Over, Prepared> windows) {
    Prepared list = prepare(call.arguments().getFirst(), typing, bound, windows);
    var holder = new Object[1];
    var inner = new HashMap<>(bound);
    inner.put(lambda.parameters().getFirst(), holder);
    Typing inside = typing.inside(lambda, call.arguments().getFirst());
    Prepared body = prepare(lambda.body(), inside, inner, windows);
    Kind kind = inside.known(lambda.body());
    Kind mapped = kind != null && kind.isNumeric() ? Kind.NUMBER : Kind.TEXT;
    boolean filter = call.function().equals("list_filter");
    return row -> {
      if (!(list.of(row) instanceof List<?> elements)) {
        return null;
      }
      var result = new ArrayList<@Nullable Object>();
      for (Object element : elements) {
        holder[0] = element;
        Object value = body.of(row);
        if (!filter) {
          result.add(Cells.as(value, mapped));
        } else if (Boolean.TRUE.equals(value)) {
          result.add(element);
        }
      }
      return result;
    };
  }
}
