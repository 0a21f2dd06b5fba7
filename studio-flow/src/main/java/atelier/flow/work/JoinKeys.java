package atelier.flow.work;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Proposes columns by which two tables can be joined, and says what joining by them would do.
public final class JoinKeys {
  private static final int MOST_TRIED = 16;

  private JoinKeys() {}

  /// What a join by some pairs of columns would do.
  ///
  /// @param keys    left column to right column
  /// @param rows    of the left table
  /// @param matched rows of the left table that have a partner
  /// @param unique  whether a left row has at most one partner
  /// @param after   rows of a left join
  public record Match(Map<String, String> keys, long rows, long matched, boolean unique, long after) {
    public Match {
      keys = Map.copyOf(keys);
    }

    /// The share of left rows with a partner, 0 to 1.
    public double rate() {
      return rows == 0 ? 0 : matched / (double) rows;
    }

    /// Left rows without a partner.
    public long unmatched() {
      return rows - matched;
    }

    /// Rows that a left join adds because a row has several partners.
    public long doubled() {
      return after - rows;
    }

    /// Whether the join at least doubles the table: seldom what is meant.
    public boolean explodes() {
      return after >= 2 * Math.max(1, rows);
    }
  }

  /// Proposes single pairs, the likeliest first: names that are alike, many matches, one partner a row.
  ///
  /// @param left, right outputs such as `s3`
  public static List<Match> propose(Worked worked, String left, String right, int most, Progress progress) throws ProblemException {
    Schema one = worked.schema(left);
    Schema other = worked.schema(right);
    record Pair(Column left, Column right, double likeness) {}
    var pairs = new ArrayList<Pair>();
    for (Column l : one.columns()) {
      for (Column r : other.columns()) {
        if (fits(l.kind(), r.kind()) && !l.name().equals(Schema.PART)) {
          pairs.add(new Pair(l, r, likeness(l.name(), r.name())));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
    var found = new ArrayList<Match>();
    for (Pair pair : pairs.subList(0, Math.min(MOST_TRIED, pairs.size()))) {
      progress.report(found.size() / (double) MOST_TRIED, "Comparing " + pair.left().name());
      Match match = of(worked, left, right, Map.of(pair.left().name(), pair.right().name()), progress);
      if (match.matched() > 0) {
        found.add(match);
      }
    }
    found.sort(Comparator.comparingDouble(JoinKeys::worth).reversed());
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private static double worth(Match match) {
    Map.Entry<String, String> pair = match.keys().entrySet().iterator().next();
    return match.rate() + (match.unique() ? 0.5 : 0) - (match.explodes() ? 1 : 0) + likeness(pair.getKey(), pair.getValue());
  }

  private static boolean fits(Kind left, Kind right) {
    boolean key = left.isText() || left == Kind.INTEGER || left.isTemporal();
    return key && (left == right || left.isText() && right.isText());
  }

  /// How alike two names are, 0 to 1: the same, one within the other, or words in common.
  static double likeness(String left, String right) {
    String one = plain(left);
    String other = plain(right);
    if (one.equals(other)) {
      return 1;
    }
    if (one.length() > 2 && other.length() > 2 && (one.contains(other) || other.contains(one))) {
      return 0.6;
    }
    var words = new ArrayList<>(List.of(left.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    words.retainAll(List.of(right.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    words.removeIf(String::isEmpty);
    return words.isEmpty() ? 0 : 0.4;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "").replaceAll("s$", "");
  }

  /// What a join by these pairs would do. Missing keys have no partner.
  public static Match of(Worked worked, String left, String right, Map<String, String> keys, Progress progress) throws ProblemException {
    var named = new ArrayList<Rel.Named>();
    var rightNames = new ArrayList<String>(keys.values());
    for (int i = 0; i < rightNames.size(); i++) {
      named.add(new Rel.Named("k" + i, Expr.column(rightNames.get(i))));
    }
    Rel partners = new Rel.Aggregate(worked.rel(right), named, List.of(Rel.Aggregation.of("partners", Expr.call("rows"))));
    Expr on = Expr.literal(true);
    int at = 0;
    var mine = new ArrayList<Rel.Named>(List.of(new Rel.Named(Schema.ROW, Step.ROW)));
    for (String column : keys.keySet()) {
      mine.add(new Rel.Named("m" + at, Expr.column(column)));
      Expr equal = Expr.call("eq", Expr.column("m" + at), Expr.column("k" + at));
      on = at == 0 ? equal : Expr.call("and", on, equal);
      at++;
    }
    Rel joined = new Rel.Join(new Rel.Project(worked.rel(left), mine), partners, Rel.JoinKind.LEFT, on);
    Expr count = Expr.column("partners");
    Table answer = worked.ask(new Rel.Aggregate(joined, List.of(), List.of(
        Rel.Aggregation.of("rows", Expr.call("rows")), Rel.Aggregation.of("matched", Expr.call("count", count)),
        Rel.Aggregation.of("most", Expr.call("max", count)), Rel.Aggregation.of("partners", Expr.call("sum", count)))), progress);
    long rows = number(answer, "rows");
    long matched = number(answer, "matched");
    return new Match(keys, rows, matched, number(answer, "most") <= 1, rows - matched + number(answer, "partners"));
  }

  private static long number(Table answer, String column) {
    return answer.cell(0, column) instanceof Number n ? n.longValue() : 0;
  }
}
