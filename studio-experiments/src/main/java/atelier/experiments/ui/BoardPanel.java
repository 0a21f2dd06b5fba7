package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.Problem;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
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
  private Subscription watch = Subscription.none();
  private @Nullable Leaderboard board;
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
    holdOut = new HoldOutSection(desk, experiments, texts, id, () -> {
      if (board != null) {
        show(board);
      }
    });
    reading = new Shown<>(desk, content, texts.reading(), work -> experiments.board(desk.project(), id), this::open, this::notFound);
  }

  private Node notFound(Problem problem) {
    return States.failed(texts.notFound(), problem, desk.language(), List.of(Buttons.primary("all-experiments", Feather.LAYERS, texts.back(), () -> desk.go(Address.of("experiments")))));
  }

  private void open(Leaderboard read) {
    content.getChildren().setAll(page);
    show(read);
    follow();
  }

  /// Shows what a running experiment tells from now on.
  private void follow() {
    watch.close();
    watch = experiments.running(id).map(running -> running.onChange(Ui.newest(this::show))).orElse(Subscription.none());
  }

  private void show(Leaderboard next) {
    board = next;
    if (!picked || next.candidate(chosen).isEmpty()) {
      chosen = next.best().map(Leaderboard.Row::name).orElseGet(() -> next.candidates().isEmpty() ? "" : next.candidates().getFirst().name());
    }
    progress.show(next);
    facts.show(next, holdOut.looks());
    table.show(next, chosen);
    surround(next);
  }

  private void choose(String candidate) {
    chosen = candidate;
    picked = true;
    desk.stay(Address.of("experiment", id, candidate));
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
              follow();
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
    watch.close();
    reading.close();
    table.close();
  }
}
