package atelier.core.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What in a table expression an engine of another dialect cannot carry out; found before anything runs.
///
/// @param what   in words that follow "it", such as "uses the function 'soundex', which …"
/// @param engine one that can do it, as `--engine` names it
public record Obstacle(String what, String engine) {
  private Obstacle(String what) {
    this(what, "local");
  }

  /// @param callsUs whether the engine can call functions of this program
  public static Optional<Obstacle> find(Rel rel, Dialect dialect, boolean callsUs) {
    return new Search(dialect, callsUs).in(rel);
  }

  /// The first query of an engine's own among the tables that is in another dialect.
  public static Optional<Obstacle> foreign(Rel rel, Dialect dialect) {
    return foreign(rel, dialect, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Optional<Obstacle> foreign(Rel rel, Dialect dialect, Set<Rel> seen) {
    if (!seen.add(rel)) {
      return Optional.empty();
    }
    if (rel instanceof Rel.Sql sql && sql.dialect() != dialect) {
      return Optional.of(switch (sql.dialect()) {
        case DUCKDB -> new Obstacle("is a query in the SQL of DuckDB");
        case SPARK -> new Obstacle("is a query in the SQL of Spark", "spark");
      });
    }
    return rel.inputs().stream().map(i -> foreign(i, dialect, seen)).flatMap(Optional::stream).findFirst();
  }

  private static final class Search {
    private final Dialect dialect;
    private final boolean callsUs;
    private final Set<Rel> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Search(Dialect dialect, boolean callsUs) {
      this.dialect = dialect;
      this.callsUs = callsUs;
    }

    Optional<Obstacle> in(Rel rel) {
      if (!seen.add(rel)) {
        return Optional.empty();
      }
      for (Rel input : rel.inputs()) {
        Optional<Obstacle> found = in(input);
        if (found.isPresent()) {
          return found;
        }
      }
      return own(rel);
    }

    private Optional<Obstacle> own(Rel rel) {
      return switch (rel) {
        case Rel.Scan _, Rel.Union _, Rel.Unpivot _ -> Optional.empty();
        case Rel.Project r -> first(r.columns().stream().map(Rel.Named::expr).toList(), typing(r.input()));
        case Rel.Filter r -> first(List.of(r.condition()), typing(r.input()));
        case Rel.Aggregate r -> aggregate(r);
        case Rel.Join r -> join(r);
        case Rel.Sort r -> first(r.keys().stream().map(SortKey::expr).toList(), typing(r.input()));
        case Rel.Limit _ -> Optional.empty();
        case Rel.Unnest r -> first(List.of(r.list()), typing(r.input()));
        case Rel.Apply _ -> callsUs ? Optional.empty() : Optional.of(new Obstacle("hands its rows to a function of this program"));
        case Rel.Sql r -> foreign(r, dialect);
      };
    }

    private static Typing typing(Rel rel) {
      return new Typing(rel.schema());
    }

    private Optional<Obstacle> aggregate(Rel.Aggregate rel) {
      var exprs = new ArrayList<Expr>();
      rel.keys().forEach(k -> exprs.add(k.expr()));
      rel.aggregations().forEach(a -> {
        exprs.add(a.call());
        a.order().forEach(k -> exprs.add(k.expr()));
        if (a.only() instanceof Expr only) {
          exprs.add(only);
        }
      });
      return first(exprs, typing(rel.input()));
    }

    private Optional<Obstacle> join(Rel.Join rel) {
      var both = new ArrayList<>(rel.left().schema().columns());
      both.addAll(rel.right().schema().columns());
      return first(List.of(rel.on()), new Typing(new atelier.core.data.Schema(both)));
    }

    private Optional<Obstacle> first(List<? extends Expr> exprs, Typing typing) {
      return exprs.stream().map(e -> in(e, typing)).flatMap(Optional::stream).findFirst();
    }

    private Optional<Obstacle> in(Expr expr, Typing typing) {
      return switch (expr) {
        case Expr.Column _, Expr.Literal _ -> Optional.empty();
        case Expr.Lambda _ -> Optional.empty();
        case Expr.Call c -> call(c, typing);
        case Expr.Over o -> {
          var parts = new ArrayList<Expr>(o.frame().partition());
          o.frame().order().forEach(k -> parts.add(k.expr()));
          parts.add(o.call());
          yield first(parts, typing);
        }
      };
    }

    private Optional<Obstacle> call(Expr.Call call, Typing typing) {
      Function function = typing.resolved(call).function();
      boolean ours = callsUs && function.use() == Function.Use.ROW && function.meaning() != null;
      if (!function.speaks(dialect) && !ours) {
        return Optional.of(new Obstacle("uses the function '" + function.name() + "', which runs in this program only"));
      }
      for (Expr argument : call.arguments()) {
        Optional<Obstacle> found = argument instanceof Expr.Lambda l ? in(l.body(), typing.inside(l, call.arguments().getFirst())) : in(argument, typing);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
  }
}
