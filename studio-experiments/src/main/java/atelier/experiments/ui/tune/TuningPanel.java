package atelier.experiments.ui.tune;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.LiveTuning;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.tuning.TuningRuns;
import atelier.learn.tune.advice.Advice;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.experiments.ui.Followed;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A tuning, live while it goes: its trials, and the pictures that tell what they mean.
final class TuningPanel implements Panel {
  /// The parts of the page.
  enum Tab {
    TRIALS,
    FRONT,
    PARALLEL,
    SLICES,
    CONTOUR,
    CURVES;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Those that have something to show of a tuning.
    static List<Tab> of(TuneBoard board) {
      return Arrays.stream(values()).filter(tab -> tab != FRONT || board.second() != null).toList();
    }

    static Tab of(String id) {
      return Arrays.stream(values()).filter(tab -> tab.id().equals(id)).findFirst().orElse(TRIALS);
    }
  }

  private static final int NONE = -1;

  private final Desk desk;
  private final TuneTexts texts;
  private final TuningRuns runs;
  private final String id;
  private final StackPane content = new StackPane();
  private final StackPane body = new StackPane();
  private final TuningHead head;
  private final VBox page;
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<TuneBoard> reading;
  private final Followed<TuneBoard> followed;
  private @Nullable TuningView view;
  private @Nullable Around around;
  private Tab tab;
  private int chosen;
  private boolean closed;

  /// Opens `tuning/<run>`, `tuning/<run>/<tab>`, `tuning/<run>/<tab>/<trial>`.
  record Kind(TuningRuns runs) implements PanelKind {
    @Override
    public String id() {
      return "tuning";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new TuningPanel(desk, runs, address);
    }
  }

  private TuningPanel(Desk desk, TuningRuns runs, Address address) {
    this.desk = desk;
    this.texts = new TuneTexts(desk.language());
    this.runs = runs;
    this.id = address.part(1);
    this.tab = Tab.of(address.part(2));
    this.chosen = number(address.part(3));
    head = new TuningHead(texts, () -> runs.running(id).ifPresent(LiveTuning::cancel), this::resume);
    page = new VBox(head);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.tuning())));
    followed = new Followed<>(desk, id, texts.reading(), source(), this::show);
    reading = new Shown<>(desk, content, texts.reading(), work -> runs.board(desk.project(), id), this::open, this::notFound);
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : NONE;
  }

  private Node notFound(Problem problem) {
    return States.failed(texts.notFound(), problem, desk.language(), List.of(Buttons.primary("all-experiments", Feather.LAYERS, texts.back(), () -> desk.go(Address.of("experiments")))));
  }

  private void open(TuneBoard read) {
    List<Tab> tabs = Tab.of(read);
    tab = tabs.contains(tab) ? tab : Tab.TRIALS;
    page.getChildren().setAll(head, Choice.tabs("tuning-tab", tabs, tab, texts::tab, this::turn), body);
    content.getChildren().setAll(page);
    followed.begin(read);
  }

  private Followed.Source<TuneBoard> source() {
    return new Followed.Source<>() {
      @Override
      public Optional<Subscription> follow(Consumer<TuneBoard> listener) {
        return runs.running(id).map(running -> running.onChange(listener));
      }

      @Override
      public boolean isHere() {
        return runs.running(id).isPresent();
      }

      @Override
      public TuneBoard read() throws ProblemException {
        return runs.board(desk.project(), id);
      }

      @Override
      public boolean isUnderWay(TuneBoard board) {
        return board.phase() == Phase.RUNNING;
      }
    };
  }

  private void show(TuneBoard next) {
    head.show(next, runs.running(id).isPresent());
    int marked = marked(next);
    TuningView shown = view;
    if (shown == null || shown.tab() != tab) {
      if (shown != null) {
        shown.close();
      }
      shown = TuningView.of(tab, next, marked, desk, texts, this::choose);
      view = shown;
      body.getChildren().setAll(shown.node());
    } else {
      shown.show(next, marked);
    }
    surround(next, marked);
  }

  /// The trial that is spoken about: the chosen one, else the best.
  private int marked(TuneBoard now) {
    return now.trial(chosen).or(now::leader).map(Trial::number).orElse(NONE);
  }

  private void turn(Tab to) {
    tab = to;
    stay();
    followed.refresh();
  }

  private void choose(int trial) {
    chosen = trial;
    stay();
    followed.refresh();
  }

  private void stay() {
    desk.stay(chosen == NONE ? Address.of("tuning", id, tab.id()) : Address.of("tuning", id, tab.id(), String.valueOf(chosen)));
  }

  private void resume() {
    TunePanel.follow(desk, desk.fetch(texts.tuning(), work -> runs.resume(desk.project(), id)), begun -> {
      if (!closed) {
        followed.follow();
        head.offerAgain();
      }
    }, problem -> {
      head.offerAgain();
      desk.say(Notice.failed(problem, desk.language()));
    });
  }

  /// What stands around the page; made anew only where it says something else, so that no press and no focus is lost to an update.
  private record Around(int best, @Nullable Trial marked, boolean onFront, @Nullable String model, String dataset, List<Advice> advice, List<String> notes) {}

  private void surround(TuneBoard now, int marked) {
    var next = new Around(now.leader().map(Trial::number).orElse(NONE), now.trial(marked).orElse(null), now.front().contains(marked), now.model(), now.dataset(), now.advice(), now.notes());
    if (next.equals(around)) {
      return;
    }
    around = next;
    var actions = new ArrayList<Node>();
    now.algorithm().ifPresent(wanted -> actions.add(Buttons.secondary("tune-again", Feather.ROTATE_CW, texts.again(), () -> desk.go(Address.of("tune", wanted.table(), wanted.target(), wanted.algorithm())))));
    String model = now.model();
    if (model != null) {
      actions.add(Buttons.secondary("predict-best", Feather.TARGET, texts.predict(), () -> desk.go(Address.of("predict", model))));
      actions.add(Buttons.primary("open-best", Feather.BOX, texts.openBest(), () -> desk.go(Address.of("model", model))));
    }
    var status = new ArrayList<Node>();
    if (!now.dataset().isEmpty()) {
      status.add(Parts.text(now.dataset()));
    }
    Second second = now.second();
    if (second != null) {
      status.add(Parts.text(texts.both(now, second)));
    }
    status.add(Parts.text(texts.strategy(now.order().settings().strategy())));
    status.add(Parts.text(texts.seed() + " " + now.order().settings().seed()));
    Surroundings shown = Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.name(now)))
        .withActions(actions.toArray(Node[]::new))
        .withStatus(status.toArray(Node[]::new));
    surroundings.set(now.trial(marked).map(trial -> shown.withInspector(TrialInspector.of(now, trial, desk, texts))).orElse(shown));
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
    closed = true;
    followed.close();
    reading.close();
    if (view != null) {
      view.close();
    }
  }
}
