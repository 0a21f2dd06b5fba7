package atelier.experiments.ui;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.experiments.autopilot.Ask;
import atelier.experiments.autopilot.LiveSearch;
import atelier.experiments.autopilot.SearchBoard;
import atelier.experiments.autopilot.Searches;
import atelier.experiments.run.Leaderboard;
import atelier.learn.learner.blend.BlendModel;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.control.Tips;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The leaderboard of a search, live while it goes: intervals, the band of ties, and what was cut or failed with what more time would buy.
final class SearchPanel implements Panel {
  private static final int MOST_NOTES = 12;

  private final Desk desk;
  private final TrainTexts train;
  private final SearchTexts texts;
  private final Searches searches;
  private final String id;
  private final StackPane content = new StackPane();
  private final BoardTable table;
  private final SearchHead head;
  private final VBox page;
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<SearchBoard> reading;
  private final Followed<SearchBoard> followed;
  private String chosen;

  /// Opens `search/<run>`, `search/<run>/<candidate>`.
  record Kind(Searches searches) implements PanelKind {
    @Override
    public String id() {
      return "search";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new SearchPanel(desk, searches, address);
    }
  }

  private SearchPanel(Desk desk, Searches searches, Address address) {
    this.desk = desk;
    this.train = new TrainTexts(desk.language());
    this.texts = new SearchTexts(desk.language());
    this.searches = searches;
    this.id = address.part(1);
    this.chosen = address.part(2);
    table = new BoardTable(desk, train, this::choose, (candidate, size) -> again());
    head = new SearchHead(train, texts, () -> searches.running(id).ifPresent(LiveSearch::stop), this::resume);
    page = new VBox(head, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(train.experiments(), Address.of("experiments")), Crumb.here(texts.autopilot())));
    followed = new Followed<>(desk, id, train.reading(), source(), this::show);
    reading = new Shown<>(desk, content, train.reading(), work -> searches.board(desk.project(), id), this::open, this::notFound);
  }

  private Node notFound(Problem problem) {
    return States.failed(train.notFound(), problem, desk.language(), List.of(Buttons.primary("all-experiments", Feather.LAYERS, train.back(), () -> desk.go(Address.of("experiments")))));
  }

  private void open(SearchBoard read) {
    content.getChildren().setAll(page);
    followed.begin(read);
  }

  private Followed.Source<SearchBoard> source() {
    return new Followed.Source<>() {
      @Override
      public Optional<Subscription> follow(Consumer<SearchBoard> listener) {
        return searches.running(id).map(running -> running.onChange(listener));
      }

      @Override
      public boolean isHere() {
        return searches.running(id).isPresent();
      }

      @Override
      public SearchBoard read() throws ProblemException {
        return searches.board(desk.project(), id);
      }

      @Override
      public boolean isUnderWay(SearchBoard board) {
        return board.board().phase() == Leaderboard.Phase.RUNNING;
      }
    };
  }

  private void show(SearchBoard next) {
    Leaderboard board = next.board();
    head.show(next, searches.running(id).isPresent());
    String marked = board.candidate(chosen).isPresent() ? chosen : board.best().map(Leaderboard.Row::name).orElse("");
    table.show(board, marked);
    surround(next, marked);
  }

  private void choose(String candidate) {
    chosen = candidate;
    desk.stay(Address.of("search", id, candidate));
    followed.refresh();
  }

  private void again() {
    SearchBoard search = followed.board();
    if (search != null) {
      desk.go(Address.of("autopilot", search.board().spec().dataset(), search.board().spec().target()));
    }
  }

  private void resume() {
    Ui.watch(desk.fetch(texts.autopilot(), work -> searches.ask(desk.project(), id)), state -> {
      switch (state) {
        case Job.Queued<Ask> waiting -> {}
        case Job.Running<Ask> running -> {}
        case Job.Cancelled<Ask> cancelled -> head.offerAgain();
        case Job.Failed<Ask>(Problem problem) -> notResumed(problem);
        case Job.Done<Ask>(Ask ask) -> AutopilotPanel.begin(desk, searches, ask, this::resumed, this::notResumed);
      }
    });
  }

  private void resumed() {
    followed.follow();
    head.offerAgain();
  }

  private void notResumed(Problem problem) {
    head.offerAgain();
    desk.say(Notice.failed(problem, desk.language()));
  }

  private Button saving() {
    Button button = Buttons.secondary("search-reports", Feather.DOWNLOAD, texts.saveReports(), this::saveReports);
    Tips.on(button, texts.saveReportsHelp());
    button.setAccessibleHelp(texts.saveReportsHelp());
    return button;
  }

  private void saveReports() {
    desk.files().folder(texts.saveReports()).ifPresent(
        folder -> Ui.watch(desk.<List<Path>>fetch(texts.saveReports(), progress -> searches.papers(desk.project(), id, folder, progress)), state -> {
          switch (state) {
            case Job.Queued<List<Path>> waiting -> {}
            case Job.Running<List<Path>> running -> {}
            case Job.Cancelled<List<Path>> cancelled -> {}
            case Job.Failed<List<Path>>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
            case Job.Done<List<Path>>(List<Path> files) -> desk.say(Notice.done(texts.savedReports(files.size(), String.valueOf(folder.getFileName()))));
          }
        }));
  }

  private void surround(SearchBoard now, String marked) {
    Leaderboard board = now.board();
    var actions = new ArrayList<Node>();
    actions.add(Buttons.secondary("search-again", Feather.ROTATE_CW, texts.again(), this::again));
    board.best().map(Leaderboard.Row::model).ifPresent(model -> {
      actions.add(saving());
      actions.add(Buttons.secondary("predict-best", Feather.TARGET, train.predict(), () -> desk.go(Address.of("predict", model))));
      actions.add(Buttons.primary("open-best", Feather.BOX, train.openBest(), () -> desk.go(Address.of("model", model))));
    });
    Surroundings around = Surroundings.of(new Crumb(train.experiments(), Address.of("experiments")), Crumb.here(new LearnerNames(desk.language()).ofMade(board.spec().name())))
        .withActions(actions.toArray(Node[]::new))
        .withStatus(Parts.text(board.dataset()), Parts.lamp(true, train.allRows()), Parts.text(train.seedIs(board.spec().seed())));
    surroundings.set(board.candidate(marked).map(row -> around.withInspector(CandidateInspector.of(board, row, more(now, row), desk, train))).orElse(around));
  }

  /// Who votes, and what a person should know of the search.
  private List<Node> more(SearchBoard now, Leaderboard.Row row) {
    var more = new ArrayList<Node>();
    if (row.algorithm().equals(BlendModel.ID)) {
      Node[] votes = now.votes().stream().map(vote -> Parts.fact(vote.name(), Figures.percent(vote.weight(), 0))).toArray(Node[]::new);
      more.add(Parts.section(texts.votes(), List.of(), votes));
    }
    if (!now.board().notes().isEmpty()) {
      Node[] notes = now.board().notes().stream().limit(MOST_NOTES).map(note -> Parts.paragraph(Phrasebook.say(texts.language(), note), "dense")).toArray(Node[]::new);
      more.add(Parts.section(texts.known(), List.of(), notes));
    }
    return more;
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
