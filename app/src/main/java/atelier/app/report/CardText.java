package atelier.app.report;

import atelier.core.data.Column;
import atelier.learn.report.Measured;
import atelier.learn.report.ModelCard;
import atelier.learn.report.ModelReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A model's card as facts and sentences.
public final class CardText {
  private static final int MOST_CLASSES = 12;
  private static final int MOST_COLUMNS = 40;

  private CardText() {}

  /// Where a model comes from and how it was measured.
  public static List<Page.Fact> facts(ModelReport report) {
    ModelCard card = report.card();
    Measured measured = report.measured();
    var facts = new ArrayList<Page.Fact>();
    facts.add(new Page.Fact("Target", card.target() + (card.classes().isEmpty() ? ", a number" : ", " + few(card.classes(), MOST_CLASSES))));
    facts.add(new Page.Fact("Algorithm", card.algorithm() + ", seed " + card.seed() + ", " + card.threads() + " threads"));
    facts.add(new Page.Fact("Learned from", card.data() + ", " + Markup.count(card.rows()) + " rows" + (card.dataset() == null ? "" : ", " + card.dataset())));
    facts.add(new Page.Fact("Measured on", Sentences.measured(measured) + (measured.left() == 0 ? "" : " " + Markup.count(measured.left()) + " rows without a known target were left out.")));
    facts.add(new Page.Fact("Columns", few(card.columns().stream().map(Column::name).toList(), MOST_COLUMNS)));
    facts.add(new Page.Fact("Parameters", card.parameters().properties().stream().map(p -> p.getKey() + " " + p.getValue().asText()).collect(Collectors.joining(", "))));
    if (card.trained() != null) {
      facts.add(new Page.Fact("Trained", card.trained()));
    }
    facts.add(new Page.Fact("Reported", report.made()));
    facts.add(new Page.Fact("Program", card.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "))));
    return facts;
  }

  /// Limits first, then what was decided and mended.
  public static List<String> notes(ModelReport report) {
    var notes = new ArrayList<String>();
    report.card().limits().forEach(limit -> notes.add(limit.sentence()));
    notes.addAll(report.notes());
    notes.addAll(report.card().decisions());
    notes.add("Intervals are 90 %, from resampled rows; a group is marked clear where chance alone, of all groups tried, would show such a difference in fewer than 5 of 100 tables.");
    return notes;
  }

  private static String few(List<String> names, int most) {
    return String.join(", ", names.stream().limit(most).toList()) + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
  }
}
