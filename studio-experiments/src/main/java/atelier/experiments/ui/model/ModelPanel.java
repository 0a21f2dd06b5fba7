package atelier.experiments.ui.model;

import atelier.core.file.SafeFile;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Work;
import atelier.experiments.model.CellWords;
import atelier.experiments.model.ModelReports;
import atelier.learn.report.Amounts;
import atelier.learn.report.Groups;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.ModelReport;
import atelier.learn.report.TwoClasses;
import atelier.experiments.ui.LearnerNames;
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
import atelier.ui.task.Ui;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a model can do: the sentence, matrix or errors, curves, effects, mistakes, groups, learning, card.
final class ModelPanel implements Panel, ChosenCell.Actions {
  private static final int FEW_GROUPS = 6;
  private static final int MOST_GROUPS = 20;

  /// The parts of the page.
  enum Tab {
    OVERVIEW,
    COLUMNS,
    MISTAKES,
    GROUPS,
    LEARNING,
    CARD;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Tab of(String id) {
      for (Tab tab : values()) {
        if (tab.id().equals(id)) {
          return tab;
        }
      }
      return OVERVIEW;
    }
  }

  /// Opens `model/<id>` and `model/<id>/<tab>`.
  record Kind(ModelReports reports, Function<ModelReport, String> html) implements PanelKind {
    @Override
    public String id() {
      return "model";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ModelPanel(desk, reports, html, address);
    }
  }

  private final Desk desk;
  private ModelTexts texts;
  private final ModelReports reports;
  private final Function<ModelReport, String> html;
  private final String model;
  private final StackPane content = new StackPane();
  private final StackPane body = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private Shown<ModelReports.Opened> opening;
  private @Nullable Shown<Groups> comparing;
  private @Nullable MistakesView mistakes;
  private @Nullable EffectsView effects;
  private @Nullable HBox tabs;
  private Tab tab;

  private ModelPanel(Desk desk, ModelReports reports, Function<ModelReport, String> html, Address address) {
    this.desk = desk;
    this.reports = reports;
    this.html = html;
    this.texts = new ModelTexts(desk.language());
    this.model = address.part(1);
    this.tab = Tab.of(address.part(2));
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.models(), Address.of("models")), Crumb.here("…")));
    opening = open(progress -> reports.open(desk.project(), model, progress));
  }

  private Shown<ModelReports.Opened> open(Work<ModelReports.Opened> work) {
    return new Shown<>(desk, content, texts.opening(), work, this::show, problem -> {
      surroundings.set(Surroundings.of(new Crumb(texts.models(), Address.of("models")), Crumb.here(texts.couldNotOpen())));
      return States.failed(texts.couldNotOpen(), problem, desk.language(), List.of(Buttons.primary("all-models", Feather.BOX, texts.models(), () -> desk.go(Address.of("models")))));
    });
  }

  private void show(ModelReports.Opened opened) {
    texts = new ModelTexts(desk.language(), new CellWords(opened.dataset().schema()));
    surroundings.set(
        Surroundings.of(new Crumb(texts.models(), Address.of("models")), Crumb.here(new LearnerNames(desk.language()).ofMade(opened.model().name())), Crumb.here(texts.version(opened.model().version())))
            .withActions(Buttons.secondary("model-register", Feather.AWARD, texts.register(), () -> desk.go(Address.of("registry", model))), export(opened), Buttons.primary("model-predict", Feather.TARGET, texts.predict(), () -> desk.go(Address.of("predict", model))))
            .withStatus(
                Parts.text(texts.on(texts.learner(opened.report().card()), opened.report().card().data())),
                Parts.lamp(opened.report().measured().every() <= 1, new Verdict(desk.language()).source(opened.report().measured()))));
    HBox choice = Choice.tabs("model-tab", List.of(Tab.values()), tab, this::title, chosen -> fill(opened, chosen));
    tabs = choice;
    VBox.setVgrow(body, Priority.ALWAYS);
    content.getChildren().setAll(new VBox(choice, body));
    fill(opened, tab);
  }

  private String title(Tab part) {
    return switch (part) {
      case OVERVIEW -> texts.overview();
      case COLUMNS -> texts.columns();
      case MISTAKES -> texts.mistakes();
      case GROUPS -> texts.groups();
      case LEARNING -> texts.learning();
      case CARD -> texts.card();
    };
  }

  private void fill(ModelReports.Opened opened, Tab chosen) {
    closeParts();
    tab = chosen;
    desk.stay(chosen == Tab.OVERVIEW ? Address.of("model", model) : Address.of("model", model, chosen.id()));
    ModelReport report = opened.report();
    switch (chosen) {
      case OVERVIEW -> scrolled(overview(opened));
      case COLUMNS -> scrolled(report.effects().isEmpty() ? noEffects() : new ColumnsView(desk, texts, report.effects().getFirst(), report.card().target(), this));
      case MISTAKES -> {
        var view = new MistakesView(desk, texts, reports, opened);
        mistakes = view;
        body.getChildren().setAll(view);
      }
      case GROUPS -> scrolled(new GroupsTable(texts, report.groups(), GroupsTable.head(texts, report.groups()), MOST_GROUPS, true));
      case LEARNING -> learning(opened);
      case CARD -> scrolled(new CardView(texts, opened));
    }
  }

  private void scrolled(Node node) {
    var scroll = Parts.scroll(node);
    scroll.setFitToHeight(true);
    body.getChildren().setAll(scroll);
  }

  private Node noEffects() {
    return States.empty(Feather.ACTIVITY, texts.noEffects(), texts.noEffectsWhy());
  }

  private Node overview(ModelReports.Opened opened) {
    ModelReport report = opened.report();
    var verdict = new Verdict(desk.language());
    Label sentence = Parts.paragraph("", "headline");
    sentence.setId("model-sentence");
    Label behind = Parts.paragraph("", "muted");
    behind.setId("model-behind");
    var tiles = new Tiles(report, texts);
    var words = new VBox(6, sentence, behind);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var head = new HBox(16, words, tiles);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setPadding(new Insets(10, 4, 10, 20));
    head.getStyleClass().add("lined-bottom");
    Region outcome = switch (report.outcome()) {
      case TwoClasses two -> {
        var threshold = new ThresholdViewModel(two, model, desk.memory(), desk::remember);
        Runnable tell = () -> {
          double now = threshold.now().threshold();
          sentence.setText(verdict.result(report, now));
          behind.setText(verdict.behind(report, now));
          tiles.show(now);
        };
        threshold.state().addListener((observed, before, now) -> tell.run());
        tell.run();
        yield new TwoClassesView(desk, texts, two, threshold, this);
      }
      case ManyClasses many -> told(sentence, behind, tiles, report, new ManyClassesView(desk, texts, many, this));
      case Amounts amounts -> told(sentence, behind, tiles, report, new AmountsView(desk, texts, amounts, report.card().target(), this));
    };
    outcome.getStyleClass().add("lined-bottom");
    var page = new VBox(head, outcome);
    if (report.effects().isEmpty()) {
      page.getChildren().add(noEffects());
    } else {
      Optional<GroupsTable> groups = report.outcome() instanceof Amounts ? Optional.of(new GroupsTable(texts, report.groups(), GroupsTable.head(texts, report.groups()), FEW_GROUPS, false)) : Optional.empty();
      var view = new EffectsView(desk, texts, report.effects(), report.card().target(), groups, this);
      effects = view;
      VBox.setVgrow(view, Priority.ALWAYS);
      page.getChildren().add(view);
    }
    return page;
  }

  private <R extends Region> R told(Label sentence, Label behind, Tiles tiles, ModelReport report, R view) {
    var verdict = new Verdict(desk.language());
    sentence.setText(verdict.result(report, 0.5));
    behind.setText(verdict.behind(report, 0.5));
    tiles.show(0.5);
    return view;
  }

  private void learning(ModelReports.Opened opened) {
    scrolled(new LearningView(desk, texts, opened.report().learning(), () -> {
      Job<ModelReport> job = desk.start(texts.learningJob(new LearnerNames(desk.language()).ofMade(opened.model().name())), progress -> reports.learn(desk.project(), model, progress));
      body.getChildren().setAll(States.busy(job.name()));
      Ui.watch(job, state -> {
        if (tab != Tab.LEARNING) {
          return;
        }
        switch (state) {
          case Job.Queued<ModelReport> waiting -> {}
          case Job.Running<ModelReport> running -> {}
          case Job.Cancelled<ModelReport> cancelled -> learning(opened);
          case Job.Failed<ModelReport>(Problem problem) ->
              body.getChildren().setAll(States.failed(texts.learningFailed(), problem, desk.language(), List.of(Buttons.primary("learning-again", Feather.ROTATE_CW, texts.retry(), () -> learning(opened)))));
          case Job.Done<ModelReport>(ModelReport report) -> show(new ModelReports.Opened(opened.model(), opened.dataset(), report));
        }
      });
    }));
  }

  @Override
  public void rows(String name, List<Long> numbers) {
    if (tabs != null) {
      tabs.getChildren().stream().filter(node -> node.getId().equals("model-tab-mistakes") && node instanceof javafx.scene.control.ToggleButton).forEach(node -> ((javafx.scene.control.ToggleButton) node).setSelected(true));
    }
    if (mistakes != null) {
      mistakes.rows(name, numbers);
    }
  }

  @Override
  public void shared(String name, List<Long> chosen, List<Long> among) {
    EffectsView view = effects;
    if (view == null) {
      return;
    }
    if (comparing != null) {
      comparing.close();
    }
    var place = new StackPane();
    place.setId("shared");
    place.setAlignment(Pos.TOP_LEFT);
    view.beside(place);
    comparing = new Shown<>(
        desk, place, texts.looking(), progress -> reports.shared(desk.project(), model, chosen, among, progress), groups -> {
          var head = new HBox(8, Parts.text(texts.shareTitle(name), "strong"), Parts.spring(), Buttons.icon("shared-close", Feather.X, texts.close(), view::strongest));
          head.setAlignment(Pos.CENTER_LEFT);
          place.getChildren().setAll(new GroupsTable(texts, groups, head, FEW_GROUPS, false));
        }, problem -> States.failed(texts.couldNotOpen(), problem, desk.language(), List.of()));
  }

  private Button export(ModelReports.Opened opened) {
    var menu = new ContextMenu();
    String name = opened.model().name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    menu.getItems().addAll(
        item("export-model", texts.exportModel(), () -> save(name + ".zip", target -> reports.export(desk.project(), model, target))),
        item("export-html", texts.exportHtml(), () -> save(name + ".html", target -> {
          SafeFile.write(target, html.apply(opened.report()));
          return target;
        })),
        item("export-json", texts.exportJson(), () -> save(name + ".json", target -> {
          atelier.learn.report.ReportFile.write(target, opened.report());
          return target;
        })),
        item("measure-again", texts.again(), () -> {
          closeParts();
          opening.close();
          opening = open(progress -> reports.again(desk.project(), model, progress));
        }));
    Button[] made = new Button[1];
    made[0] = Buttons.secondary("model-export", Feather.DOWNLOAD, texts.export(), () -> menu.show(made[0], Side.BOTTOM, 0, 2));
    return made[0];
  }

  private static MenuItem item(String id, String text, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(event -> action.run());
    return item;
  }

  /// Writes a file.
  private interface Writing {
    Path to(Path target) throws atelier.core.job.ProblemException;
  }

  private void save(String suggested, Writing writing) {
    desk.files().save(texts.export(), suggested).ifPresent(target -> Ui.watch(desk.<Path>fetch(texts.export(), progress -> writing.to(target)), state -> {
      switch (state) {
        case Job.Queued<Path> waiting -> {}
        case Job.Running<Path> running -> {}
        case Job.Cancelled<Path> cancelled -> {}
        case Job.Failed<Path>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
        case Job.Done<Path>(Path file) -> desk.say(Notice.done(texts.saved(String.valueOf(file.getFileName()))));
      }
    }));
  }

  private void closeParts() {
    if (comparing != null) {
      comparing.close();
    }
    if (mistakes != null) {
      mistakes.close();
    }
    mistakes = null;
    effects = null;
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
    opening.close();
    closeParts();
  }
}
