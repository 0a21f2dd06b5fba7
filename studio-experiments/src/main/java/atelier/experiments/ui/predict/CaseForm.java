package atelier.experiments.ui.predict;

import atelier.core.data.Kind;
import atelier.learn.feature.Cells;
import atelier.learn.whatif.Field;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Bins;
import atelier.ui.result.HistogramSlider;
import atelier.ui.theme.Icons;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The row's cells as controls: those that move the answer most first, the rest folded.
final class CaseForm extends VBox {
  private static final int FIRST = 8;

  private final Case row;
  private final Desk desk;
  private final PredictTexts texts;
  private boolean open;

  CaseForm(Case row, Desk desk, PredictTexts texts) {
    super(12);
    this.row = row;
    this.desk = desk;
    this.texts = texts;
    setStyle("-fx-padding: 16;");
    getStyleClass().add("column-app");
    build();
  }

  /// Shows the row's cells anew, as after a suggestion was tried.
  void build() {
    var another = Buttons.secondary("predict-another", Feather.SHUFFLE, texts.another(), () -> {
      row.another();
      build();
    });
    var title = Parts.text(texts.oneRowTitle(), "section-title");
    title.setMinWidth(0);
    var head = new HBox(8, title, Parts.spring(), another);
    head.setAlignment(Pos.CENTER_LEFT);
    List<Field> fields = row.model().whatIf().fields();
    var nodes = new ArrayList<Node>(List.of(head, Parts.text(texts.place(row.place(), row.model().dataset()), "dense", "muted"), Parts.text(texts.most(), "dense", "strong", "muted")));
    fields.stream().limit(FIRST).forEach(field -> nodes.add(field(field)));
    if (fields.size() > FIRST) {
      var rest = new VBox(12);
      fields.stream().skip(FIRST).forEach(field -> rest.getChildren().add(field(field)));
      rest.setVisible(open);
      rest.setManaged(open);
      var unfold = Buttons.link("more-columns", texts.more(fields.size() - FIRST) + " · " + texts.littleEffect(), () -> {});
      unfold.setGraphic(Icons.small(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
      unfold.setMaxWidth(Double.MAX_VALUE);
      unfold.setMinWidth(0);
      unfold.setAlignment(Pos.CENTER_LEFT);
      unfold.setOnAction(pressed -> {
        open = !open;
        rest.setVisible(open);
        rest.setManaged(open);
        unfold.setGraphic(Icons.small(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
      });
      nodes.addAll(List.of(unfold, rest));
    }
    getChildren().setAll(nodes);
  }

  private Node field(Field field) {
    String column = field.column().name();
    var name = Parts.text(column, "dense", "strong");
    name.setMinWidth(0);
    var lock = new ToggleButton("", Icons.small(row.isLocked(column) ? Feather.LOCK : Feather.UNLOCK));
    lock.setSelected(row.isLocked(column));
    lock.getStyleClass().addAll("small");
    lock.setStyle("-fx-background-color: transparent; -fx-border-color: transparent; -fx-padding: 0 4 0 4;");
    lock.setAccessibleText(texts.keep(column));
    lock.setTooltip(new Tooltip(texts.keep(column)));
    lock.selectedProperty().addListener((observed, before, after) -> {
      row.lock(column, after);
      lock.setGraphic(Icons.small(after ? Feather.LOCK : Feather.UNLOCK));
    });
    var head = new HBox(4, name, lock, Parts.spring());
    head.setAlignment(Pos.CENTER_LEFT);
    return new VBox(2, head, control(field));
  }

  private Node control(Field field) {
    Kind kind = field.column().kind();
    Field.Scale scale = field.scale();
    Object now = row.cell(field.column().name());
    boolean number = kind == Kind.INTEGER || kind == Kind.NUMBER;
    if (number && scale != null && now instanceof Number value && scale.histogram().to() > scale.histogram().from()) {
      return slider(field, scale, value.doubleValue());
    }
    return field.levels().isEmpty() ? text(field, now) : choice(field, now);
  }

  private Node slider(Field field, Field.Scale scale, double now) {
    String column = field.column().name();
    var bins = new Bins(scale.histogram().from(), scale.histogram().to(), Arrays.stream(scale.histogram().counts()).mapToObj(Long::valueOf).toList());
    boolean whole = field.column().kind() == Kind.INTEGER;
    return new HistogramSlider("what-if-" + column, desk.look(), desk.language(), column, bins, scale.decimals(), now, value -> row.set(column, whole ? (Object) Math.round(value) : (Object) value)).on(Tokens::app);
  }

  private Node choice(Field field, @Nullable Object now) {
    String column = field.column().name();
    var box = new ComboBox<@Nullable Object>();
    box.setId("what-if-" + column);
    box.setAccessibleText(column);
    box.setMaxWidth(Double.MAX_VALUE);
    field.levels().forEach(level -> box.getItems().add(level.value()));
    if (now != null && !box.getItems().contains(now)) {
      box.getItems().addFirst(now);
    }
    box.getItems().add(null);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Object value) {
            return value == null ? texts.missing() : row.model().cells().show(column, value);
          }

          @Override
          public @Nullable Object fromString(String typed) {
            return typed;
          }
        });
    box.setValue(now);
    box.valueProperty().addListener((observed, before, after) -> row.set(column, after));
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private Node text(Field field, @Nullable Object now) {
    String column = field.column().name();
    var input = new TextField(now == null ? "" : Cells.text(now));
    input.setId("what-if-" + column);
    input.setAccessibleText(column);
    input.setPromptText(texts.missing());
    input.setOnAction(done -> take(field, input));
    input.focusedProperty().addListener((observed, before, focused) -> {
      if (!focused) {
        take(field, input);
      }
    });
    return input;
  }

  /// Takes what was typed; what is no cell of the column is marked and changes nothing.
  private void take(Field field, TextField input) {
    input.getStyleClass().remove("wrong");
    String typed = input.getText().strip();
    try {
      Object cell = typed.isEmpty() ? null : switch (field.column().kind()) {
        case INTEGER -> (Object) Long.valueOf(typed);
        case NUMBER -> Double.valueOf(typed.replace(",", ""));
        case DECIMAL -> new java.math.BigDecimal(typed);
        case DATE -> java.time.LocalDate.parse(typed);
        case TIMESTAMP -> java.time.LocalDateTime.parse(typed.replace(' ', 'T'));
        case TIME -> java.time.LocalTime.parse(typed);
        default -> typed;
      };
      row.set(field.column().name(), cell);
    } catch (NumberFormatException | java.time.DateTimeException e) {
      input.getStyleClass().add("wrong");
    }
  }
}
