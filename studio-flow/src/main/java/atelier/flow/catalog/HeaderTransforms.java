package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.discovered;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names of columns, and between names and rows (`col`).
final class HeaderTransforms {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  enum Style {
    SNAKE, CAMEL, LOWER, UPPER, KEEP
  }

  record Clean(Style case_) {}

  record FromRow(@Param(min = 1, help = "Counted from 1; it and all rows above are dropped.") int row) {}

  record None() {}

  private HeaderTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("col.rename-clean", "Clean column names", "Runs of other characters than letters and digits become _, edges are stripped, equal names numbered.", Reach.ROW, new Clean(Style.SNAKE), HeaderTransforms::cleaned)
            .example("{}", table("Total Price ($) | Total-price | 中文 名", "1 | x | -"), table("total_price | total_price_2 | 中文_名", "1 | x | -"))
            .example("{'case': 'camel'}", table("Total Price | b", "1 | -"), table("totalPrice | b", "1 | -")),
        discovered("col.rename-from-row", "Use a row as header", "The cells of a row become the names; it and the rows above are dropped.", new FromRow(1), HeaderTransforms::header, HeaderTransforms::renamed)
            .example("{}", table("a:text | b:text", "id | -", "1 | x", "- | y"), table("id:text | column_2:text", "1 | x", "- | y")),
        shape("col.header-to-row", "Demote header", "The names become the first row; the columns are called column1, column2 … and hold text.", Reach.TABLE, new None(), HeaderTransforms::demoted)
            .example("{}", table("a | b", "1 | x", "- | y"), table("column1:text | column2", "a | b", "1 | x", "- | y")));
  }

  private static Rel cleaned(Step<Clean> step) throws FlowException {
    var columns = new ArrayList<Rel.Named>();
    var taken = new ArrayList<String>();
    int place = 0;
    for (String name : step.schema().names()) {
      place++;
      String clean = name.equals(Schema.PART) ? name : clean(name, step.params().case_());
      String free = Names.free(clean.isEmpty() ? "column_" + place : clean, taken);
      taken.add(free);
      columns.add(new Rel.Named(free, column(name)));
    }
    return step.projecting(columns);
  }

  private static String clean(String name, Style style) {
    List<String> words = NO_WORD.splitAsStream(name).filter(w -> !w.isEmpty()).toList();
    String joined = String.join("_", words);
    return switch (style) {
      case SNAKE, LOWER -> joined.toLowerCase(Locale.ROOT);
      case UPPER -> joined.toUpperCase(Locale.ROOT);
      case KEEP -> joined;
      case CAMEL -> words.stream().map(w -> w.substring(0, w.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + w.substring(w.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT))
          .collect(Collectors.collectingAndThen(Collectors.joining(), t -> t.isEmpty() ? t : t.substring(0, t.offsetByCodePoints(0, 1)).toLowerCase(Locale.ROOT) + t.substring(t.offsetByCodePoints(0, 1))));
    };
  }

  private static Expr place() {
    return call("row_number").over(Frame.ordered(SortKey.ascending(Step.ROW)));
  }

  private static Rel header(Step<FromRow> step) throws FlowException {
    var texts = new ArrayList<Rel.Named>();
    for (String name : step.schema().names()) {
      texts.add(new Rel.Named(name, step.cell(name).text()));
    }
    return Step.project(new Rel.Filter(step.input(), call("eq", place(), step.params().row())), texts);
  }

  private static Rel renamed(Step<FromRow> step) throws FlowException {
    Table learned = step.learned();
    var columns = new ArrayList<Rel.Named>();
    var taken = new ArrayList<String>();
    int at = 0;
    for (String name : step.schema().names()) {
      at++;
      Object cell = learned.rows().isEmpty() || !learned.schema().has(name) ? null : learned.cell(0, name);
      String given = cell == null || cell.toString().isBlank() ? (learned.rows().isEmpty() ? name : "column_" + at) : cell.toString().strip();
      String free = Names.free(given, taken);
      taken.add(free);
      columns.add(new Rel.Named(free, column(name)));
    }
    Rel below = new Rel.Filter(step.input(), call("gt", place(), step.params().row()));
    columns.addFirst(Rel.Named.of(Schema.ROW));
    return Step.renumbered(Step.project(below, columns), List.of(SortKey.ascending(Step.ROW)));
  }

  private static Rel demoted(Step<None> step) throws FlowException {
    List<String> names = step.schema().names();
    var schema = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    var header = new ArrayList<@Nullable Object>(List.of(0L));
    var texts = new ArrayList<Rel.Named>(List.of(Rel.Named.of(Schema.ROW)));
    for (String name : names) {
      String fresh = "column" + schema.size();
      schema.add(new Column(fresh, Kind.TEXT));
      header.add(name);
      texts.add(new Rel.Named(fresh, step.cell(name).text()));
    }
    Rel first = Constants.table(new Schema(schema), List.of(header));
    // Without rows there is nothing to put the names above.
    Rel rows = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of(Names.hidden("rows"), call("rows"))));
    Rel shown = new Rel.Filter(new Rel.Join(first, rows, Rel.JoinKind.CROSS, literal(true)), call("gt", column(Names.hidden("rows")), 0));
    Rel header1 = Step.project(shown, Transforms.named(new Schema(schema).names()));
    return Step.renumbered(new Rel.Union(List.of(header1, Step.project(step.input(), texts))), List.of(SortKey.ascending(Step.ROW)));
  }
}
