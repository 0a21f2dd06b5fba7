package atelier.core.data.preview;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.NumberCells;
import atelier.core.data.cell.Reading;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.TextReading;
import atelier.core.data.load.TextReading.ColumnPlan;
import atelier.core.data.preview.Guessed.Choice;
import atelier.core.data.preview.PreviewColumn.Alternative;
import atelier.core.data.text.Dialect;
import atelier.core.data.text.DialectDetector;
import atelier.core.data.text.EncodingEvidence;
import atelier.core.data.text.EncodingEvidence.Candidate;
import atelier.core.data.text.Layout;
import atelier.core.data.text.LayoutDetector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Weighs what was found out about a text against what else it could be.
final class Guesses {
  private static final List<String> USUAL = List.of(",", ";", "\t", "|", " ");
  private static final List<String> GROUPS = List.of("", ".", ",", " ", "'");
  /// Scores are sharpened: twice the score is eight times as likely.
  private static final double SHARPNESS = 3;

  private Guesses() {}

  static EncodingGuess encoding(TextReading reading, EncodingEvidence evidence) {
    String name = reading.encoding();
    boolean asked = reading.options().encoding() != null;
    Candidate own = evidence.candidates().stream().filter(c -> isSame(c.name(), name)).findFirst().orElse(null);
    boolean notUtf8 = evidence.candidates().stream().anyMatch(c -> c.name().equals("utf-8") && c.broken());
    List<String> words = own == null ? List.of() : own.words().stream().filter(w -> w.indexOf('\ufffd') < 0).limit(3).toList();
    List<EncodingGuess.Other> others = evidence.candidates().stream()
        .filter(c -> !isSame(c.name(), name))
        .map(c -> new EncodingGuess.Other(c.name(), c.share(), c.broken(), c.alike(), c.words()))
        .toList();
    double share = own == null ? asked ? 1 : 0 : own.share();
    return new EncodingGuess(name, share, asked, evidence.plain(), words, notUtf8, proof(evidence.plain(), words, notUtf8, name), others);
  }

  /// Latin 1 is windows-1252 without the signs that only the latter has.
  private static boolean isSame(String one, String other) {
    return one.equals(other) || one.equals("windows-1252") && other.equals("iso-8859-1");
  }

  private static String proof(boolean plain, List<String> words, boolean notUtf8, String name) {
    if (plain) {
      return "Only plain letters: every encoding reads them alike.";
    }
    if (words.isEmpty()) {
      return notUtf8 ? "UTF-8 would not read it." : "";
    }
    String list = words.stream().map(w -> "“" + w + "”").collect(Collectors.joining(", "));
    return list + (words.size() == 1 ? " reads well" : " read well") + (notUtf8 && !name.equals("utf-8") ? "; UTF-8 would not." : ".");
  }

  static Guessed delimiter(TextReading reading, String head) {
    String own = reading.dialect().delimiter();
    Map<String, Double> scores = DialectDetector.scores(head, reading.dialect());
    double sum = scores.values().stream().mapToDouble(s -> Math.pow(s, SHARPNESS)).sum();
    var choices = new ArrayList<Choice>();
    scores.forEach((d, s) -> choices.add(new Choice(d, sum == 0 ? 0 : Math.pow(s, SHARPNESS) / sum)));
    USUAL.stream().filter(d -> !scores.containsKey(d)).forEach(d -> choices.add(new Choice(d, 0)));
    double share = choices.stream().filter(c -> c.value().equals(own)).mapToDouble(Choice::share).findFirst().orElse(0);
    boolean single = reading.layout().width() <= 1;
    return new Guessed(own, single ? null : (Double) share, reading.options().delimiter() != null, others(choices, own));
  }

  private static List<Choice> others(List<Choice> choices, @Nullable String own) {
    return choices.stream().filter(c -> !c.value().equals(own)).sorted(Comparator.comparing(Choice::share).reversed()).toList();
  }

  static Guessed quote(TextReading reading) {
    Dialect dialect = reading.dialect();
    String own = dialect.quote() == 0 ? "" : String.valueOf(dialect.quote());
    long used = reading.quotedFields();
    Double share = used == 0 ? null : (Double) (used / (double) (used + reading.faults()));
    List<Choice> others = List.of("\"", "'", "").stream().filter(q -> !q.equals(own)).map(q -> new Choice(q, share == null ? 0 : (1 - share) / 2)).toList();
    return new Guessed(own, share, reading.options().quote() != null, others);
  }

  static Guessed header(TextReading reading, String head, boolean separator) throws DataException {
    Layout layout = reading.layout();
    try {
      double names = LayoutDetector.nameShare(head, reading.dialect(), separator);
      boolean has = layout.hasHeader();
      String value = has ? Long.toString(layout.headerLine()) : "none";
      String other = has ? "none" : Long.toString(layout.firstLine());
      double share = has ? names : 1 - names;
      return new Guessed(value, share, !reading.options().header().isAuto(), List.of(new Choice(other, 1 - share)));
    } catch (IOException e) {
      throw DataException.work("The head of the file cannot be read: " + e.getMessage() + ".", "Try again.", e);
    }
  }

  static Guessed decimal(TextReading reading, List<ColumnPlan> columns) {
    long comma = reading.decided(',');
    long point = reading.decided('.');
    ImportOptions options = reading.options();
    long commas = columns.stream().filter(c -> c.format() instanceof NumberCells n && n.mark() == ',').count();
    long points = columns.stream().filter(c -> c.format() instanceof NumberCells n && n.mark() == '.' && n.kind() != Kind.INTEGER).count();
    boolean asked = options.decimalMark() != null;
    if (comma + point == 0 && commas + points == 0 && !asked) {
      return new Guessed(null, null, false, List.of(new Choice(".", 0.5), new Choice(",", 0.5)));
    }
    String own = asked ? String.valueOf(options.decimalMark()) : commas > points || commas == points && comma > point ? "," : ".";
    String other = own.equals(",") ? "." : ",";
    Double share = comma + point == 0 ? null : (Double) ((own.equals(",") ? comma : point) / (double) (comma + point));
    return new Guessed(own, share, asked, List.of(new Choice(other, share == null ? 0.5 : 1 - share)));
  }

  static Guessed grouping(TextReading reading, List<ColumnPlan> columns, Guessed decimal) {
    char mark = ",".equals(decimal.value()) ? ',' : '.';
    char otherMark = mark == ',' ? '.' : ',';
    Map<Character, Long> groups = reading.groups(mark);
    // What groups thousands only under the other mark speaks against it.
    long against = reading.groups(otherMark).getOrDefault(mark, 0L);
    long all = groups.values().stream().mapToLong(Long::longValue).sum();
    boolean asked = reading.options().columns().values().stream().anyMatch(c -> c.grouping() != null);
    String own = columns.stream().filter(c -> c.format() instanceof NumberCells n && n.group() != '\0').map(c -> String.valueOf(((NumberCells) c.format()).group()))
        .collect(Collectors.groupingBy(g -> g, Collectors.counting())).entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    long fits = own.isEmpty() ? 0 : groups.getOrDefault(own.charAt(0), 0L);
    Double share = own.isEmpty() || all == 0 ? null : (Double) (fits / (double) (all + against));
    var choices = new ArrayList<Choice>();
    GROUPS.stream().filter(g -> !g.equals(String.valueOf(mark))).forEach(g -> choices.add(new Choice(g, all == 0 || g.isEmpty() ? 0 : groups.getOrDefault(g.charAt(0), 0L) / (double) (all + against))));
    return new Guessed(own, share, asked, others(choices, own));
  }

  /// The first sheet is taken where nobody named one: any may be meant.
  static Guessed sheet(String own, List<String> names, boolean asked) {
    double share = 1.0 / names.size();
    return new Guessed(own, share, asked, names.stream().filter(n -> !n.equals(own)).map(n -> new Choice(n, share)).toList());
  }

  /// How sure a column's kind is, and what else it could be.
  static double share(ColumnPlan column, Kind kind) {
    double others = column.readings().stream().filter(r -> !r.kind().isText()).mapToDouble(Reading::share).max().orElse(0);
    if (kind.isText()) {
      return others > 0.5 ? 1 - others : 1;
    }
    double own = column.readings().stream().filter(r -> isLike(r, column)).mapToDouble(Reading::share).max()
        .orElseGet(() -> column.readings().stream().filter(r -> r.kind() == kind).mapToDouble(Reading::share).max().orElse(0));
    long of = column.readings().stream().mapToLong(Reading::of).max().orElse(0);
    // A date that two orders fit is a toss of a coin.
    return of == 0 ? own : Math.max(0, own - column.ambiguous() / (2.0 * of));
  }

  private static boolean isLike(Reading reading, ColumnPlan column) {
    return reading.kind() == column.kind() && java.util.Objects.equals(reading.format(), column.format().label());
  }

  static List<Alternative> alternatives(ColumnPlan column, Kind kind) {
    return column.readings().stream()
        .filter(r -> !(r.kind() == kind && (kind.isText() || java.util.Objects.equals(r.format(), column.format().label()))))
        .map(r -> new Alternative(r.kind(), r.format(), r.kind().isText() ? 1 - share(column, column.kind().isText() ? Kind.TEXT : column.kind()) : r.share(), r.fits(), r.of()))
        .toList();
  }
}
