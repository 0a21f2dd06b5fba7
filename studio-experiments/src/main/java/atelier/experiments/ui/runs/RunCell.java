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
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a run has in one field; a metric with a bar under it.
final class RunCell extends TableCell<RunRows.Row, RunRows.Row> {
  private static final String METRIC = "metric.";
  private static final double STEP = 18;
  private static final double SIGN = 12;

  private final String field;
  private final RunsTexts texts;
  private final Supplier<@Nullable Spread> spread;
  private final Consumer<RunRows.Row> onTurn;
  private final @Nullable BarredNumber barred;

  /// @param spread of the field over the runs that are shown; gives null for a field without bars
  /// @param onTurn shows or folds what is beneath a line
  RunCell(String field, RunsTexts texts, Supplier<@Nullable Spread> spread, Consumer<RunRows.Row> onTurn) {
    this.field = field;
    this.texts = texts;
    this.spread = spread;
    this.onTurn = onTurn;
    barred = field.startsWith(METRIC) ? new BarredNumber() : null;
    setAlignment(isNumber(field) ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
  }

  /// Whether a field's values stand at the right.
  static boolean isNumber(String field) {
    return field.startsWith(METRIC) || field.equals("seconds");
  }

  @Override
  protected void updateItem(RunRows.@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    String text = null;
    Node graphic = null;
    String said = null;
    if (!empty && row != null) {
      switch (row) {
        case RunRows.Head head when field.equals("name") -> {
          graphic = head(head);
          said = texts.folded(head.name(), head.count(), head.open());
        }
        case RunRows.Head _ -> {}
        case RunRows.Entry entry when field.equals("name") -> {
          graphic = name(entry);
          said = entry.folds() ? texts.folded(entry.run().title(), count(entry), entry.open()) : entry.run().title();
        }
        case RunRows.Entry entry -> {
          text = text(entry);
          graphic = bar(entry.run(), text);
        }
      }
    }
    setText(text);
    setGraphic(graphic);
    setAccessibleText(said);
    setContentDisplay(text != null && graphic != null ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT); // then the text is for who cannot see
  }

  private HBox head(RunRows.Head row) {
    return line(fold(row), Parts.text(row.name(), "strong"), Parts.text(texts.runs(row.count(), row.count()), "dense", "muted"));
  }

  private HBox name(RunRows.Entry row) {
    FoundRun run = row.run();
    var line = line();
    if (row.node() != null) {
      Node sign = row.folds() ? fold(row) : Parts.text("");
      HBox.setMargin(sign, new Insets(0, row.folds() ? 0 : SIGN, 0, STEP * row.depth()));
      line.getChildren().add(sign);
    }
    if (run.marks().pinned()) {
      line.getChildren().add(Icons.small(Feather.MAP_PIN));
    }
    if (run.marks().archived()) {
      line.getChildren().add(Icons.small(Feather.ARCHIVE));
    }
    boolean beside = row.node() != null && !row.node().found();
    var name = Parts.text(run.title(), run.line().parent() == null ? "medium" : "dense", beside ? "muted" : "");
    name.setMinWidth(0);
    line.getChildren().add(name);
    if (row.folds()) {
      var parts = Parts.text(texts.parts(count(row)), "dense", "muted");
      parts.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(parts);
    }
    run.marks().tags().forEach(tag -> line.getChildren().add(Parts.chip(Feather.TAG, tag, "")));
    return line;
  }

  private static HBox line(Node... parts) {
    var line = new HBox(6, parts);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /// For the mouse; the keyboard has the arrows.
  private Node fold(RunRows.Row row) {
    var sign = new StackPane(Icons.small(row.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    sign.getStyleClass().add("fold");
    sign.setMinWidth(SIGN);
    sign.setOnMouseClicked(click -> {
      onTurn.accept(row);
      click.consume();
    });
    return sign;
  }

  private static int count(RunRows.Entry row) {
    return row.node() == null ? 0 : row.node().count();
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

  private String text(RunRows.Entry row) {
    FoundRun run = row.run();
    if (field.equals("seconds")) {
      return run.line().ended() == null ? Figures.MISSING : Figures.took(Duration.between(run.line().started(), run.line().ended()));
    }
    if (field.startsWith(METRIC)) {
      Double value = measured(run);
      Double best = row.node() == null ? null : row.node().best().get(field.substring(METRIC.length()));
      return value != null && !value.isNaN() ? Figures.score(value) : best == null ? Figures.MISSING : texts.bestOfParts(Figures.score(best));
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
