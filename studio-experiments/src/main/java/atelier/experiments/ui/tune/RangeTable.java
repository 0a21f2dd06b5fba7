package atelier.experiments.ui.tune;

import atelier.core.param.Param.Scale;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Phrasebook;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A line for each setting of a model: whether it is searched, over what range, on what scale, and when; or what it stays at.
final class RangeTable extends VBox {
  private static final double NAME = 176;
  private static final double NUMBER = 84;
  private static final double SCALE = 128;
  private static final double WHEN = 200;
  private static final double GAP = 8;
  private static final double WHOLE = NAME + 2 * NUMBER + SCALE + WHEN + 4 * GAP;

  private final TuneTexts texts;
  private final Runnable onChange;

  RangeTable(List<TuneRange> ranges, TuneTexts texts, Runnable onChange) {
    this.texts = texts;
    this.onChange = onChange;
    setId("tune-ranges");
    Node head = head();
    getChildren().add(head);
    // In a narrow window the controls of a line fold below each other, and titles of columns would name nothing.
    widthProperty().addListener((observed, before, width) -> {
      head.setVisible(width.doubleValue() >= WHOLE);
      head.setManaged(width.doubleValue() >= WHOLE);
    });
    ranges.forEach(range -> getChildren().add(new Line(range)));
  }

  private Node head() {
    var line = new HBox(GAP, cell(texts.setting(), NAME), cell(texts.from(), NUMBER), cell(texts.to(), NUMBER), cell(texts.scale(), SCALE), Parts.text(texts.onlyWhen(), "dense", "muted"));
    line.getStyleClass().add("lined-bottom");
    line.setStyle("-fx-padding: 4 0 4 0;");
    return line;
  }

  private static Node cell(String text, double width) {
    var cell = new HBox(Parts.text(text, "dense", "muted"));
    cell.setMinWidth(width);
    cell.setPrefWidth(width);
    cell.setMaxWidth(width);
    return cell;
  }

  /// One setting.
  private final class Line extends FlowPane {
    private final TuneRange range;
    private final CheckBox tick;

    Line(TuneRange range) {
      super(GAP, 4);
      this.range = range;
      String name = range.field().name();
      tick = Inputs.tick("try-" + name, name, range.tried, wanted -> {
        range.tried = wanted;
        fill();
        onChange.run();
      });
      tick.setMinWidth(NAME);
      tick.setPrefWidth(NAME);
      tick.setMaxWidth(NAME);
      if (!range.field().help().isEmpty()) {
        Tips.on(tick, Phrasebook.say(texts.language(), range.field().help()));
      }
      setAlignment(Pos.CENTER_LEFT);
      getStyleClass().add("lined-bottom");
      setStyle("-fx-padding: 4 0 4 0;");
      fill();
    }

    private void fill() {
      if (!range.tried) {
        getChildren().setAll(tick, Parts.text(texts.stays(), "dense", "muted"), text("fixed", texts.stays(), range.fixed, NUMBER, value -> range.fixed = value));
        return;
      }
      if (range.isListed()) {
        getChildren().setAll(tick, text("values", texts.values(), range.values, 2 * NUMBER + SCALE + 2 * GAP, value -> range.values = value), when());
        return;
      }
      var scale = Choice.box("scale-" + range.field().name(), texts.ofSetting(texts.scale(), range.field().name()), range.scales(), range.scale, texts::scale, (Scale value) -> {
        range.scale = value;
        onChange.run();
      });
      scale.setPrefWidth(SCALE);
      scale.setMinWidth(SCALE);
      getChildren().setAll(tick, text("from", texts.from(), range.low, NUMBER, value -> range.low = value), text("to", texts.to(), range.high, NUMBER, value -> range.high = value), scale, when());
    }

    private TextField when() {
      TextField when = text("when", texts.onlyWhen(), range.when, WHEN, value -> range.when = value);
      when.setPromptText(texts.onlyWhenPrompt());
      return when;
    }

    private TextField text(String part, String what, String value, double width, java.util.function.Consumer<String> take) {
      String name = range.field().name();
      return Inputs.text(part + "-" + name, texts.ofSetting(what, name), value, width, typed -> {
        take.accept(typed);
        onChange.run();
      });
    }
  }
}
