package atelier.experiments.ui.runs;

import atelier.core.job.ProblemException;
import atelier.experiments.compare.Comparison;
import atelier.experiments.compare.Curves;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.ui.LearnerNames;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Two to twenty runs side by side: a table of what they were asked and gave, their curves, one number against another.
final class ComparePanel implements Panel {
  private static final double NARROW = 900;

  /// What the page reads.
  record Read(Comparison comparison, Map<String, List<Curves.Curve>> curves) {}

  /// Opens `compare/<run>/<run>/…`.
  record Kind() implements PanelKind {
    @Override
    public String id() {
      return "compare";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ComparePanel(address.parts().subList(1, address.parts().size()), desk);
    }
  }

  private final Desk desk;
  private final RunsTexts texts;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final CheckBox differences = new CheckBox();
  private final Shown<Read> reading;

  private ComparePanel(List<String> runs, Desk desk) {
    this.desk = desk;
    this.texts = new RunsTexts(desk.language());
    differences.setId("differences-only");
    differences.setText(texts.differencesOnly());
    surroundings = new ReadOnlyObjectWrapper<>(
        Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), new Crumb(texts.runs(), Address.of("runs")), Crumb.here(texts.compared(runs.size()))).withActions(differences));
    reading = new Shown<>(
        desk, content, texts.comparing(), progress -> read(runs), this::show,
        problem -> States.failed(texts.notRead(), problem, desk.language(), List.of(Buttons.primary("to-runs", Feather.LIST, texts.runs(), () -> desk.go(Address.of("runs"))))));
  }

  private Read read(List<String> runs) throws ProblemException {
    return new Read(RunComparison.of(desk.project(), runs).named(new LearnerNames(desk.language())::ofRun), Curves.of(desk.project(), runs));
  }

  private void show(Read read) {
    var table = new ComparisonTable(read.comparison(), desk.look().tokens(), texts);
    var pictures = new ComparisonPictures(read, desk, texts);
    differences.selectedProperty().subscribe(table::show);
    var split = new SplitPane(Parts.scroll(table), Parts.scroll(pictures));
    ((javafx.scene.control.ScrollPane) split.getItems().getFirst()).setHbarPolicy(javafx.scene.control.ScrollPane.ScrollBarPolicy.AS_NEEDED);
    split.setDividerPositions(0.62);
    content.widthProperty().subscribe(width -> {
      Orientation next = width.doubleValue() < NARROW ? Orientation.VERTICAL : Orientation.HORIZONTAL;
      if (split.getOrientation() != next) {
        split.setOrientation(next);
      }
    });
    content.getChildren().setAll(split);
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    reading.close();
  }
}
