package atelier.experiments.ui.registry;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.job.Work;
import atelier.core.project.Project;
import atelier.core.project.ProjectEvent;
import atelier.core.store.Models;
import atelier.experiments.registry.Duel;
import atelier.experiments.registry.Registered;
import atelier.experiments.registry.Registered.Version;
import atelier.experiments.registry.Registry;
import atelier.experiments.registry.Stage;
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
import atelier.ui.text.Phrasebook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The registered models: each name with its versions; what is decided about the chosen one is in the inspector. `registry/<model>` offers to register that model.
final class RegistryPanel implements Panel {
  /// What the page reads.
  private record Read(List<Registered> models, Optional<Models.Entry> offered) {}

  /// A version in the inspector, and all that was known of its name then: with what is being typed there it stays as long as nobody decides anything about the name.
  private record Inspected(Registered one, Version version, Panel.Inspector inspector) {}

  /// Opens `registry` and `registry/<model>`.
  record Kind(Function<Project, Registry> registries) implements PanelKind {
    @Override
    public String id() {
      return "registry";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new RegistryPanel(address.part(1), registries, desk);
    }
  }

  private static final Runnable NOTHING = () -> {};
  private static final double STAGE = 96;
  private static final double SIDE = 16;

  private final String offered;
  private final Function<Project, Registry> registries;
  private final Desk desk;
  private final RegistryTexts texts;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private final List<Subscription> watches = new ArrayList<>();
  private String chosenName = "";
  private int chosenVersion;
  private Shown<Read> reading;
  private Subscription readingAgain = Subscription.none();
  /// What is shown; null before it was read, and after it could not be.
  private @Nullable Read shown;
  private @Nullable Inspected inspected;
  private @Nullable RegisterForm form;
  /// The names; what stands over them keeps the keyboard when these are made anew.
  private final VBox list = new VBox();
  private boolean placed;
  private boolean closed;

  private RegistryPanel(String offered, Function<Project, Registry> registries, Desk desk) {
    this.offered = offered;
    this.registries = registries;
    this.desk = desk;
    this.texts = new RegistryTexts(desk.language());
    surroundings = new ReadOnlyObjectWrapper<>(around());
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(300), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("record") && change.id().equals(Registry.RECORD)) {
        Ui.run(again);
      }
    });
  }

  private Surroundings around() {
    return Surroundings.of(new Crumb(texts.models(), Address.of("models")), Crumb.here(texts.registered()));
  }

  private Registry registry() {
    return registries.apply(desk.project());
  }

  private Shown<Read> read() {
    return new Shown<>(
        desk, content, texts.reading(), progress -> now(), this::show,
        problem -> States.failed(texts.notRead(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  private Read now() throws ProblemException {
    return new Read(registry().list(), desk.project().store().<Optional<Models.Entry>, RuntimeException>read(tables -> tables.models().find(offered)));
  }

  /// The page stays while it is read anew.
  private void readAgain() {
    if (closed) {
      return;
    }
    readingAgain.close();
    if (shown == null) {
      reading.close();
      reading = read();
      return;
    }
    readingAgain = Ui.watch(desk.fetch(texts.reading(), progress -> now()), state -> {
      switch (state) {
        case Job.Queued<Read> _, Job.Running<Read> _, Job.Cancelled<Read> _ -> {}
        case Job.Done<Read>(Read read) -> show(read);
        case Job.Failed<Read>(Problem problem) -> desk.say(Notice.failed(texts.notRead() + texts.between() + Phrasebook.message(desk.language(), problem)));
      }
    });
  }

  private void show(Read read) {
    if (read.equals(shown)) {
      return; // such as after what was decided here, of which the project tells, too
    }
    if (shown == null || shown.models().size() != read.models().size()) {
      surroundings.set(surroundings.get().withStatus(Parts.text(texts.count(read.models().size()))));
    }
    shown = read;
    if (chosenName.isEmpty() && read.offered().isEmpty() && !read.models().isEmpty()) {
      // What can be decided is at the right, which nobody sees as long as nothing is chosen.
      chosenName = read.models().getFirst().name();
      chosenVersion = read.models().getFirst().versions().getLast().number();
    }
    var rows = new ToggleGroup();
    list.getChildren().setAll(read.models().stream().map(one -> named(one, rows)).toList());
    Optional<Node> offer = read.offered().map(model -> offer(model, read.models()));
    if (offer.isEmpty() && read.models().isEmpty()) {
      placed = false;
      content.getChildren().setAll(States.empty(Feather.AWARD, texts.none(), texts.noneWhy(), Buttons.primary("to-models", Feather.BOX, texts.toModels(), () -> desk.go(Address.of("models")))));
    } else if (!placed) {
      placed = true;
      var page = new VBox();
      page.setId("registry");
      offer.ifPresent(page.getChildren()::add);
      page.getChildren().add(list);
      content.getChildren().setAll(Parts.scroll(page));
    }
  }

  /// What is being typed there stays while others register models.
  private Node offer(Models.Entry model, List<Registered> known) {
    RegisterForm present = form;
    if (present == null) {
      present = new RegisterForm(texts, model, (name, note) -> work(texts.add(), progress -> registry().add(name, model.id(), who(), note), this::decided, NOTHING));
      form = present;
    }
    present.offer(known);
    return present;
  }

  private static String who() {
    return System.getProperty("user.name", "");
  }

  private Node named(Registered one, ToggleGroup rows) {
    String champion = one.champion().map(version -> texts.champion() + texts.between() + texts.version(version.number())).orElse(texts.noChampion());
    var head = new HBox(12, Parts.text(one.name(), "section-title"), Parts.text(texts.predicts(one.target()), "dense", "muted"), Parts.spring(), Parts.text(champion, "dense", "muted"));
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().addAll("column-app", "lined-bottom");
    head.setStyle("-fx-padding: 8 16 8 16;");
    var box = new VBox(head);
    one.versions().reversed().forEach(version -> box.getChildren().add(line(one, version, rows)));
    return box;
  }

  private Node line(Registered one, Version version, ToggleGroup rows) {
    var tone = version.stage() == Stage.CHAMPION ? "success" : version.stage() == Stage.CHALLENGER ? "accent" : "";
    var number = Parts.text(texts.version(version.number()), "medium");
    number.setMinWidth(80);
    var stage = Parts.chip(version.stage() == Stage.CHAMPION ? Feather.AWARD : Feather.BOX, texts.stage(version.stage()), tone);
    var place = new HBox(stage);
    place.setMinWidth(STAGE);
    place.setAlignment(Pos.CENTER_LEFT);
    var title = Parts.text(version.title(), "dense");
    title.setMinWidth(0);
    var note = Parts.text(version.note(), "dense", "muted");
    note.setMinWidth(0);
    var parts = new HBox(12, number, place, title, note, Parts.spring(), Parts.text(texts.addedBy(version.by()), "dense", "subtle"));
    parts.setAlignment(Pos.CENTER_LEFT);
    parts.setMaxWidth(Double.MAX_VALUE);
    var row = new ToggleButton();
    row.setId("version-" + one.name() + "-" + version.number());
    row.setToggleGroup(rows);
    row.setGraphic(parts);
    row.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    row.setAccessibleText(one.name() + ", " + texts.version(version.number()) + ", " + texts.stage(version.stage()) + ", " + version.title());
    row.getStyleClass().add("pick-row");
    row.setMaxWidth(Double.MAX_VALUE);
    parts.prefWidthProperty().bind(content.widthProperty().subtract(2 * SIDE));
    row.setOnAction(event -> {
      row.setSelected(true);
      choose(one, version);
    });
    if (one.name().equals(chosenName) && version.number() == chosenVersion) {
      row.setSelected(true);
      choose(one, version);
    }
    return row;
  }

  private void choose(Registered one, Version version) {
    chosenName = one.name();
    chosenVersion = version.number();
    Inspected known = inspected;
    if (known == null || !known.one().equals(one) || !known.version().equals(version)) {
      known = new Inspected(one, version, new VersionInspector(texts, desk, this::decide, this::test, this::rollback).of(one, version));
      inspected = known;
    }
    if (!surroundings.get().inspector().equals(List.of(known.inspector()))) {
      surroundings.set(surroundings.get().withInspector(known.inspector())); // set anew it would take the keyboard from who types there
    }
  }

  private void decide(Registered one, Version version, Stage stage, String why) {
    work(texts.decide(), progress -> registry().stage(one.name(), version.number(), stage, who(), why, null, progress), this::decided, NOTHING);
  }

  private void rollback(Registered one, String why) {
    work(texts.rollback(), progress -> registry().rollback(one.name(), who(), why), this::decided, NOTHING);
  }

  private void test(Registered one, Version version, Consumer<Duel> show, Runnable failed) {
    work(texts.testing(), progress -> registry().test(one.name(), version.number(), null, null, progress), show, failed);
  }

  private void decided(Registry.Decided decided) {
    chosenName = decided.registered().name();
    chosenVersion = decided.event().version();
    desk.saved();
    if (decided.untested() != null) {
      desk.say(Notice.info(Phrasebook.say(desk.language(), decided.untested())));
    }
    if (offered.isEmpty()) {
      readAgain();
    } else {
      desk.go(Address.of("registry"));
    }
  }

  /// Does something in a job that a person sees and that outlives the page; what goes wrong is said in the corner.
  private <T> void work(String name, Work<T> work, Consumer<T> done, Runnable failed) {
    watches.add(Ui.watch(desk.start(name, work), state -> {
      switch (state) {
        case Job.Queued<T> _, Job.Running<T> _ -> {}
        case Job.Done<T>(T result) -> done.accept(result);
        case Job.Cancelled<T> _ -> failed.run();
        case Job.Failed<T>(Problem problem) -> {
          failed.run();
          desk.say(Notice.failed(texts.notKept() + texts.between() + Phrasebook.message(desk.language(), problem)));
        }
      }
    }));
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
    changes.close();
    reading.close();
    readingAgain.close();
    // The work goes on; what follows from it is no longer this page's.
    watches.forEach(Subscription::close);
  }
}
