package atelier.experiments.ui.model;

import atelier.learn.report.Groups;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.text.Figures;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Groups in which the model errs more than on the whole, or in which chosen rows are frequent.
final class GroupsTable extends VBox {
  private static final double CERTAINTY = 110;

  private final ModelTexts texts;
  private final Groups groups;

  /// @param head above the lines
  /// @param most lines to show
  /// @param full whether intervals and what chance could do are shown as well
  GroupsTable(ModelTexts texts, Groups groups, HBox head, int most, boolean full) {
    super(0);
    this.texts = texts;
    this.groups = groups;
    setPadding(new Insets(12, 20, 12, 20));
    setMinWidth(0);
    getChildren().add(head);
    List<Groups.Group> worst = groups.worst().subList(0, Math.min(most, groups.worst().size()));
    if (worst.isEmpty()) {
      getChildren().add(States.empty(Feather.USERS, texts.noGroups(), texts.noGroupsWhy(groups.tried())));
      return;
    }
    boolean middle = worst.stream().anyMatch(group -> group.middle() != null);
    getChildren().add(names(full));
    worst.forEach(group -> getChildren().add(line(group, full)));
    Label overall = Parts.text(texts.overall(error(groups.overall())), "dense", "muted");
    overall.setPadding(new Insets(8, 0, 0, 0));
    getChildren().add(overall);
    if (full) {
      getChildren().add(Parts.paragraph(texts.groupsFoot(groups.tried()), "dense", "subtle"));
    }
    setAccessibleText(texts.errsMost() + (middle ? "" : ", " + texts.measure(groups.measure())));
  }

  /// The usual line above.
  static HBox head(ModelTexts texts, Groups groups) {
    var line = new HBox(8, Parts.text(texts.errsMost(), "strong"), Parts.text(texts.ofAtLeast(groups.smallest()), "dense", "muted"));
    line.setAlignment(Pos.BASELINE_LEFT);
    line.setPadding(new Insets(0, 0, 8, 0));
    return line;
  }

  private HBox names(boolean full) {
    var line = line(Parts.text(texts.group(), "dense", "muted"), Parts.text(texts.rows(), "dense", "muted"), Parts.text(texts.measure(groups.measure()), "dense", "muted"));
    if (full) {
      line.getChildren().addAll(width(Parts.text(texts.interval(), "dense", "muted"), 120), width(Parts.text("", "dense"), CERTAINTY));
    }
    return line;
  }

  private HBox line(Groups.Group group, boolean full) {
    Label name = Parts.text(name(group));
    name.setTooltip(new Tooltip(name(group)));
    var line = line(name, Parts.text(Figures.count(group.rows()), "dense", "muted"), Parts.text(error(group.error()), "strong"));
    line.getStyleClass().add("lined-bottom");
    line.setMinHeight(32);
    if (full) {
      Label sure = group.clear() ? Parts.chip(Feather.CHECK, texts.clear(), "warning") : Parts.text(texts.maybeChance(), "dense", "subtle");
      var certainty = new HBox(sure);
      certainty.setAlignment(Pos.CENTER_RIGHT);
      certainty.setMinWidth(CERTAINTY);
      certainty.setMaxWidth(CERTAINTY);
      line.getChildren().addAll(width(Parts.text(error(group.errorLow()) + " – " + error(group.errorHigh()), "dense", "muted"), 120), certainty);
    }
    line.setAccessibleText(name(group) + ", " + texts.rows(group.rows()) + ", " + error(group.error()));
    return line;
  }

  private static HBox line(Label name, Label rows, Label error) {
    name.setMinWidth(60);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    var line = new HBox(12, name, width(rows, 64), width(error, 84));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Label width(Label label, double width) {
    label.setPrefWidth(width);
    label.setMinWidth(width);
    label.setMaxWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private String error(double value) {
    return groups.measure() == Groups.Measure.ERROR ? Figures.brief(value) : Figures.percent(value, 0);
  }

  private String name(Groups.Group group) {
    if (group.missing()) {
      return texts.isMissing(group.column());
    }
    if (group.value() != null) {
      return texts.is(group.column(), group.value());
    }
    Double low = group.low();
    Double high = group.high();
    if (low == null || high == null) {
      return group.column();
    }
    return texts.is(group.column(), low.equals(high) ? cell(group, low) : cell(group, low) + " – " + cell(group, high));
  }

  private String cell(Groups.Group group, double number) {
    return texts.cells().show(group.column(), group.kind(), number);
  }
}
