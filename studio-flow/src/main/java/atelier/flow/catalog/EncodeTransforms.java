package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Encode categorical (`encode`). Levels are learned by falling count, of equal counts in the order of the alphabet;
/// one that was not there when learning is "invalid".
final class EncodeTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  enum Invalid {
    SKIP, KEEP, ERROR, NAN
  }

  record Ordinal(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(help = "Levels in their order; empty: by falling count.") List<String> order,
      @Param(help = "Unknown and missing: drop the row, one more code, stop, or missing.") Invalid invalid) implements OnColumns {}

  enum Style {
    COLUMNS
  }

  record OneHot(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = "Put behind the column's name; empty: nothing.") String out,
      @Param(help = "Leaves the last level out.") boolean dropLast, @Param(type = "enum", choices = {"skip", "keep", "error"}, help = "Unknown and missing: drop the row, all 0, or stop.") String invalid,
      Style style, @Param(help = "The column holds codes from 0 already.") boolean inputOrdinal, @Param(min = 1, max = 10000) int maxLevels) implements OnColumns {}

  record Label(@Param(type = "col", required = true) String column) {}

  record Frequency(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, boolean asCount) implements OnColumns {}

  record Dummy(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "The level that gets no column; or the word first.") String reference)
      implements OnColumns {}

  enum Otherwise {
    KEEP, MISSING
  }

  record GroupLevels(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "str:list", required = true, help = "New level to the list of old ones.") Map<String, List<String>> groups, Otherwise otherwise) implements OnColumns {}

  record Lump(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1) int n, String other) implements OnColumns {}

  record Cross(@Param(type = "cols", required = true) List<String> columns, String delimiter, @Param(help = "Name of the new column; empty: the names with the delimiter.") String output) {}

  private EncodeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("encode.ordinal", "Ordinal encode", "0 to k-1 by frequency, or by a given order.", new Ordinal(List.of(), "", List.of(), Invalid.KEEP), s -> Levels.question(s, s.params().columns()), EncodeTransforms::ordinal)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "a | 3", "- | 4"), table("c:integer | n", "0 | 1", "1 | 2", "0 | 3", "2 | 4"))
            .example("{'columns': ['c'], 'order': ['b', 'a'], 'invalid': 'nan'}", table("c | n", "a | 1", "b | 2", "- | 4"), table("c:integer | n", "1 | 1", "0 | 2", "- | 4"))
            .example("{'columns': ['c'], 'invalid': 'skip'}", table("c | n", "a | 1", "b | 2", "- | 4"), table("c:integer | n", "0 | 1", "1 | 2")),
        fitted("encode.one-hot", "One-hot encode", "A column of 0 and 1 for each level.", new OneHot(List.of(), "", false, "keep", Style.COLUMNS, false, 100), s -> Levels.question(s, s.params().columns()), EncodeTransforms::oneHot)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "a | 3", "- | 4"), table("n | c_a | c_b", "1 | 1 | 0", "2 | 0 | 1", "3 | 1 | 0", "4 | 0 | 0"))
            .example("{'columns': ['c'], 'drop_last': true}", table("c | n", "a | 1", "b | 2", "a | 3", "- | 4"), table("n | c_a", "1 | 1", "2 | 0", "3 | 1", "4 | 0")),
        fitted("encode.label", "Label encode target", "0 to k-1 in the order of the alphabet.", new Label(""), s -> Levels.question(s, List.of(s.params().column())), EncodeTransforms::label)
            .example("{'column': 'c'}", table("c | n", "no | 1", "yes | 2", "yes | 3", "- | 4"), table("c:integer | n", "0 | 1", "1 | 2", "1 | 3", "- | 4")),
        fitted("encode.binary", "Binary encode", "The ordinal code written in bits.", new Ordinal(List.of(), "", List.of(), Invalid.KEEP), s -> Levels.question(s, s.params().columns()), EncodeTransforms::binary)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "c | 3", "- | 4"), table("n | c_0 | c_1", "1 | 1 | 0", "2 | 0 | 1", "3 | 1 | 1", "4 | 0 | 0")),
        fitted("encode.frequency", "Frequency encode", "Share (or count) of rows with that category; unknown ones 0.", new Frequency(List.of(), "", false), s -> Levels.question(s, s.params().columns()), EncodeTransforms::frequency)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "a | 2", "b | 3", "- | 4"), table("c:number | n", "0.5 | 1", "0.5 | 2", "0.25 | 3", "0.25 | 4"))
            .example("{'columns': ['c'], 'as_count': true}", table("c | n", "a | 1", "a | 2", "- | 4"), table("c:integer | n", "2 | 1", "2 | 2", "1 | 4")),
        fitted("encode.dummy", "Dummy coding", "One-hot without the reference level.", new Dummy(List.of(), "", "first"), s -> Levels.question(s, s.params().columns()), EncodeTransforms::dummy)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "a | 3", "- | 4"), table("n | c_b:integer", "1 | 0", "2 | 1", "3 | 0", "4 | -")),
        fitted("encode.effect", "Effect (sum) coding", "k-1 columns, the last level -1 in all.", Columns.DEFAULTS, s -> Levels.question(s, s.params().columns()), EncodeTransforms::effect)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "a | 3", "- | 4"), table("n | c_a:integer", "1 | 1", "2 | -1", "3 | 1", "4 | -")),
        fitted("encode.lump-top", "Keep top n levels", "All but the n commonest become one.", new Lump(List.of(), "", 10, "Other"), s -> Levels.question(s, s.params().columns()), EncodeTransforms::lump)
            .example("{'columns': ['c'], 'n': 1}", table("c | n", "a | 1", "a | 2", "b | 3", "- | 4"), table("c | n", "a | 1", "a | 2", "Other | 3", "- | 4")),
        cells("encode.group-levels", "Merge levels", "Maps several levels to one.", new GroupLevels(List.of(), "", Map.of(), Otherwise.KEEP), EncodeTransforms::grouped)
            .example("{'columns': ['c'], 'groups': {'West': ['CA', 'NV']}}", table("c | n", "CA | 1", "NY | 2", "- | 3"), table("c | n", "West | 1", "NY | 2", "- | 3")),
        row("encode.feature-cross", "Cross categories", "Joins categories into one; missing when one is.", Reach.ROW, new Cross(List.of(), "×", ""), EncodeTransforms::crossed)
            .example("{'columns': ['a', 'b']}", table("a | b", "F | NY", "- | NY"), table("a | b | a×b", "F | NY | F×NY", "- | NY | -")));
  }

  /// The code of a cell among levels, by a chain of comparisons.
  private static Expr code(Cell x, List<String> levels, Expr otherwise) {
    Expr result = otherwise;
    for (int i = levels.size() - 1; i >= 0; i--) {
      result = call("if", call("eq", x.text(), levels.get(i)), (long) i, result);
    }
    return result;
  }

  private static Rel ordinal(Step<Ordinal> step) throws FlowException {
    Ordinal p = step.params();
    var known = new ArrayList<Expr>();
    Rel coded = Transforms.onColumns(step, x -> {
      List<String> levels = p.order().isEmpty() ? Levels.of(step, x.name()).notEmpty(x.name()).texts() : p.order();
      known.add(among(x, levels));
      return switch (p.invalid()) {
        case KEEP -> code(x, levels, literal((long) levels.size()));
        case SKIP, NAN -> code(x, levels, call("to_integer", literal((Object) null)));
        case ERROR -> code(x, levels, unknown(x));
      };
    });
    return p.invalid() != Invalid.SKIP ? coded : filteredFirst(step, known, s -> Transforms.onColumns(s, x -> code(x, p.order().isEmpty() ? Levels.of(s, x.name()).texts() : p.order(), call("to_integer", literal((Object) null)))));
  }

  private interface Coding<P extends Record> {
    Rel of(Step<P> step) throws FlowException;
  }

  /// Drops the rows with unknown levels, then codes the rest.
  private static <P extends Record> Rel filteredFirst(Step<P> step, List<Expr> known, Coding<P> coding) throws FlowException {
    return coding.of(new Step<>(step.params(), List.of(new Rel.Filter(step.input(), Transforms.all(known))), step.state(), step.fresh()));
  }

  private static Expr among(Cell x, List<String> levels) {
    var arguments = new ArrayList<Expr>(List.of(x.text()));
    levels.forEach(l -> arguments.add(literal(l)));
    return levels.isEmpty() ? literal(false) : call("coalesce", new Expr.Call("in", arguments), false);
  }

  private static Expr unknown(Cell x) {
    return call("fail", call("concat", "Column '" + x.name() + "' has '", call("coalesce", x.text(), "a missing value"), "', which was not there when the step learned."));
  }

  private static Rel oneHot(Step<OneHot> step) throws FlowException {
    OneHot p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    var known = new ArrayList<Expr>();
    for (String name : step.columns(p.columns())) {
      Cell x = step.cell(name);
      List<String> levels = hotLevels(step, x);
      known.add(among(x, levels));
      List<String> shown = p.dropLast() && !levels.isEmpty() ? levels.subList(0, levels.size() - 1) : levels;
      for (String level : shown) {
        Expr hot = call("to_integer", call("coalesce", call("eq", x.text(), level), false));
        added.put(name + p.out() + "_" + level, p.invalid().equals("error") ? call("if", among(x, levels), hot, unknown(x)) : hot);
      }
    }
    Rel input = p.invalid().equals("skip") ? new Rel.Filter(step.input(), Transforms.all(known)) : step.input();
    return replaced(step, input, new HashSet<>(p.columns()), added);
  }

  private static List<String> hotLevels(Step<OneHot> step, Cell x) throws FlowException {
    List<String> levels = Levels.of(step, x.name()).notEmpty(x.name()).texts().stream().filter(l -> !l.isEmpty()).toList();
    if (levels.size() > step.params().maxLevels()) {
      throw FlowException.input("Column '" + x.name() + "' has " + levels.size() + " levels, more than " + step.params().maxLevels() + ".",
          "Raise max_levels, or merge rare levels with outlier.replace-rare or encode.lump-top first.");
    }
    return step.params().inputOrdinal() && x.kind() == Kind.INTEGER ? levels.stream().sorted(NaturalOrder.INSTANCE).toList() : levels;
  }

  /// The table without some columns and with new ones behind; a name that is taken gets a number.
  static Rel replaced(Step<?> step, Rel input, java.util.Set<String> gone, Map<String, Expr> added) throws FlowException {
    var columns = new ArrayList<Rel.Named>();
    var taken = new ArrayList<String>();
    for (String name : input.schema().names()) {
      if (!gone.contains(name)) {
        columns.add(Rel.Named.of(name));
        taken.add(name);
      }
    }
    for (Map.Entry<String, Expr> entry : added.entrySet()) {
      String free = Names.free(entry.getKey(), taken);
      taken.add(free);
      columns.add(new Rel.Named(free, entry.getValue()));
    }
    return Step.project(input, columns);
  }

  private static Rel label(Step<Label> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    List<String> levels = Levels.of(step, x.name()).notEmpty(x.name()).texts().stream().sorted(atelier.core.expr.Cells::compare).toList();
    return step.with(Map.of(x.name(), code(x, levels, call("to_integer", literal((Object) null)))));
  }

  private static Rel binary(Step<Ordinal> step) throws FlowException {
    Ordinal p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    var known = new ArrayList<Expr>();
    for (String name : step.columns(p.columns())) {
      Cell x = step.cell(name);
      List<String> levels = p.order().isEmpty() ? Levels.of(step, name).notEmpty(name).texts() : p.order();
      known.add(among(x, levels));
      int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, levels.size()));
      for (int bit = 0; bit < bits; bit++) {
        // Code 0 is left for unknown and missing, so that they are all 0.
        int place = bit;
        List<String> set = java.util.stream.IntStream.range(0, levels.size()).filter(i -> ((i + 1) >> place & 1) == 1).mapToObj(levels::get).toList();
        Expr value = call("to_integer", among(x, set));
        added.put(name + "_" + bit, p.invalid() == Invalid.ERROR ? call("if", among(x, levels), value, unknown(x))
            : p.invalid() == Invalid.NAN ? call("if", among(x, levels), value, null) : value);
      }
    }
    Rel input = p.invalid() == Invalid.SKIP ? new Rel.Filter(step.input(), Transforms.all(known)) : step.input();
    return replaced(step, input, new HashSet<>(p.columns()), added);
  }

  private static Rel frequency(Step<Frequency> step) throws FlowException {
    boolean count = step.params().asCount();
    return Transforms.onColumns(step, x -> {
      Levels levels = Levels.of(step, x.name());
      Expr result = count ? literal(0L) : literal(0.0);
      for (Levels.Level level : levels.present().reversed()) {
        result = call("if", call("eq", x.text(), level.text()), share(level.count(), levels.rows(), count), result);
      }
      return call("if", call("is_missing", x.value()), share(levels.missing(), levels.rows(), count), result);
    });
  }

  private static Expr share(long count, long rows, boolean asCount) {
    return asCount ? literal(count) : literal(rows == 0 ? 0.0 : (double) count / rows);
  }

  private static Rel dummy(Step<Dummy> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      Cell x = step.cell(name);
      List<String> levels = Levels.of(step, name).notEmpty(name).texts().stream().sorted(atelier.core.expr.Cells::compare).toList();
      String given = step.params().reference();
      String reference = given.equals("first") && !levels.isEmpty() ? levels.getFirst() : given;
      if (!levels.isEmpty() && !levels.contains(reference)) {
        throw FlowException.input("Column '" + name + "' has no level '" + reference + "'.", "Its levels: " + String.join(", ", levels) + ".");
      }
      for (String level : levels) {
        if (!level.equals(reference)) {
          added.put(name + "_" + level, call("to_integer", call("eq", x.text(), level)));
        }
      }
    }
    return replaced(step, step.input(), new HashSet<>(step.params().columns()), added);
  }

  private static Rel effect(Step<Columns> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      Cell x = step.cell(name);
      List<String> levels = Levels.of(step, name).notEmpty(name).texts().stream().sorted(atelier.core.expr.Cells::compare).toList();
      for (String level : levels.subList(0, Math.max(0, levels.size() - 1))) {
        Expr last = call("if", call("eq", x.text(), levels.getLast()), -1L, 0L);
        added.put(name + "_" + level, call("if", call("is_missing", x.value()), null, call("if", call("eq", x.text(), level), 1L, last)));
      }
    }
    return replaced(step, step.input(), new HashSet<>(step.params().columns()), added);
  }

  private static Rel lump(Step<Lump> step) throws FlowException {
    return Transforms.onColumns(step, x -> {
      List<String> kept = Levels.of(step, x.name()).texts().stream().limit(step.params().n()).toList();
      return call("if", call("is_missing", x.value()), null, call("if", among(x, kept), x.text(), step.params().other()));
    });
  }

  private static Expr grouped(GroupLevels p, Cell x) {
    Expr result = p.otherwise() == Otherwise.KEEP ? x.text() : call("to_text", literal((Object) null));
    for (Map.Entry<String, List<String>> group : new ArrayList<>(p.groups().entrySet()).reversed()) {
      result = call("if", among(x, group.getValue()), group.getKey(), result);
    }
    return result;
  }

  private static Rel crossed(Step<Cross> step) throws FlowException {
    Cross p = step.params();
    Expr joined = null;
    for (String name : step.columns(p.columns())) {
      Expr text = step.cell(name).text();
      joined = joined == null ? text : call("concat", joined, p.delimiter(), text);
    }
    return step.adding(p.output().isEmpty() ? String.join(p.delimiter(), p.columns()) : p.output(), java.util.Objects.requireNonNull(joined));
  }
}
