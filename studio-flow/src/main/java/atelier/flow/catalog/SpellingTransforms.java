package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Rel;
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

  private SpellingTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
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
}
