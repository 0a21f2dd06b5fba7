package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.ExprException;
import atelier.core.expr.ExprParser;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One use of a transform: its parameters, the tables it gets, what it learned; and the few moves that most effects are made of.
///
/// @param inputs at least one; the first is the main one
/// @param state  the answer to the transform's question; null before it was asked
/// @param fresh  whether the state was learned from the very rows at hand, not from other ones before
public record Step<P extends Record>(P params, List<Rel> inputs, @Nullable Table state, boolean fresh) {
  /// The row id, by which every table can be put in order.
  public static final Expr ROW = Expr.column(Schema.ROW);

  public Step {
    inputs = List.copyOf(inputs);
  }

  public Rel input() {
    return inputs.getFirst();
  }

  /// The columns of the main input as people see them.
  public Schema schema() {
    return visible(input());
  }

  /// A table's columns without the row id.
  public static Schema visible(Rel rel) {
    return new Schema(rel.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).toList());
  }

  /// The second and further inputs.
  ///
  /// @param at from 1
  public Rel other(int at, String what) throws FlowException {
    if (inputs.size() <= at) {
      throw FlowException.input("It needs " + what + " as input " + (at + 1) + " but has " + inputs.size() + ".", "Name it in 'inputs' behind the first.");
    }
    return inputs.get(at);
  }

  public Table learned() {
    if (state == null) {
      throw new IllegalStateException("The step was not fitted.");
    }
    return state;
  }

  /// The column of that name.
  public Column column(String name) throws FlowException {
    return column(schema(), name);
  }

  public static Column column(Schema schema, String name) throws FlowException {
    Column column = schema.find(name).orElse(null);
    if (column == null) {
      String near = schema.names().stream().filter(n -> n.equalsIgnoreCase(name)).findFirst().map(n -> "Is it '" + n + "'? ").orElse("");
      throw FlowException.input("There is no column '" + name + "'.", near + "Known columns: " + String.join(", ", schema.names()) + ".");
    }
    return column;
  }

  /// The names, each checked to be a column and to stand there once; at least one.
  public List<String> columns(List<String> names) throws FlowException {
    if (names.isEmpty()) {
      throw FlowException.input("It needs at least one column.", "");
    }
    return some(names);
  }

  /// The names, each checked to be a column and to stand there once.
  public List<String> some(List<String> names) throws FlowException {
    var seen = new HashSet<String>();
    Schema schema = schema();
    for (String name : names) {
      column(schema, name);
      if (!seen.add(name)) {
        throw FlowException.input("Column '" + name + "' is named twice.", "Name it once.");
      }
    }
    return names;
  }

  /// The names, or all columns but the split's when there are none.
  public List<String> orAll(List<String> names) throws FlowException {
    return names.isEmpty() ? schema().names().stream().filter(n -> !n.equals(Schema.PART)).toList() : columns(names);
  }

  /// A cell of a column.
  public Cell cell(String name) throws FlowException {
    return new Cell(column(name));
  }

  /// The table with columns replaced where the name is there, and added behind where it is not.
  public Rel with(Map<String, Expr> columns) throws FlowException {
    return with(input(), columns);
  }

  public static Rel with(Rel input, Map<String, Expr> columns) throws FlowException {
    var left = new LinkedHashMap<>(columns);
    var named = new ArrayList<Rel.Named>();
    for (String name : input.schema().names()) {
      Expr expr = left.remove(name);
      named.add(expr == null ? Rel.Named.of(name) : new Rel.Named(name, expr));
    }
    left.forEach((name, expr) -> named.add(new Rel.Named(name, expr)));
    return project(input, named);
  }

  /// The table with one new column; its name must be free.
  public Rel adding(String name, Expr expr) throws FlowException {
    free(name);
    return with(Map.of(name, expr));
  }

  /// Checks that a name can be given to a new column.
  public void free(String name) throws FlowException {
    if (name.isBlank()) {
      throw FlowException.input("The new column has no name.", "");
    }
    if (input().schema().names().stream().anyMatch(n -> n.equalsIgnoreCase(name))) {
      throw FlowException.input("There is already a column '" + name + "'.", "Choose another name.");
    }
  }

  /// The table with these columns only, in this order.
  public Rel keeping(List<String> names) throws FlowException {
    var named = new ArrayList<Rel.Named>();
    named.add(Rel.Named.of(Schema.ROW));
    names.forEach(n -> named.add(Rel.Named.of(n)));
    return project(input(), named);
  }

  /// The table with columns made of others, the row id in front.
  public Rel projecting(List<Rel.Named> columns) throws FlowException {
    var named = new ArrayList<Rel.Named>();
    named.add(Rel.Named.of(Schema.ROW));
    named.addAll(columns);
    return project(input(), named);
  }

  static Rel project(Rel input, List<Rel.Named> columns) throws FlowException {
    Set<String> seen = new HashSet<>();
    for (Rel.Named column : columns) {
      if (!seen.add(column.name().toLowerCase(java.util.Locale.ROOT))) {
        throw FlowException.input("There would be two columns '" + column.name() + "'.", "Choose another name.");
      }
    }
    return new Rel.Project(input, columns);
  }

  /// The table with its rows in a new order: they get new row ids.
  public static Rel renumbered(Rel input, List<SortKey> order) throws FlowException {
    return with(input, Map.of(Schema.ROW, Expr.call("row_number").over(new Frame(List.of(), order, null))));
  }

  /// Reads an expression over the main input.
  public Expr expression(String text) throws FlowException {
    try {
      return ExprParser.parse(text, input().schema());
    } catch (ExprException e) {
      throw FlowException.in("The expression " + text, e.problem(), e);
    }
  }

  /// Reads a condition over the main input.
  public Expr condition(String text) throws FlowException {
    try {
      return ExprParser.condition(text, input().schema());
    } catch (ExprException e) {
      throw FlowException.in("The condition " + text, e.problem(), e);
    }
  }

  /// The columns themselves, as groups.
  public static List<Expr> exprs(List<String> names) {
    return names.stream().map(n -> (Expr) Expr.column(n)).toList();
  }

  /// Keys of an order by a column, with the row id as the last word.
  public static List<SortKey> order(String column) {
    return List.of(SortKey.ascending(column), SortKey.ascending(ROW));
  }

  /// Checks that a column is of a kind that the transform can do.
  public Cell needs(String name, String wanted, java.util.function.Predicate<Kind> fits) throws FlowException {
    Cell cell = cell(name);
    if (!fits.test(cell.kind())) {
      throw FlowException.input("Column '" + name + "' is " + cell.kind().id() + ", not " + wanted + ".", "Convert it with a step of the group 'type' first.");
    }
    return cell;
  }

  static String list(List<String> names) {
    return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
  }
}
