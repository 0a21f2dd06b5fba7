package atelier.experiments.ui.runs;

import atelier.experiments.compare.Comparison;
import atelier.experiments.ui.Metrics;
import atelier.learn.metric.Metric;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Figures;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A column a run, the first of which the others are measured against; a row a metric, a parameter, a fact.
final class ComparisonTable extends GridPane {
  private static final double NAME = 150;
  private static final double RUN = 156;
  private static final int LONGEST = 60;

  /// Tables can have thousands of columns; all of them are in the document of `runs compare`.
  private static final int MOST_ROWS = 100;

  private final Comparison comparison;
  private final Tokens tokens;
  private final RunsTexts texts;
  private int row;

  ComparisonTable(Comparison comparison, Tokens tokens, RunsTexts texts) {
    this.comparison = comparison;
    this.tokens = tokens;
    this.texts = texts;
    setId("comparison");
    setAccessibleRole(javafx.scene.AccessibleRole.TABLE_VIEW);
    setAccessibleText(texts.compared(comparison.runs().size()));
    show(false);
  }

  /// @param differences whether rows that are the same in all runs are left out
  void show(boolean differences) {
    getChildren().clear();
    row = 0;
    heads();
    section(texts.metrics(), "");
    // What single folds told on the way is in the curves.
    List<Comparison.Measured> metrics = comparison.metrics().stream().filter(metric -> !metric.name().startsWith("fold ")).filter(metric -> !differences || metric.values().stream().distinct().count() > 1).toList();
    metrics.stream().limit(MOST_ROWS).forEach(this::metric);
    more(metrics.size());
    rows(texts.parameters(), comparison.parameters(), differences);
    rows(texts.data(), comparison.data(), differences);
    rows(texts.flow(), comparison.flow(), differences);
    rows(texts.environment(), comparison.environment(), differences);
  }

  private void heads() {
    cell(0, new Label(), "column-app", NAME);
    for (int k = 0; k < comparison.runs().size(); k++) {
      Comparison.Head head = comparison.runs().get(k);
      List<javafx.scene.paint.Color> colours = tokens.series();
      var name = Parts.text(head.name(), "strong");
      name.setWrapText(true);
      Tips.on(name, head.name() + "\n" + head.run());
      var title = new HBox(6, new Rectangle(10, 10, colours.get(k % colours.size())), name);
      title.setAlignment(Pos.CENTER_LEFT);
      cell(k + 1, new VBox(2, title, Parts.text(texts.kind(head.kind()) + texts.comma() + texts.status(head.status()), "dense", "muted")), "column-app", RUN);
    }
    row++;
  }

  private void section(String title, String more) {
    var line = new HBox(8, Parts.text(title, "strong"), Parts.text(more, "dense", "muted"));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("column-app", "lined-bottom");
    line.setStyle("-fx-padding: 5 12 5 12;");
    add(line, 0, row++, comparison.runs().size() + 1, 1);
  }

  private void rows(String title, List<Comparison.Row> all, boolean differences) {
    if (all.isEmpty()) {
      return;
    }
    section(title, texts.differ(all.stream().filter(Comparison.Row::differs).count(), all.size()));
    List<Comparison.Row> wanted = all.stream().filter(one -> !differences || one.differs()).toList();
    wanted.stream().limit(MOST_ROWS).forEach(one -> {
      name(one.name());
      for (int k = 0; k < one.values().size(); k++) {
        String value = one.values().get(k);
        boolean other = one.differs() && !Objects.equals(value, one.values().getFirst());
        cell(k + 1, value(value, other), "", RUN);
      }
      row++;
    });
    more(wanted.size());
  }

  private void more(int rows) {
    if (rows > MOST_ROWS) {
      name(texts.more(rows - MOST_ROWS));
      row++;
    }
  }

  private void name(String name) {
    var label = Parts.text(name, "dense", "muted");
    Tips.on(label, name);
    cell(0, label, "", NAME);
  }

  private static Label value(@Nullable String text, boolean other) {
    String whole = text == null ? Figures.MISSING : text;
    var label = Parts.text(whole.length() > LONGEST ? whole.substring(0, LONGEST - 1) + "…" : whole, "dense");
    if (other) {
      label.getStyleClass().add("strong");
    }
    Tips.on(label, whole);
    return label;
  }

  private static String title(String metric) {
    return Metric.find(metric).isPresent() ? Metrics.title(metric) : metric;
  }

  private void metric(Comparison.Measured metric) {
    name(title(metric.name()) + (metric.higherIsBetter() == null ? "" : metric.higherIsBetter() ? " ↑" : " ↓"));
    Double first = metric.values().getFirst();
    for (int k = 0; k < metric.values().size(); k++) {
      Double value = metric.values().get(k);
      var parts = new ArrayList<Node>(List.of(Parts.text(value == null ? Figures.MISSING : Figures.score(value), "dense", k == metric.best() ? "strong" : "plain")));
      if (k > 0 && value != null && first != null && Double.isFinite(value - first)) {
        double change = value - first;
        Boolean higher = metric.higherIsBetter();
        String tone = change == 0 || higher == null ? "muted" : change > 0 == higher ? "success" : "danger";
        parts.add(Parts.text(Figures.signed(change, 4), "dense", tone));
      }
      if (k == metric.best()) {
        parts.add(Parts.text(texts.best(), "caption", "accent"));
      }
      parts.forEach(part -> ((Label) part).setMinWidth(USE_PREF_SIZE));
      var line = new HBox(8, parts.toArray(Node[]::new));
      line.setAlignment(Pos.CENTER_LEFT);
      cell(k + 1, line, "", RUN);
    }
    row++;
  }

  private void cell(int column, Node content, String style, double width) {
    var cell = new HBox(content);
    cell.setAlignment(Pos.CENTER_LEFT);
    cell.setMinWidth(width);
    cell.setPrefWidth(width);
    cell.setMinHeight(28);
    cell.getStyleClass().add("lined-bottom");
    if (!style.isEmpty()) {
      cell.getStyleClass().add(style);
    }
    cell.setStyle("-fx-padding: 2 12 2 12;");
    GridPane.setHgrow(cell, Priority.ALWAYS);
    add(cell, column, row);
  }
}
