package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Time series (`ts`) as one list a row, and back.
final class SequenceTransforms {
  record Grouped(@Param(type = "col", required = true) String id, @Param(type = "col", required = true) String time, @Param(type = "cols", required = true) List<String> values, @Param(help = "Adds <time>_start and <time>_end.") boolean addStartEnd) {}

  record Ungrouped(@Param(type = "cols", required = true, help = "Lists of one length.") List<String> values, @Param(type = "col", help = "List of times, which becomes a column too; empty: the position.") String time) {}

  enum Side {
    START, END
  }

  record Length(@Param(type = "col", required = true) String column, @Param(min = 0, max = 1, help = "Of the lengths that were learned.") double quantile, @Param(type = "any", help = "Left out: missing.") @Nullable Object pad,
      @Param(help = "Where is cut and filled.") Side side, @Param(help = "A column for each element.") boolean flatten) {}

  private SequenceTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("ts.group-by", "Group into sequences", "One row for each series, with lists in the order of time, missing values in their places.", Reach.TABLE, new Grouped("", "", List.of(), false), SequenceTransforms::grouped)
            .example("{'id': 'g', 'time': 't', 'values': ['x']}", table("g | t | x", "h | 2 | 40", "h | 1 | 30", "h | 3 | -", "k | 1 | 7"), table("g | x:vector", "h | [30, 40, -]", "k | [7]"))
            .example("{'id': 'g', 'time': 't', 'values': ['c'], 'add_start_end': true}", table("g | t | c", "h | 2024-01-02 | b", "h | 2024-01-01 | a", "- | 2024-01-05 | -"),
                table("g | c:list | t_start | t_end", "h | [a, b] | 2024-01-01 | 2024-01-02", "- | [-] | 2024-01-05 | 2024-01-05")),
        shape("ts.ungroup", "Ungroup sequences", "One row for each element of lists; none for an empty or missing list.", Reach.ROW, new Ungrouped(List.of(), ""), SequenceTransforms::ungrouped)
            .example("{'values': ['x']}", table("g | x:vector", "h | [30, 40]", "k | -"), table("g | x:number | position", "h | 30.0 | 1", "h | 40.0 | 2"))
            .example("{'values': ['x'], 'time': 't'}", table("g | x:vector | t:list", "h | [30, -] | [2024-01-01, 2024-01-02]", "- | [] | []"), table("g | x:number | t:timestamp", "h | 30.0 | 2024-01-01 00:00:00", "h | - | 2024-01-02 00:00:00")),
        fitted("ts.standardize-length", "Standardize length", "Lists cut or filled to one length, a quantile of the lengths that were learned.", new Length("", 0.5, null, Side.END, false), SequenceTransforms::lengths, SequenceTransforms::standard)
            .example("{'column': 'x'}", table("x:vector | n", "[1, 2, 3] | 1", "[1, 2, 3, 4] | 2", "[1, 2, 3, 4, 5] | 3", "- | 4"), table("x:vector | n", "[1, 2, 3, -] | 1", "[1, 2, 3, 4] | 2", "[1, 2, 3, 4] | 3", "- | 4"))
            .example("{'column': 'x', 'quantile': 0, 'side': 'start', 'flatten': true}", table("x:vector | n", "[1, 2] | 1", "[3, 4, 5] | 2", "- | 3"), table("n | x_1:number | x_2:number", "1 | 1.0 | 2.0", "2 | 4.0 | 5.0", "3 | - | -"))
            .example("{'column': 'x', 'quantile': 1, 'pad': 'z', 'side': 'start'}", table("x:list | n", "[a] | 1", "[b, c] | 2", "- | 3"), table("x:list | n", "[z, a] | 1", "[b, c] | 2", "- | 3")));
  }

  private static Rel grouped(Step<Grouped> step) throws FlowException {
    Grouped p = step.params();
    List<SortKey> order = Step.order(step.cell(p.time()).name());
    var asked = new ArrayList<Rel.Aggregation>();
    for (String name : step.columns(p.values())) {
      Cell x = step.cell(name);
      asked.add(new Rel.Aggregation(name, call("list_all", x.kind().isNumeric() ? x.number() : x.text()), order, null));
    }
    if (p.addStartEnd()) {
      asked.add(Rel.Aggregation.of(p.time() + "_start", call("min", column(p.time()))));
      asked.add(Rel.Aggregation.of(p.time() + "_end", call("max", column(p.time()))));
    }
    return AggregateTransforms.byKeys(step, List.of(step.cell(p.id()).name()), asked);
  }

  private static Rel ungrouped(Step<Ungrouped> step) throws FlowException {
    Ungrouped p = step.params();
    List<String> values = step.columns(p.values());
    var lists = new ArrayList<>(values);
    if (!p.time().isEmpty()) {
      lists.add(step.cell(p.time()).name());
    } else {
      step.free("position");
    }
    Expr longest = null;
    for (String name : lists) {
      Expr length = call("coalesce", call("list_length", step.cell(name).list()), 0);
      longest = longest == null ? length : call("greatest", longest, length);
    }
    String number = Names.hidden("number");
    String place = p.time().isEmpty() ? "position" : Names.hidden("place");
    Rel longer = new Rel.Unnest(step.input(), call("list_range", 0, longest), number, Kind.INTEGER, place, false);
    Rel ordered = Step.renumbered(longer, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    var columns = new ArrayList<Rel.Named>(List.of(Rel.Named.of(Schema.ROW)));
    for (String name : step.schema().names()) {
      Expr element = call("list_get", column(name), column(place));
      boolean time = name.equals(p.time());
      columns.add(lists.contains(name) ? new Rel.Named(name, time && step.cell(name).kind() == Kind.LIST ? call("to_timestamp", element) : element) : Rel.Named.of(name));
    }
    if (p.time().isEmpty()) {
      columns.add(Rel.Named.of(place));
    }
    return Step.project(ordered, columns);
  }

  private static Rel lengths(Step<Length> step) throws FlowException {
    Expr length = call("to_number", call("list_length", step.cell(step.params().column()).list()));
    return new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("rows", call("rows")), Rel.Aggregation.of("length", call("quantile", length, step.params().quantile()))));
  }

  private static Rel standard(Step<Length> step) throws FlowException {
    Length p = step.params();
    Cell x = step.cell(p.column());
    Expr list = x.list();
    Object learned = step.learned().cell(0, "length");
    if (learned == null && step.learned().cell(0, "rows") instanceof Long rows && rows > 0) {
      throw FlowException.input("Column '" + x.name() + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    long n = learned instanceof Double d ? (long) Math.floor(d) : 0;
    Expr missing = call("minus", n, call("list_length", list));
    Kind element = x.kind() == Kind.VECTOR ? Kind.NUMBER : Kind.TEXT;
    Expr filler = p.pad() == null ? Constants.missing(element) : Constants.as(p.pad(), element, "the elements of '" + x.name() + "'");
    Expr pads = call("list_map", call("list_range", 0, call("if", call("gt", missing, 0), missing, 0)), new Expr.Lambda(List.of("e"), filler));
    boolean end = p.side() == Side.END;
    Expr cut = end ? call("list_slice", list, 1, n) : call("list_slice", list, call("plus", call("minus", call("list_length", list), n), 1), call("list_length", list));
    Expr whole = end ? call("list_concat", cut, pads) : call("list_concat", pads, cut);
    if (!p.flatten()) {
      return step.with(java.util.Map.of(x.name(), whole));
    }
    var added = new LinkedHashMap<String, Expr>();
    for (long i = 1; i <= n; i++) {
      added.put(x.name() + "_" + i, call("list_get", whole, i));
    }
    return EncodeTransforms.replaced(step, step.input(), java.util.Set.of(x.name()), added);
  }
}
