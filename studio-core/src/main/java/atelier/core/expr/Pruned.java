package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Leaves out of a table expression what nobody behind reads, because DuckDB computes a window even where its column is dropped later, and describes thousands of columns for one.
///
/// Tables that two others read stay one table. What functions of ours are given, and what queries in an engine's own words read, stays whole.
public final class Pruned {
  private final Map<Rel, Set<String>> needed = new IdentityHashMap<>();
  private final Map<Rel, Rel> made = new IdentityHashMap<>();

  private Pruned() {}

  /// The same rows with the same columns.
  public static Rel of(Rel rel) {
    var pruned = new Pruned();
    List<Rel> order = pruned.readersFirst(rel);
    pruned.need(rel, rel.schema().names());
    order.forEach(pruned::ask);
    order.reversed().forEach(r -> pruned.made.put(r, pruned.make(r)));
    return pruned.made(rel);
  }

  /// Each table once, behind everything that reads it.
  private List<Rel> readersFirst(Rel rel) {
    var order = new ArrayList<Rel>();
    visit(rel, new IdentityHashMap<>(), order);
    return order.reversed();
  }

  private static void visit(Rel rel, Map<Rel, Boolean> seen, List<Rel> order) {
    if (seen.put(rel, true) == null) {
      below(rel).forEach(r -> visit(r, seen, order));
      order.add(rel);
    }
  }

  private static List<Rel> below(Rel rel) {
    return rel instanceof Rel.Apply || rel instanceof Rel.Sql ? List.of() : rel.inputs();
  }

  private void need(Rel rel, Iterable<String> names) {
    Set<String> set = needed.computeIfAbsent(rel, _ -> new LinkedHashSet<>());
    names.forEach(set::add);
  }

  private Set<String> needed(Rel rel) {
    return needed.computeIfAbsent(rel, _ -> new LinkedHashSet<>());
  }

  private Rel made(Rel rel) {
    return Objects.requireNonNull(made.get(rel));
  }

  /// Tells the inputs of a table what it reads of them.
  private void ask(Rel rel) {
    Set<String> wanted = needed(rel);
    switch (rel) {
      case Rel.Scan _, Rel.Sql _, Rel.Apply _ -> {}
      case Rel.Project r -> {
        kept(r).forEach(c -> need(r.input(), c.expr().columns()));
        needed(r.input());
      }
      case Rel.Filter r -> pass(r.input(), wanted, r.condition().columns());
      case Rel.Sort r -> {
        pass(r.input(), wanted, List.of());
        r.keys().forEach(k -> need(r.input(), k.expr().columns()));
      }
      case Rel.Limit r -> pass(r.input(), wanted, List.of());
      case Rel.Aggregate r -> {
        needed(r.input());
        r.keys().forEach(k -> need(r.input(), k.expr().columns()));
        kept(r).forEach(a -> read(r.input(), a));
      }
      case Rel.Join r -> {
        pass(r.left(), wanted, r.on().columns());
        pass(r.right(), r.kind() == Rel.JoinKind.SEMI || r.kind() == Rel.JoinKind.ANTI ? Set.of() : wanted, r.on().columns());
      }
      case Rel.Union r -> {
        List<Integer> places = places(r);
        r.inputs().forEach(i -> need(i, at(places, i)));
      }
      case Rel.Unnest r -> pass(r.input(), wanted, r.list().columns());
      case Rel.Unpivot r -> pass(r.input(), wanted, r.columns());
    }
  }

  private void read(Rel input, Rel.Aggregation each) {
    need(input, each.call().columns());
    each.order().forEach(k -> need(input, k.expr().columns()));
    if (each.only() != null) {
      need(input, each.only().columns());
    }
  }

  /// Asks for what is wanted of a table and for what is read of it, as far as it has that.
  private void pass(Rel input, Set<String> wanted, Iterable<String> read) {
    var there = new HashSet<>(input.schema().names());
    var all = new LinkedHashSet<>(wanted);
    read.forEach(all::add);
    need(input, all.stream().filter(there::contains).toList());
  }

  private Rel make(Rel rel) {
    return switch (rel) {
      case Rel.Sql _, Rel.Apply _ -> rel;
      case Rel.Scan r -> scan(r);
      case Rel.Project r -> {
        List<Rel.Named> kept = kept(r);
        yield kept.size() == r.columns().size() && made(r.input()) == r.input() ? r : new Rel.Project(made(r.input()), kept, schema(r.schema(), kept.stream().map(Rel.Named::name).toList()));
      }
      case Rel.Filter r -> made(r.input()) == r.input() ? r : new Rel.Filter(made(r.input()), r.condition());
      case Rel.Sort r -> made(r.input()) == r.input() ? r : new Rel.Sort(made(r.input()), r.keys());
      case Rel.Limit r -> made(r.input()) == r.input() ? r : new Rel.Limit(made(r.input()), r.count(), r.offset());
      case Rel.Aggregate r -> aggregate(r);
      case Rel.Join r -> made(r.left()) == r.left() && made(r.right()) == r.right() ? r : new Rel.Join(made(r.left()), made(r.right()), r.kind(), r.on());
      case Rel.Union r -> union(r);
      case Rel.Unnest r -> made(r.input()) == r.input() ? r : new Rel.Unnest(made(r.input()), r.list(), r.name(), r.kind(), r.position(), r.keepEmpty());
      case Rel.Unpivot r -> made(r.input()) == r.input() ? r : new Rel.Unpivot(made(r.input()), r.columns(), r.name(), r.value(), r.kind(), r.position());
    };
  }

  private Rel scan(Rel.Scan scan) {
    List<String> kept = kept(scan.schema().names(), needed(scan));
    return scan.source() instanceof Rel.Source.Memory || kept.size() == scan.schema().columns().size() ? scan : new Rel.Scan(scan.source(), schema(scan.schema(), kept));
  }

  private Rel aggregate(Rel.Aggregate rel) {
    List<Rel.Aggregation> kept = kept(rel);
    if (kept.size() == rel.aggregations().size() && made(rel.input()) == rel.input()) {
      return rel;
    }
    var names = new ArrayList<>(rel.keys().stream().map(Rel.Named::name).toList());
    kept.forEach(a -> names.add(a.name()));
    return new Rel.Aggregate(made(rel.input()), rel.keys(), kept, schema(rel.schema(), names));
  }

  /// The tables of a union are laid on each other by place, so each gives exactly the same ones.
  private Rel union(Rel.Union union) {
    List<Integer> places = places(union);
    if (places.size() == union.schema().columns().size() && union.inputs().stream().allMatch(i -> made(i) == i)) {
      return union;
    }
    return new Rel.Union(union.inputs().stream().map(i -> {
      List<String> names = at(places, i);
      Rel input = made(i);
      return input.schema().names().equals(names) ? input : new Rel.Project(input, names.stream().map(Rel.Named::of).toList(), schema(i.schema(), names));
    }).toList());
  }

  private List<Integer> places(Rel.Union union) {
    List<String> names = union.schema().names();
    var kept = new HashSet<>(kept(names, needed(union)));
    return IntStream.range(0, names.size()).filter(i -> kept.contains(names.get(i))).boxed().toList();
  }

  private static List<String> at(List<Integer> places, Rel rel) {
    List<String> names = rel.schema().names();
    return places.stream().map(names::get).toList();
  }

  private List<Rel.Named> kept(Rel.Project rel) {
    Set<String> wanted = needed(rel);
    List<Rel.Named> kept = rel.columns().stream().filter(c -> wanted.contains(c.name())).toList();
    // A table without columns still has rows.
    return kept.isEmpty() ? List.of(rel.columns().stream().filter(c -> !c.expr().hasWindow()).findFirst().orElse(rel.columns().getFirst())) : kept;
  }

  private List<Rel.Aggregation> kept(Rel.Aggregate rel) {
    Set<String> wanted = needed(rel);
    List<Rel.Aggregation> kept = rel.aggregations().stream().filter(a -> wanted.contains(a.name())).toList();
    return kept.isEmpty() && rel.keys().isEmpty() ? rel.aggregations().subList(0, 1) : kept;
  }

  private static List<String> kept(List<String> names, Set<String> wanted) {
    List<String> kept = names.stream().filter(wanted::contains).toList();
    return kept.isEmpty() ? names.subList(names.size() - 1, names.size()) : kept;
  }

  private static Schema schema(Schema whole, List<String> names) {
    Map<String, Column> columns = whole.columns().stream().collect(Collectors.toMap(Column::name, c -> c));
    return new Schema(names.stream().map(n -> Objects.requireNonNull(columns.get(n))).toList());
  }
}
