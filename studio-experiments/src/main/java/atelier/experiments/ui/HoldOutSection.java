package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboards;
import atelier.experiments.run.Peek;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The sealed hold-out of an experiment: opened for one candidate by two presses, with a count of the looks.
final class HoldOutSection {
  private final Desk desk;
  private final Experiments experiments;
  private final TrainTexts texts;
  private final String experiment;
  private final Runnable onLook;
  private List<Peek> looks = List.of();

  /// @param onLook is told when the looks were read or one was added
  HoldOutSection(Desk desk, Experiments experiments, TrainTexts texts, String experiment, Runnable onLook) {
    this.desk = desk;
    this.experiments = experiments;
    this.texts = texts;
    this.experiment = experiment;
    this.onLook = onLook;
    read();
  }

  private void read() {
    Ui.watch(desk.fetch(texts.holdOut(), work -> Leaderboards.of(desk.project()).peeks(experiment)), state -> {
      if (state instanceof Job.Done<List<Peek>>(List<Peek> found)) {
        looks = found;
        onLook.run();
      }
    });
  }

  /// How often it was opened, as far as is known yet.
  int looks() {
    return looks.size();
  }

  /// What is known of a candidate on the hold-out, and how to open it; nothing where none is sealed or the candidate is not done.
  List<Node> of(Leaderboard board, Leaderboard.Row row) {
    if (board.heldOut() == 0 || row.model() == null) {
      return List.of();
    }
    var lines = new ArrayList<Node>();
    List<Peek> own = looks.stream().filter(look -> look.candidate().equals(row.name()) && look.model().equals(row.model())).toList();
    if (own.isEmpty()) {
      lines.add(Parts.paragraph(looks.isEmpty() ? texts.sealedWhy(board.heldOut()) : texts.lookedAlready(looks.size()), "dense", "muted"));
      lines.add(opening(row.name()));
    } else {
      own.getLast().metrics().forEach((metric, value) -> lines.add(Parts.fact(Metrics.title(metric), Figures.score(value))));
      lines.add(Parts.paragraph(texts.looks(looks.size()), "dense", "muted"));
    }
    Node count = Parts.text(Figures.count(board.heldOut()) + texts.language().pick(" rows", " 列"), "dense", "muted");
    return List.of(Parts.section(texts.language().pick("Hold-out", "保留資料"), List.of(count), lines.toArray(Node[]::new)));
  }

  /// The first press asks, the second opens: a look cannot be taken back.
  private Node opening(String candidate) {
    var place = new VBox(6);
    place.setStyle("-fx-padding: 6 0 0 0;");
    Button ask = Buttons.secondary("open-hold-out", Feather.LOCK, texts.openHoldOut(), () -> {
      Button sure = Buttons.secondary("open-hold-out-now", Feather.UNLOCK, texts.openNow(), () -> open(candidate));
      place.getChildren().setAll(Parts.paragraph(texts.openOnce(), "dense"), sure);
      sure.requestFocus();
    });
    place.getChildren().setAll(ask);
    return place;
  }

  private void open(String candidate) {
    Ui.watch(desk.start(texts.measuringHoldOut(candidate), work -> experiments.openHoldOut(desk.project(), experiment, candidate, work)), state -> {
      switch (state) {
        case Job.Queued<Peek> _, Job.Running<Peek> _ -> {}
        case Job.Cancelled<Peek> _ -> read();
        case Job.Failed<Peek>(Problem problem) -> {
          desk.say(Notice.failed(problem, desk.language()));
          read();
        }
        case Job.Done<Peek> _ -> {
          desk.saved();
          read();
        }
      }
    });
  }
}
