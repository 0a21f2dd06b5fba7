package atelier.experiments.ui;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.ui.control.Parts;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The head of a page on work under way: words and a button in a line, how far it is, and what else is to be said. The button stays where it is as long as it does the
/// same: one that is put in anew loses a press that is under way, and the focus.
public abstract class RunHead extends VBox {
  private final String elsewhere;
  private final Supplier<Button> stop;
  private final Supplier<Button> resume;
  private final Set<Phase> resumable;
  private final HBox words = new HBox(10);
  private final HBox action = new HBox();
  private final StackPane track = new StackPane();
  private final VBox said = new VBox(8);
  private @Nullable Doing doing;

  /// What can be done with it.
  private record Doing(Phase phase, boolean here) {}

  /// @param elsewhere said in the place of the button while another program works on it
  /// @param resumable in which phases it can be taken up again
  protected RunHead(String elsewhere, Supplier<Button> stop, Supplier<Button> resume, Set<Phase> resumable) {
    super(8);
    this.elsewhere = elsewhere;
    this.stop = stop;
    this.resume = resume;
    this.resumable = Set.copyOf(resumable);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    action.setMinWidth(USE_PREF_SIZE);
    action.setAlignment(Pos.CENTER_RIGHT);
    var line = new HBox(10, words, action);
    line.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
    getChildren().setAll(line, track, said);
  }

  /// @param here  whether this program works on it
  /// @param share of the work that is done, 0 to 1
  /// @param line  before the button
  /// @param more  under the bar
  protected final void show(Phase phase, boolean here, double share, List<? extends Node> line, List<? extends Node> more) {
    words.getChildren().setAll(PhaseSign.of(phase));
    words.getChildren().addAll(line);
    track.getChildren().setAll(Parts.bar(share));
    said.getChildren().setAll(more);
    said.setManaged(!more.isEmpty());
    offer(new Doing(phase, here));
  }

  private void offer(Doing next) {
    if (next.equals(doing)) {
      return;
    }
    doing = next;
    action.getChildren().clear();
    if (next.phase() == Phase.RUNNING || next.phase() == Phase.PAUSED) {
      action.getChildren().add(next.here() ? stop.get() : Parts.text(elsewhere, "dense", "muted"));
    } else if (resumable.contains(next.phase())) {
      Button button = resume.get();
      var then = button.getOnAction();
      button.setOnAction(press -> {
        button.setDisable(true); // until it failed or began: twice is once too often
        then.handle(press);
      });
      action.getChildren().add(button);
    }
    action.setManaged(!action.getChildren().isEmpty());
  }

  /// Offers again what could not be done, or what was begun: that may fail at once, and the next board then looks as the last one did.
  public final void offerAgain() {
    action.getChildren().forEach(button -> button.setDisable(false));
  }
}
