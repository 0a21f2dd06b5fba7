package atelier.core.expr;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column-valued expression: the one language that every engine and the in-memory evaluator speak.
public sealed interface Expr {
  /// A column of the input, or a parameter of the enclosing lambda.
  record Column(String name) implements Expr {}

  /// A constant: `Boolean`, `Long`, `Double`, `String`, `LocalDate`, `LocalDateTime`, or null for missing.
  record Literal(@Nullable Object value) implements Expr {}

  /// A function of [Functions] applied to arguments.
  record Call(String function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// A window function or an aggregate over rows near the current one.
  record Over(Call call, Frame frame) implements Expr {}

  /// A small function handed to a list function, such as `x -> upper(x)`.
  record Lambda(List<String> parameters, Expr body) implements Expr {
    public Lambda {
      parameters = List.copyOf(parameters);
    }
  }

  static Column column(String name) {
    return new Column(name);
  }

  static Literal literal(@Nullable Object value) {
    return new Literal(value instanceof Integer i ? (Object) i.longValue() : value instanceof Float f ? (Object) f.doubleValue() : value);
  }

  /// A call; arguments that are not expressions become literals.
  static Call call(String function, @Nullable Object... arguments) {
    var list = new ArrayList<Expr>(arguments.length);
    for (Object argument : arguments) {
      list.add(argument instanceof Expr e ? e : literal(argument));
    }
    return new Call(function, list);
  }

  /// `call OVER (frame)`.
  default Over over(Frame frame) {
    return new Over((Call) this, frame);
  }

  /// The columns of the input that this expression reads, in reading order.
  default Set<String> columns() {
    var found = new LinkedHashSet<String>();
    collect(this, Set.of(), found);
    return found;
  }

  private static void collect(Expr expr, Set<String> bound, Set<String> found) {
    switch (expr) {
      case Column c -> {
        if (!bound.contains(c.name())) {
          found.add(c.name());
        }
      }
      case Literal _ -> {}
      case Call c -> c.arguments().forEach(a -> collect(a, bound, found));
      case Over o -> {
        collect(o.call(), bound, found);
        o.frame().partition().forEach(p -> collect(p, bound, found));
        o.frame().order().forEach(k -> collect(k.expr(), bound, found));
      }
      case Lambda l -> {
        var inner = new LinkedHashSet<>(bound);
        inner.addAll(l.parameters());
        collect(l.body(), inner, found);
      }
    }
  }

  /// Whether a window is looked through anywhere inside.
  default boolean hasWindow() {
    return switch (this) {
      case Column _, Literal _ -> false;
      case Call c -> c.arguments().stream().anyMatch(Expr::hasWindow);
      case Over _ -> true;
      case Lambda l -> l.body().hasWindow();
    };
  }
}
