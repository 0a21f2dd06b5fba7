package atelier.experiments.ui.lineage;

import atelier.core.project.Proof;
import atelier.experiments.lineage.Thing;
import atelier.experiments.ui.lineage.LineageViewModel.Row;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The things of a chain, one below the other, with how they stand today.
final class ChainTable extends VBox {
  private static final double ROW = 28;
  private static final int HASH = 8;

  private final LineageTexts texts;
  private final Label title = Parts.text("", "dense", "strong");
  private final Label count = Parts.text("", "dense", "muted");
  private final ListView<Row> list = new ListView<>();
  private final Button again;
  private Set<String> members = Set.of();

  /// @param onPoint  gets the id of a line that was chosen
  /// @param onOpen   gets the thing of a line that is to be opened
  /// @param onAgain  compares everything anew
  ChainTable(LineageTexts texts, Consumer<String> onPoint, Consumer<Thing> onOpen, Runnable onAgain) {
    this.texts = texts;
    again = Buttons.link("lineage-again", texts.again(), onAgain);
    again.setGraphic(Icons.small(Feather.ROTATE_CW));
    var head = new HBox(8, title, count, Parts.spring(), again);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("column-app", "lined-bottom", "lined-top");
    head.setStyle("-fx-padding: 0 16 0 16; -fx-min-height: 32; -fx-pref-height: 32;");
    list.setId("lineage-chain");
    list.getStyleClass().add("lined-list");
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new Line());
    list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
      if (now != null) {
        onPoint.accept(now.thing().id());
      }
    });
    list.setOnMouseClicked(click -> {
      if (click.getClickCount() == 2) {
        chosen().ifPresent(row -> onOpen.accept(row.thing()));
      }
    });
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        chosen().ifPresent(row -> onOpen.accept(row.thing()));
        key.consume();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    setMinHeight(32 + 2 * ROW);
    getChildren().addAll(head, list);
  }

  private Optional<Row> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  void show(LineageViewModel.State state) {
    members = state.members();
    String words = state.thing().map(thing -> texts.chain(state.way(), thing.sort())).orElse("");
    title.setText(words);
    count.setText(texts.links(state.chain().size()));
    list.setAccessibleText(words + ", " + count.getText());
    again.setDisable(state.tally().open() > 0);
    List<Row> rows = state.rows();
    if (ids(rows).equals(ids(list.getItems()))) {
      // Only what was compared meanwhile is another: the list stays where it is.
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(list.getItems().get(i))) {
          list.getItems().set(i, rows.get(i));
        }
      }
    } else {
      list.getItems().setAll(rows);
    }
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.thing().id()).toList();
  }

  /// One thing.
  private final class Line extends ListCell<Row> {
    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      setTooltip(null);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      Thing thing = row.thing();
      String detail = texts.about(thing, members);
      String today = row.proof().map(proof -> texts.today(thing.sort(), proof.state())).orElseGet(texts::comparing);
      Label name = cell(Parts.text(texts.name(thing), "dense"), 200);
      HBox.setHgrow(name, Priority.SOMETIMES);
      name.setMaxWidth(380);
      Label about = cell(Parts.text(detail.isEmpty() ? Figures.MISSING : detail, "dense", "muted"), 180);
      about.setMinWidth(60);
      about.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(about, Priority.ALWAYS);
      Label when = cell(Parts.text(texts.when(thing), "dense", "muted"), 150);
      when.setAlignment(Pos.CENTER_RIGHT);
      Label kind = cell(Parts.text(texts.kind(thing.sort()), "dense", "muted"), 84);
      var line = new HBox(12, kind, name, cell(Parts.text(shortly(row.hash()), "code"), 84), about, when, today(row, today));
      line.setAlignment(Pos.CENTER_LEFT);
      line.setMaxHeight(ROW);
      setGraphic(line);
      setTooltip(new Tooltip(joined("\n", texts.name(thing), row.hash(), row.proof().map(Proof::where).orElse(""))));
      setAccessibleText(joined(", ", texts.kind(thing.sort()), texts.name(thing), shortly(row.hash()), detail, texts.when(thing), today));
    }

    private String joined(String by, String... words) {
      return Arrays.stream(words).filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(by));
    }

    private Node today(Row row, String words) {
      var icon = Icons.small(row.proof().map(proof -> LineageDiagram.icon(proof.state())).orElse(Feather.LOADER));
      Label label = Parts.text(words, "dense", row.proof().map(proof -> LineageDiagram.style(proof.state())).orElse("subtle"));
      label.setGraphic(icon);
      label.setGraphicTextGap(6);
      return cell(label, 156);
    }

    private Label cell(Label label, double width) {
      label.setPrefWidth(width);
      label.setMinWidth(Math.min(width, 84));
      return label;
    }
  }

  private static String shortly(String hash) {
    return hash.isEmpty() ? Figures.MISSING : hash.length() > HASH ? hash.substring(0, HASH) + "…" : hash;
  }
}
