package atelier.experiments.ui.runs;

import atelier.experiments.search.FoundRun;
import atelier.experiments.search.Spread;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a run has in one field; a metric with a bar under it.
final class RunCell extends TableCell<RunsTable.Row, RunsTable.Row> {
  private static final String METRIC = "metric.";

  private final String field;
  private final RunsTexts texts;
  private final Supplier<@Nullable Spread> spread;
  private final @Nullable BarredNumber barred;

  /// @param spread of the field over the runs that are shown; gives null for a field without bars
  RunCell(String field, RunsTexts texts, Supplier<@Nullable Spread> spread) {
    this.field = field;
    this.texts = texts;
    this.spread = spread;
    barred = field.startsWith(METRIC) ? new BarredNumber() : null;
    setAlignment(isNumber(field) ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
  }

  /// Whether a field's values stand at the right.
  static boolean isNumber(String field) {
    return field.startsWith(METRIC) || field.equals("seconds");
  }

  @Override
  protected void updateItem(RunsTable.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    String text = null;
    Node graphic = null;
    if (!empty && row != null) {
      switch (row) {
        case RunsTable.Row.Head(String name, int count) -> graphic = field.equals("name") ? head(name, count) : null;
        case RunsTable.Row.Entry(FoundRun run) -> {
          text = field.equals("name") ? null : text(run);
          graphic = text == null ? name(run) : bar(run, text);
        }
      }
    }
    setText(text);
    setGraphic(graphic);
    setContentDisplay(text != null && graphic != null ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT); // then the text is for who cannot see
  }

  private HBox head(String name, int count) {
    var head = new HBox(8, Parts.text(name, "strong"), Parts.text(texts.runs(count, count), "dense", "muted"));
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox name(FoundRun run) {
    var line = new HBox(6);
    line.setAlignment(Pos.CENTER_LEFT);
    if (run.marks().pinned()) {
      line.getChildren().add(Icons.small(Feather.MAP_PIN));
    }
    if (run.marks().archived()) {
      line.getChildren().add(Icons.small(Feather.ARCHIVE));
    }
    var name = Parts.text(run.line().name(), run.line().parent() == null ? "medium" : "dense");
    name.setMinWidth(0);
    line.getChildren().add(name);
    run.marks().tags().forEach(tag -> line.getChildren().add(Parts.chip(Feather.TAG, tag, "")));
    return line;
  }

  private @Nullable Node bar(FoundRun run, String text) {
    Spread reach = barred == null ? null : spread.get();
    Double value = reach == null ? null : measured(run);
    if (barred == null || reach == null || value == null || !Double.isFinite(value)) {
      return null;
    }
    barred.show(text, reach.share(value), reach.isBest(value));
    return barred;
  }

  private @Nullable Double measured(FoundRun run) {
    return run.metrics().get(field.substring(METRIC.length()));
  }

  private String text(FoundRun run) {
    if (field.equals("seconds")) {
      return run.line().ended() == null ? Figures.MISSING : Figures.took(Duration.between(run.line().started(), run.line().ended()));
    }
    if (field.startsWith(METRIC)) {
      Double value = measured(run);
      return value == null || value.isNaN() ? Figures.MISSING : Figures.score(value);
    }
    String value = run.field(field);
    return value == null ? Figures.MISSING : word(texts, field, value);
  }

  /// A field's value in words.
  static String word(RunsTexts texts, String field, String value) {
    return switch (field) {
      case "kind" -> texts.kind(value);
      case "status" -> texts.status(value);
      case "begun" -> Instant.parse(value).atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(texts.language().pick("d MMM HH:mm", "M 月 d 日 HH:mm"), texts.language().locale()));
      default -> value.isEmpty() ? Figures.MISSING : value;
    };
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (barred != null && getGraphic() == barred) {
      barred.resizeRelocate(snappedLeftInset(), 0, Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset()), getHeight());
    }
  }
}
