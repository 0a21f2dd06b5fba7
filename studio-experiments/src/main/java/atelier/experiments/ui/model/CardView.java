package atelier.experiments.ui.model;

import atelier.core.data.Column;
import atelier.experiments.model.ModelReports;
import atelier.experiments.ui.Metrics;
import atelier.learn.report.ModelCard;
import atelier.learn.report.ModelReport;
import atelier.learn.report.Score;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Where a model comes from and what to keep in mind.
final class CardView extends VBox {
  private static final double ROOM = 760;
  private static final int MOST_COLUMNS = 60;
  private static final double NAME = 130;

  private final ModelTexts texts;

  CardView(ModelTexts texts, ModelReports.Opened opened) {
    this.texts = texts;
    ModelReport report = opened.report();
    ModelCard card = report.card();
    var left = new VBox(8, Parts.text(texts.facts(), "section-title"));
    left.getChildren().addAll(
        fact(texts.target(), card.target() + " (" + (card.classes().isEmpty() ? texts.number() : String.join(", ", card.classes())) + ")"), fact(texts.algorithm(), texts.learner(card)),
        fact(texts.learnedFrom(), card.data() + ", " + texts.rows(card.rows())), fact(texts.trained(), time(card.trained())), fact(texts.measuredAt(), time(report.made())),
        fact(texts.columns(), few(card.columns().stream().map(Column::name).toList())),
        fact(texts.parameters(), card.parameters().properties().stream().map(p -> p.getKey() + " " + p.getValue().asText()).collect(Collectors.joining(", "))),
        fact(texts.seed(), String.valueOf(card.seed())), fact(texts.threads(), String.valueOf(card.threads())),
        fact(texts.versions(), card.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "))), fact(texts.identity(), opened.model().id()));
    left.setPadding(new Insets(16, 20, 16, 20));
    left.setPrefWidth(600);
    var right = new VBox(8, Parts.text(texts.scores(), "section-title"));
    report.scores().forEach(score -> right.getChildren().add(score(score)));
    right.getChildren().add(Parts.paragraph(texts.intervals(), "dense", "subtle"));
    var limits = new ArrayList<String>();
    card.limits().forEach(limit -> limits.add(texts.limit(limit)));
    report.notes().forEach(note -> limits.add(texts.said(note)));
    sentences(right, texts.keepInMind(), limits);
    sentences(right, texts.decided(), card.decisions().stream().map(texts::said).toList());
    right.setPadding(new Insets(16, 20, 16, 20));
    right.setPrefWidth(600);
    getChildren().add(new Beside(ROOM, left, right));
    setMinWidth(0);
  }

  private static HBox fact(String name, String value) {
    var label = Parts.text(name, "dense", "muted");
    label.setMinWidth(NAME);
    label.setPrefWidth(NAME);
    var words = Parts.paragraph(value.isEmpty() ? Figures.MISSING : value, "dense");
    words.setMinWidth(0);
    HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
    return new HBox(8, label, words);
  }

  private static Node score(Score score) {
    String value = Figures.score(score.value());
    Double low = score.low();
    Double high = score.high();
    return Parts.fact(Metrics.title(score.metric()), low == null || high == null ? value : value + "   (" + Figures.score(low) + " – " + Figures.score(high) + ")");
  }

  private static void sentences(VBox place, String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    var head = Parts.text(title, "section-title");
    head.setPadding(new Insets(12, 0, 0, 0));
    place.getChildren().add(head);
    sentences.forEach(sentence -> place.getChildren().add(Parts.paragraph(sentence, "dense")));
  }

  private static String few(List<String> names) {
    return String.join(", ", names.stream().limit(MOST_COLUMNS).toList()) + (names.size() > MOST_COLUMNS ? " …" : "");
  }

  private String time(@Nullable String iso) {
    try {
      return iso == null ? "" : texts.when(Instant.parse(iso));
    } catch (DateTimeParseException e) {
      return iso;
    }
  }
}
