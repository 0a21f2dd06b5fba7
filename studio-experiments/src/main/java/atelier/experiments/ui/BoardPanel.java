package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.experiments.run.Experiment;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboard;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The leaderboard of one experiment, live while it trains: the candidates that failed or were cut are there too, with the reason and a way out.
final class BoardPanel implements Panel {
  private final Desk desk;
  private final TrainTexts texts;
  private final Experiments experiments;
  private final String id;
  private final StackPane content = new StackPane();
  private final BoardTable table;
  private final BoardProgress progress;
  private final BoardFacts facts;
  private final VBox page;
  private final HoldOutSection holdOut;
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Leaderboard> reading;
  private final Followed<Leaderboard> followed;
  private String chosen;
  private boolean picked;

  /// Opens `experiment/<id>`, `experiment/<id>/<candidate>`.
  record Kind(Experiments experiments) implements PanelKind {
    @Override
    public String id() {
      return "experiment";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new BoardPanel(desk, experiments, address);
    }
  }

  private BoardPanel(Desk desk, Experiments experiments, Address address) {
    this.desk = desk;
    this.texts = new TrainTexts(desk.language());
    this.experiments = experiments;
    this.id = address.part(1);
    this.chosen = address.part(2);
    this.picked = !chosen.isEmpty();
    table = new BoardTable(desk, texts, this::choose, this::retry);
    progress = new BoardProgress(texts, actions());
    facts = new BoardFacts(texts);
    page = new VBox(progress, facts, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.leaderboard())));
    followed = new Followed<>(desk, id, texts.reading(), source(), this::show);
    holdOut = new HoldOutSection(desk, experiments, texts, id, followed::refresh);
    reading = new Shown<>(desk, content, texts.reading(), work -> experiments.board(desk.project(), id), this::open, this::notFound);
  }

  private Node notFound(Problem problem) {
    return States.failed(texts.notFound(), problem, desk.language(), List.of(Buttons.primary("all-experiments", Feather.LAYERS, texts.back(), () -> desk.go(Address.of("experiments")))));
  }

  private void open(Leaderboard read) {
    content.getChildren().setAll(page);
    followed.begin(read);
  }

  private Followed.Source<Leaderboard> source() {
    return new Followed.Source<>() {
      @Override
      public Optional<Subscription> follow(Consumer<Leaderboard> listener) {
        return experiments.running(id).map(running -> running.onChange(listener));
      }

      @Override
      public boolean isHere() {
        return experiments.running(id).isPresent();
      }

      @Override
      public Leaderboard read() throws ProblemException {
        return experiments.board(desk.project(), id);
      }

      @Override
      public boolean isUnderWay(Leaderboard board) {
        return board.phase() == Leaderboard.Phase.RUNNING || board.phase() == Leaderboard.Phase.PAUSED;
      }
    };
  }

  private void show(Leaderboard next) {
    if (!picked || next.candidate(chosen).isEmpty()) {
      chosen = next.best().map(Leaderboard.Row::name).orElseGet(() -> next.candidates().isEmpty() ? "" : next.candidates().getFirst().name());
    }
    progress.show(next, experiments.running(id).isPresent());
    facts.show(next, holdOut.looks());
    table.show(next, chosen);
    surround(next);
  }

  private void choose(String candidate) {
    chosen = candidate;
    picked = true;
    desk.stay(Address.of("experiment", id, candidate));
    Leaderboard board = followed.board();
    if (board != null) {
      table.show(board, chosen);
      surround(board);
    }
  }

  private void surround(Leaderboard now) {
    var actions = new ArrayList<Node>();
    actions.add(Buttons.secondary("train-again", Feather.ROTATE_CW, texts.trainAgain(), () -> desk.go(Address.of("train", now.spec().dataset(), now.spec().target()))));
    now.best().map(Leaderboard.Row::model).ifPresent(model -> {
      actions.add(Buttons.secondary("predict-best", Feather.TARGET, texts.predict(), () -> desk.go(Address.of("predict", model))));
      actions.add(Buttons.primary("open-best", Feather.BOX, texts.openBest(), () -> desk.go(Address.of("model", model))));
    });
    Surroundings around =
        Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(new LearnerNames(desk.language()).ofMade(now.spec().name())))
            .withActions(actions.toArray(Node[]::new))
            .withStatus(Parts.text(now.dataset()), Parts.lamp(true, texts.allRows()), Parts.text(texts.seedIs(now.spec().seed())));
    surroundings.set(now.candidate(chosen).map(row -> around.withInspector(CandidateInspector.of(now, row, holdOut.of(now, row), desk, texts))).orElse(around));
  }

  private BoardProgress.Actions actions() {
    return new BoardProgress.Actions() {
      @Override
      public void pause() {
        experiments.running(id).ifPresent(Experiment::pause);
      }

      @Override
      public void proceed() {
        experiments.running(id).ifPresent(Experiment::proceed);
      }

      @Override
      public void stop() {
        experiments.running(id).ifPresent(Experiment::stop);
      }

      @Override
      public void resume() {
        begin(work -> experiments.resume(desk.project(), id));
      }

      @Override
      public void discard() {
        Ui.watch(desk.fetch(texts.discard(), work -> {
          experiments.discard(desk.project(), id);
          return id;
        }), state -> {
          if (state instanceof Job.Done<String>) {
            desk.go(Address.of("experiments"));
          }
        });
      }
    };
  }

  private void retry(String candidate, String size) {
    begin(work -> experiments.retry(desk.project(), id, candidate, size));
  }

  private void begin(Work<Experiment> work) {
    Ui.watch(
        desk.fetch(texts.train(), work),
        state -> {
          switch (state) {
            case Job.Queued<Experiment> waiting -> {}
            case Job.Running<Experiment> running -> {}
            case Job.Cancelled<Experiment> cancelled -> {}
            case Job.Failed<Experiment>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
            case Job.Done<Experiment>(Experiment begun) -> {
              desk.list(begun.job());
              followed.follow();
            }
          }
        });
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
    followed.close();
    reading.close();
    table.close();
  }
}
