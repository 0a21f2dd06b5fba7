package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.expr.Spelling;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Spellings of one thing that are merged (`row`), as OpenRefine's clusters: by a key that they have in common, or by few changes between them.
final class SpellingTransforms {
  /// Each pair is compared, so the number of spellings has a limit.
  private static final int MOST = 5_000;

  enum Method {
    FINGERPRINT, NGRAM_FINGERPRINT, LEVENSHTEIN, JARO_WINKLER
  }

  record Merge(@Param(type = "col", required = true) String column, Method method, @Param(min = 1, max = 10, help = "Characters of a piece, for ngram-fingerprint.") int n,
      @Param(min = 0, max = 100, help = "For levenshtein: changes; for jaro-winkler: 100 * (1 - similarity).") double maxDistance) {}

  enum Style {
    VECTOR, COLUMNS
  }

  record Similar(@Param(type = "col", required = true) String column, @Param(min = 2, max = 1000) int dimension, Style style, long seed) {}

  enum Likeness {
    JARO_WINKLER, LEVENSHTEIN, JACCARD_3GRAM, COSINE
  }

  record Fuzzy(@Param(type = "col", required = true, help = "Column of both tables.") String key, @Param(min = 0, max = 1, help = "Pairs that are less alike do not match.") double threshold,
      @Param(help = "levenshtein: 1 - changes / length of the longer.") Likeness method, @Param(min = 1, max = 100, help = "So many of the likest keys for each row.") int top) {}

  /// Comparing takes about a microsecond a pair.
  private static final long MOST_PAIRS = 50_000_000;

  private SpellingTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        Transforms.row("encode.similarity", "Similarity encode", "Numbers from -1 to 1 in which like texts agree (min-hash of three-character pieces); a missing text counts as a blank.", Reach.ROW, new Similar("", 30, Style.VECTOR, 42),
                SpellingTransforms::similar)
            .example("{'column': 's', 'dimension': 2, 'style': 'columns'}", table("s | t", "Ulm | a", "ULM | b", "- | c", "\" \" | d"),
                table("t | s_1 | s_2", "a | -0.3443393474444747 | -0.11788110341876745", "b | -0.3443393474444747 | -0.11788110341876745", "c | -0.15187258971855044 | 0.077279650606215", "d | -0.15187258971855044 | 0.077279650606215")),
        Transforms.discovered("join.fuzzy", "Fuzzy join", "Each row with the rows of a second table whose key is most alike; none below the threshold.", new Fuzzy("", 0.8, Likeness.JARO_WINKLER, 1), SpellingTransforms::pairs, SpellingTransforms::fuzzy)
            .example("{'key': 'k'}", List.of(table("k | x", "Berlim | 1", "Paris | 2", "Zzz | 3", "- | 4"), table("k | y", "Berlin | b", "Paris | p", "- | q")),
                table("k | x | k_2 | y | similarity", "Berlim | 1 | Berlin | b | 0.9333333333", "Paris | 2 | Paris | p | 1.0", "Zzz | 3 | - | - | -", "- | 4 | - | - | -"))
            .example("{'key': 'k', 'method': 'levenshtein', 'threshold': 0.5, 'top': 2}", List.of(table("k | x", "abcd | 1", "- | 2"), table("k | y", "abce | p", "abff | q", "zzzz | r")),
                table("k | x | k_2 | y | similarity", "abcd | 1 | abce | p | 0.75", "abcd | 1 | abff | q | 0.5", "- | 2 | - | - | -")),
        fitted("row.fuzzy-dedupe", "Group near-identical values", "Spellings that are nearly alike become the commonest of them.", new Merge("", Method.FINGERPRINT, 2, 2), s -> Levels.question(s, List.of(s.params().column())), SpellingTransforms::merged)
            .example("{'column': 's'}", table("s | n", "New York | 1", "new york. | 2", "New York | 3", "Ulm | 4", "- | 5"), table("s | n", "New York | 1", "New York | 2", "New York | 3", "Ulm | 4", "- | 5"))
            .example("{'column': 's', 'method': 'levenshtein', 'max_distance': 1}", table("s | n", "Berlin | 1", "Berlin | 2", "Berlim | 3", "Bern | 4", "- | 5"), table("s | n", "Berlin | 1", "Berlin | 2", "Berlin | 3", "Bern | 4", "- | 5"))
            .example("{'column': 's', 'method': 'jaro-winkler', 'max_distance': 5}", table("s | n", "MARTHA | 1", "MARTHA | 2", "MARHTA | 3", "JONES | 4", "- | 5"),
                table("s | n", "MARTHA | 1", "MARTHA | 2", "MARTHA | 3", "JONES | 4", "- | 5"))
            .example("{'column': 's', 'method': 'ngram-fingerprint'}", table("s | n", "Krzysztof | 1", "Krzysztof | 2", "Krzys ztof | 3", "- | 4"), table("s | n", "Krzysztof | 1", "Krzysztof | 2", "Krzysztof | 3", "- | 4")));
  }

  /// From each spelling to the commonest of its cluster, without those that stay.
  static Map<String, String> mapping(Merge p, Levels levels) throws FlowException {
    var mapping = new LinkedHashMap<String, String>();
    if (p.method() == Method.FINGERPRINT || p.method() == Method.NGRAM_FINGERPRINT) {
      var byKey = new LinkedHashMap<String, String>();
      for (Levels.Level level : levels.present()) {
        String key = p.method() == Method.FINGERPRINT ? Spelling.fingerprint(level.text()) : Spelling.ngramFingerprint(level.text(), p.n());
        String first = key.isEmpty() ? level.text() : byKey.computeIfAbsent(key, _ -> level.text());
        if (!first.equals(level.text())) {
          mapping.put(level.text(), first);
        }
      }
      return mapping;
    }
    if (levels.present().size() > MOST) {
      throw FlowException.input("There are " + levels.present().size() + " spellings, more than " + MOST + " to compare in pairs.", "Use the method fingerprint, which has no limit.");
    }
    var centres = new ArrayList<String>();
    for (Levels.Level level : levels.present()) {
      String near = centres.stream().filter(c -> near(p, c, level.text())).findFirst().orElse(null);
      if (near == null) {
        centres.add(level.text());
      } else {
        mapping.put(level.text(), near);
      }
    }
    return mapping;
  }

  private static boolean near(Merge p, String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return false;
    }
    if (p.method() == Method.LEVENSHTEIN) {
      return Math.abs(a.length() - b.length()) <= 2 * p.maxDistance() && Spelling.levenshtein(a, b) <= p.maxDistance();
    }
    return 100 * (1 - Spelling.jaroWinkler(a, b)) <= p.maxDistance();
  }

  private static Rel merged(Step<Merge> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    Map<String, String> mapping = mapping(step.params(), Levels.of(step, x.name()));
    if (mapping.isEmpty()) {
      return step.with(Map.of());
    }
    String from = Names.hidden("from");
    String to = Names.hidden("to");
    var schema = new Schema(List.of(new Column(from, Kind.TEXT), new Column(to, Kind.TEXT)));
    var rows = new ArrayList<List<@Nullable Object>>();
    mapping.forEach((spelling, common) -> rows.add(List.of(spelling, common)));
    Rel known = Constants.table(schema, rows);
    Rel joined = new Rel.Join(step.input(), known, Rel.JoinKind.LEFT, call("eq", x.text(), column(from)));
    var columns = new ArrayList<Rel.Named>();
    for (String name : step.input().schema().names()) {
      columns.add(name.equals(x.name()) ? new Rel.Named(name, call("coalesce", column(to), x.text())) : Rel.Named.of(name));
    }
    return Step.project(joined, columns);
  }

  private static Rel similar(Step<Similar> step) throws FlowException {
    Similar p = step.params();
    Expr vector = call("min_hash", call("coalesce", step.cell(p.column()).text(), " "), p.dimension(), p.seed());
    if (p.style() == Style.VECTOR) {
      return step.with(Map.of(p.column(), vector));
    }
    var added = new LinkedHashMap<String, Expr>();
    for (int i = 1; i <= p.dimension(); i++) {
      added.put(p.column() + "_" + i, call("list_get", vector, i));
    }
    return EncodeTransforms.replaced(step, step.input(), java.util.Set.of(p.column()), added);
  }

  private static Cell otherKey(Step<Fuzzy> step) throws FlowException {
    return new Cell(Step.column(Step.visible(step.other(1, "a second table")), step.params().key()));
  }

  private static Rel pairs(Step<Fuzzy> step) throws FlowException {
    Expr left = call("count_distinct", step.cell(step.params().key()).text());
    Expr right = call("count_distinct", otherKey(step).text());
    Rel lefts = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("left", (Expr.Call) left)));
    Rel rights = new Rel.Aggregate(step.other(1, "a second table"), List.of(), List.of(Rel.Aggregation.of("right", (Expr.Call) right)));
    return new Rel.Join(lefts, rights, Rel.JoinKind.CROSS, Expr.literal(true));
  }

  private static Expr likeness(Likeness method, Expr a, Expr b) {
    return switch (method) {
      case JARO_WINKLER -> call("jaro_winkler", a, b);
      case JACCARD_3GRAM -> call("jaccard_trigrams", a, b);
      case COSINE -> call("cosine_trigrams", a, b);
      case LEVENSHTEIN -> call("minus", 1.0, call("divide", call("to_number", call("levenshtein", a, b)), call("to_number", call("greatest", call("length", a), call("length", b), 1))));
    };
  }

  private static Rel fuzzy(Step<Fuzzy> step) throws FlowException {
    Fuzzy p = step.params();
    long left = step.learned().cell(0, "left") instanceof Long n ? n : 0;
    long right = step.learned().cell(0, "right") instanceof Long n ? n : 0;
    if (left * (double) right > MOST_PAIRS) {
      throw FlowException.input(left + " × " + right + " keys are more than " + MOST_PAIRS + " pairs to compare.", "Clean and join equal keys first, or filter the tables.");
    }
    Rel other = step.other(1, "a second table");
    Expr mine = step.cell(p.key()).text();
    Expr theirs = otherKey(step).text();
    Rel lefts = new Rel.Aggregate(new Rel.Filter(step.input(), call("is_present", mine)), List.of(new Rel.Named("\u0001a", mine)), List.of());
    Rel rights = new Rel.Aggregate(new Rel.Filter(other, call("is_present", theirs)), List.of(new Rel.Named("\u0001b", theirs)), List.of());
    Rel both = new Rel.Join(lefts, rights, Rel.JoinKind.CROSS, Expr.literal(true));
    Rel judged = new Rel.Project(both, List.of(Rel.Named.of("\u0001a"), Rel.Named.of("\u0001b"), new Rel.Named("\u0001like", likeness(p.method(), column("\u0001a"), column("\u0001b")))));
    Rel alike = new Rel.Filter(judged, call("ge", column("\u0001like"), p.threshold()));
    Expr place = call("row_number").over(Frame.ordered(List.of(column("\u0001a")), List.of(SortKey.descending(column("\u0001like")), SortKey.ascending("\u0001b"))));
    Rel best = new Rel.Filter(Step.with(alike, Map.of("\u0001place", place)), call("le", column("\u0001place"), p.top()));
    Rel found = new Rel.Join(step.input(), best, Rel.JoinKind.LEFT, call("eq", mine, column("\u0001a")));
    var hidden = new ArrayList<Rel.Named>(List.of(new Rel.Named("\u0001key", theirs)));
    other.schema().names().forEach(n -> hidden.add(new Rel.Named("\u0001 " + n, column(n))));
    Rel joined = new Rel.Join(found, new Rel.Project(other, hidden), Rel.JoinKind.LEFT, call("eq", column("\u0001b"), column("\u0001key")));
    Rel ordered = Step.renumbered(joined, List.of(SortKey.ascending(Step.ROW), SortKey.ascending("\u0001place"), SortKey.ascending("\u0001 " + Schema.ROW)));
    var columns = new ArrayList<Rel.Named>(Transforms.named(step.input().schema().names()));
    var taken = new ArrayList<>(step.schema().names());
    for (String name : Step.visible(other).names()) {
      String free = Names.free(name, taken);
      taken.add(free);
      columns.add(new Rel.Named(free, column("\u0001 " + name)));
    }
    columns.add(new Rel.Named(Names.free("similarity", taken), column("\u0001like")));
    return Step.project(ordered, columns);
  }
}
