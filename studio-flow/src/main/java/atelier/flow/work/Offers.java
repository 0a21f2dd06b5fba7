package atelier.flow.work;

import atelier.core.data.Column;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Steps that would make a column better: each is tried, and offered only when it changes something, with what it would change.
public final class Offers {
  /// With fewer fitting cells a text is not meant to be taken apart.
  private static final long LEAST_TO_MERGE = 4;
  private static final double MOSTLY = 0.9;

  private static final double MOST_LOST = 0.1;

  private Offers() {}

  /// Why a step is offered, in the order in which offers are made.
  public enum Reason {
    PARSE_NUMBER,
    PARSE_DATE,
    TRIM,
    MERGE_ALIKE,
    MERGE_NEAR,
    MARK_MISSING,
    SPLIT,
    FILL,
    CLIP,
    GROUP_RARE
  }

  /// A step that was tried.
  ///
  /// @param lost cells whose value would become missing
  public record Offer(Reason reason, String transform, ObjectNode params, Effect effect, long lost) {
    /// Cells that it would change or make.
    public long cells() {
      boolean parses = reason == Reason.PARSE_NUMBER || reason == Reason.PARSE_DATE;
      return effect.added().isEmpty() && !parses ? effect.cells() : effect.after();
    }
  }

  private record Candidate(Reason reason, String transform, ObjectNode params) {}

  /// Tries what fits the column's kind.
  ///
  /// @param output whose column it is, such as `s3`
  public static List<Offer> of(Workbench bench, Worked worked, Sampling sampling, String output, String name, Progress progress) throws ProblemException {
    Column column = worked.schema(output).find(name).orElseThrow();
    Counts counts = counts(worked, output, column, progress);
    var offers = new ArrayList<Offer>();
    List<Candidate> candidates = column.kind().isText() ? texts(name, counts) : column.kind().isNumeric() ? numbers(name, counts) : others(name, counts);
    for (Candidate candidate : candidates) {
      progress.report(offers.size() / (double) candidates.size(), "Trying " + candidate.transform());
      Flow flow = worked.flow();
      var step = new Node.Step(Branches.nextStep(flow), candidate.transform(), List.of(output), candidate.params());
      Worked tried = bench.work(new Edit.Add(step).apply(flow), sampling, progress);
      if (tried.standings().get(step.id()) instanceof Standing.Good) {
        Effect effect = tried.effect(step.id(), progress);
        if (effect.cells() > 0 || !effect.added().isEmpty() || !effect.retyped().isEmpty()) {
          offers.add(new Offer(candidate.reason(), candidate.transform(), candidate.params(), effect, lost(candidate.reason(), counts)));
        }
      }
    }
    // Who merges near spellings merges those that are alike, too: offered only where it finds more.
    offers.removeIf(o -> o.reason() == Reason.MERGE_NEAR && offers.stream().anyMatch(a -> a.reason() == Reason.MERGE_ALIKE && a.cells() >= o.cells()));
    offers.sort(Comparator.comparing(Offer::reason).thenComparing(Comparator.comparingLong(Offer::cells).reversed()));
    return List.copyOf(offers);
  }

  private static long lost(Reason reason, Counts counts) {
    return switch (reason) {
      case PARSE_NUMBER -> counts.present() - counts.numbers();
      case PARSE_DATE -> counts.present() - counts.dates();
      case TRIM, MERGE_ALIKE, MERGE_NEAR, MARK_MISSING, SPLIT, FILL, CLIP, GROUP_RARE -> 0;
    };
  }

  /// @param brief cells of so few characters that one typing mistake makes another word
  /// @param dates cells that can be read as a moment
  /// @param parts cells of two words, by the sign between them
  private record Counts(long present, long missing, long distinct, long numbers, long codes, long dates, long commas, long words, long brief) {}

  private static Counts counts(Worked worked, String output, Column column, Progress progress) throws ProblemException {
    Expr cell = Expr.column(column.name());
    boolean text = column.kind().isText();
    Expr never = Expr.literal(false);
    Expr bare = text ? Expr.call("trim", cell) : cell;
    Table answer = worked.ask(new Rel.Aggregate(worked.rel(output), List.of(), List.of(
        count("present", Expr.call("is_present", cell)), count("missing", Expr.call("is_missing", cell)), Rel.Aggregation.of("distinct", Expr.call("count_distinct", cell)),
        count("numbers", text ? Expr.call("is_present", Expr.call("to_number", cell)) : never), count("codes", text ? Expr.call("regex_full_match", bare, "0[0-9]+") : never),
        count("dates", text ? Expr.call("is_present", Expr.call("to_timestamp", cell)) : never),
        count("commas", text ? Expr.call("regex_full_match", bare, "[^,]+, [^,]+") : never),
        count("words", text ? Expr.call("regex_full_match", bare, "\\p{L}[\\p{L}.'-]* \\p{L}[\\p{L}.'-]*") : never),
        count("brief", text ? Expr.call("lt", Expr.call("length", bare), Expr.literal(LEAST_TO_MERGE)) : never))), progress);
    return new Counts(
        number(answer, "present"), number(answer, "missing"), number(answer, "distinct"), number(answer, "numbers"), number(answer, "codes"), number(answer, "dates"), number(answer, "commas"),
        number(answer, "words"), number(answer, "brief"));
  }

  private static Rel.Aggregation count(String name, Expr condition) {
    return Rel.Aggregation.of(name, Expr.call("count_if", condition));
  }

  private static long number(Table answer, String column) {
    return answer.cell(0, column) instanceof Number n ? n.longValue() : 0;
  }

  private static ObjectNode columns(String name) {
    ObjectNode params = Json.object();
    params.putArray("columns").add(name);
    return params;
  }

  private static List<Candidate> texts(String name, Counts c) {
    var list = new ArrayList<Candidate>();
    double most = 1 - MOST_LOST;
    if (c.present() > 0 && c.codes() == 0 && c.numbers() >= most * c.present()) {
      list.add(new Candidate(Reason.PARSE_NUMBER, "type.to-double", columns(name)));
    } else if (c.present() > 0 && c.dates() >= most * c.present()) {
      list.add(new Candidate(Reason.PARSE_DATE, "type.to-datetime", columns(name)));
    } else {
      list.add(new Candidate(Reason.MERGE_ALIKE, "row.fuzzy-dedupe", Json.object().put("column", name).put("method", "fingerprint")));
      if (c.brief() == 0) {
        list.add(new Candidate(Reason.MERGE_NEAR, "row.fuzzy-dedupe", Json.object().put("column", name).put("method", "levenshtein").put("max_distance", 1)));
      }
      if (c.commas() >= MOSTLY * c.present() && c.present() > 0) {
        list.add(new Candidate(Reason.SPLIT, "find.split-to-columns", Json.object().put("column", name).put("delimiter", ", ")));
      } else if (c.words() >= MOSTLY * c.present() && c.distinct() > 2) {
        list.add(new Candidate(Reason.SPLIT, "find.split-to-columns", Json.object().put("column", name).put("delimiter", " ")));
      }
      if (c.distinct() < c.present() / 4) {
        ObjectNode rare = columns(name);
        list.add(new Candidate(Reason.GROUP_RARE, "outlier.replace-rare", rare));
      }
    }
    list.add(new Candidate(Reason.TRIM, "str.strip", columns(name)));
    list.add(new Candidate(Reason.MARK_MISSING, "miss.to-missing", columns(name)));
    if (c.missing() > 0 && c.missing() < c.present()) {
      list.add(new Candidate(Reason.FILL, "miss.impute-mode", columns(name)));
    }
    return list;
  }

  private static List<Candidate> numbers(String name, Counts c) {
    var list = new ArrayList<Candidate>();
    if (c.missing() > 0 && c.missing() < c.present()) {
      list.add(new Candidate(Reason.FILL, "miss.impute-median", columns(name)));
    }
    if (c.distinct() > 10) {
      list.add(new Candidate(Reason.CLIP, "outlier.iqr", columns(name)));
    }
    return list;
  }

  private static List<Candidate> others(String name, Counts c) {
    return c.missing() > 0 && c.missing() < c.present() && c.distinct() > 0 ? List.of(new Candidate(Reason.FILL, "miss.impute-mode", columns(name))) : List.of();
  }
}
