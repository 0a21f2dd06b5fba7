package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.app.keep.Recent;
import atelier.core.event.Events;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Work;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Files;
import atelier.ui.panel.Notice;
import atelier.ui.panel.PanelKind;
import atelier.ui.task.Ui;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The program's window: keeps the open project, the pages that were visited and the jobs, and puts the frame around the page.
public final class Shell implements Desk, AutoCloseable {
  /// Pages that are about no one thing of the project.
  private static final Set<String> NO_THINGS = Set.of("home", "settings", "jobs", "manual", "import");

  /// What the shell is made of.
  ///
  /// @param sample makes the sample project
  public record Parts(Projects projects, Jobs jobs, Events events, List<Feature> features, Keep keep, Files files, Sample sample) {}

  /// Makes the sample project.
  @FunctionalInterface
  public interface Sample {
    /// @return the project's folder
    Path make(Path folder, Progress progress) throws ProblemException;
  }

  private final Parts parts;
  private final Look look;
  private final Events events;
  private final OpenProject open;
  private final ShownJobs shown = new ShownJobs();
  private final Keys keys = new Keys();
  private final StackPane root = new StackPane();
  private final Map<String, PanelKind> kinds = new LinkedHashMap<>();
  private final Navigator navigator;
  private final Tour tour = new Tour(this);
  private final AtomicInteger fetching = new AtomicInteger();
  private Language language;
  private ShellTexts texts;
  private @Nullable Frame frame;
  private final Set<Address> released = new HashSet<>();
  private Instant savedAt = Instant.now();
  private Runnable quit = () -> {};

  public Shell(Parts parts, Look look) {
    this.parts = parts;
    this.look = look;
    events = parts.events();
    open = new OpenProject(parts.projects(), parts.jobs(), events);
    language = Language.of(parts.keep().settings().language());
    texts = new ShellTexts(language);
    var session = parts.keep().session();
    navigator = parts.keep().crashed().isPresent() ? new Navigator(List.of(Address.HOME), 0) : new Navigator(session.visited().stream().map(Address::parse).toList(), session.at());
    ownKinds().forEach(kind -> kinds.put(kind.id(), kind));
    parts.features().forEach(feature -> feature.panels().forEach(kind -> kinds.put(kind.id(), kind)));
    navigator.onMove(address -> showPage(address));
    build();
    keep().onSaved(state -> Ui.later(this::showSaved));
  }

  private List<PanelKind> ownKinds() {
    return List.of(new HomePanel.Kind(this), new JobsPanel.Kind(this), new SettingsPanel.Kind(this));
  }

  /// The root of the scene.
  public StackPane root() {
    return root;
  }

  public Keys keys() {
    return keys;
  }

  Keep keep() {
    return parts.keep();
  }

  ShownJobs shown() {
    return shown;
  }

  ShellTexts texts() {
    return texts;
  }

  /// The kinds of page that there are.
  Set<String> kinds() {
    return Set.copyOf(kinds.keySet());
  }

  /// What Quit does.
  public void onQuit(Runnable action) {
    quit = action;
  }

  Frame frame() {
    if (frame == null) {
      throw new IllegalStateException("The window is not built yet.");
    }
    return frame;
  }

  /// Builds everything anew, as when the language changes; the page is opened again.
  void build() {
    if (frame != null) {
      frame.close();
    }
    language = Language.of(parts.keep().settings().language());
    texts = new ShellTexts(language);
    root.getStyleClass().remove("chinese");
    if (language == Language.CHINESE) {
      root.getStyleClass().add("chinese");
    }
    keys.replace(ShellKeys.of(this, texts));
    keys.rebind(keep().settings().keys());
    frame = new Frame(this, kinds, texts);
    root.getChildren().setAll(frame);
    frame.showProject(projectName(), navigator);
    showSaved();
    showPage(navigator.here());
  }

  private String projectName() {
    return open.get().map(Project::name).orElse(texts.noProject());
  }

  private void showPage(Address address) {
    keep().session(s -> s.withPages(navigator.visited().stream().map(Address::toString).toList(), navigator.position()).withOpening(address.toString()));
    frame().showProject(projectName(), navigator);
    boolean stoppedHere = keep().crashed().filter(last -> last.opening().equals(address.toString())).isPresent();
    if (stoppedHere && released.add(address)) {
      frame().holdBack(address);
    } else {
      frame().showPage(address);
    }
    // Once the window drew the page twice, it is not what makes the program stop.
    Ui.later(() -> Ui.later(() -> keep().session(s -> s.withOpening(""))));
  }

  void ask(String title, String sentence, List<? extends javafx.scene.Node> answers) {
    frame().question().ask(title, sentence, answers);
  }

  void endQuestion() {
    frame().question().end();
  }

  /// The ways into a project that ask for a place first.
  Doors doors() {
    return new Doors(this, parts.sample());
  }

  /// Shows what import would make of a file.
  public void importFile(Path file) {
    go(Address.of("import", file.toAbsolutePath().toString()));
  }

  /// Opens a project, or makes one in a folder, as a job; then shows it.
  public void openProject(Path folder, boolean create) {
    openProject(folder, create, Address.of("data"));
  }

  @Override
  public void openProject(Path folder, boolean create, Address then) {
    String name = String.valueOf(folder.getFileName());
    Job<Project> job = parts.jobs().submit(texts.opening(name), progress -> open.read(folder, create));
    Ui.watch(
        job,
        state -> {
          switch (state) {
            case Job.Queued<Project> waiting -> {}
            case Job.Running<Project> running -> {}
            case Job.Cancelled<Project> cancelled -> {}
            case Job.Failed<Project>(var problem) -> say(Notice.failed(texts.couldNotOpen(name) + texts.language().pick(". ", "。") + Phrasebook.message(texts.language(), problem)));
            case Job.Done<Project>(Project project) -> {
              frame().page().close();
              open.take(project);
              keep().session(s -> s.withProject(project.folder().toString()));
              remember(project, () -> {});
              saved();
              navigator.reset(then);
              leftJobs().opened();
              tour.opened();
            }
          }
        });
  }

  /// Writes Home's card of the open project anew.
  ///
  /// @param written is called on the window's thread
  void refreshCard(Runnable written) {
    open.get().ifPresent(project -> remember(project, written));
  }

  /// Writes Home's card of a project.
  private void remember(Project project, Runnable written) {
    Job<Recent.Card> job = parts.jobs().submit("card", progress -> ProjectCards.of(project));
    Ui.watch(job, state -> {
      if (state instanceof Job.Done<Recent.Card>(Recent.Card card)) {
        keep().recent(r -> r.with(card));
        written.run();
      }
    });
  }

  void closeProject() {
    frame().page().close();
    open.close();
    keep().session(s -> s.withProject(""));
    navigator.reset(Address.HOME);
  }

  void foldSideBar() {
    keep().settings(s -> s.withFolded(!s.folded()));
    frame().foldSideBar();
  }

  void switchTheme() {
    Theme next = look.theme().get().other();
    look.wear(next);
    keep().settings(s -> s.withTheme(next.name().toLowerCase(java.util.Locale.ROOT)));
    frame().wear(next);
  }

  void switchLanguage() {
    keep().settings(s -> s.withLanguage(language.other().code()));
    build();
  }

  void goBack() {
    navigator.back();
  }

  void goForward() {
    navigator.forward();
  }

  Navigator navigator() {
    return navigator;
  }

  /// Whether a page still fetches what it shows.
  public boolean isBusy() {
    return fetching.get() > 0;
  }

  /// Every page of the open project that is worth a picture, the frame's own among them.
  List<Address> sights() {
    var sights = new ArrayList<Address>(List.of(Address.HOME));
    parts.features().forEach(feature -> sights.addAll(feature.sights(this)));
    sights.addAll(List.of(Address.of("jobs"), Address.of("settings")));
    return sights;
  }

  /// Begins the guided tour once a project is open, unless it was seen before.
  public void startTour() {
    tour.want();
    if (hasProject()) {
      tour.opened();
    }
  }

  /// What was left unfinished in the open project.
  LeftJobs leftJobs() {
    return new LeftJobs(this, parts.features());
  }

  Tour tour() {
    return tour;
  }

  /// The parts of the window, in the order in which F6 visits them.
  List<javafx.scene.Node> regions() {
    return frame().regions();
  }

  /// Everything the palette may offer.
  List<Command> commands(String typed) {
    var all = new ArrayList<Command>(keys.commands(texts.group("run")));
    parts.features().forEach(feature -> all.addAll(feature.commands(typed, this)));
    return all;
  }

  void quit() {
    quit.run();
  }

  @Override
  public Look look() {
    return look;
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public Project project() {
    return open.get().orElseThrow(() -> new IllegalStateException("No project is open."));
  }

  @Override
  public boolean hasProject() {
    return open.get().isPresent();
  }

  @Override
  public void go(Address address) {
    navigator.go(address);
  }

  @Override
  public void stay(Address address) {
    navigator.stay(address);
    keep().session(s -> s.withPages(navigator.visited().stream().map(Address::toString).toList(), navigator.position()));
  }

  @Override
  public boolean has(String kind) {
    return kinds.containsKey(kind);
  }

  @Override
  public void back() {
    navigator.back();
  }

  @Override
  public <T> Job<T> start(String name, Work<T> work) {
    Job<T> job = parts.jobs().submit(name, work);
    shown.add(job);
    return job;
  }

  @Override
  public void list(Job<?> job) {
    shown.add(job);
  }

  @Override
  public <T> Job<T> fetch(String name, Work<T> work) {
    Job<T> job = parts.jobs().submit(name, work);
    fetching.incrementAndGet();
    job.onChange(state -> {
      if (state.hasEnded()) {
        Ui.later(fetching::decrementAndGet);
      }
    });
    return job;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public void say(Notice notice) {
    frame().notices().say(notice);
  }

  @Override
  public Files files() {
    return parts.files();
  }

  @Override
  public void saved() {
    savedAt = Instant.now();
    showSaved();
  }

  /// The newest of what pages said and what the disk took; a disk that takes nothing is told of.
  private void showSaved() {
    Keep.Saved kept = keep().saved();
    savedAt = kept.at().isAfter(savedAt) ? kept.at() : savedAt;
    frame().status().saved(savedAt, kept.failed());
  }

  @Override
  public Map<String, String> memory() {
    return keep().settings().pages();
  }

  @Override
  public void remember(String name, String value) {
    keep().settings(s -> s.withPage(name, value));
  }

  /// Notes the page that is shown among those seen lately, where it is about one thing.
  void seen(List<Crumb> path) {
    Address address = navigator.here();
    Optional<Project> project = open.get();
    if (project.isEmpty() || path.size() < 2 || address.part(1).isEmpty() || NO_THINGS.contains(address.kind())) {
      return;
    }
    // Of "Datasets › customers › Train" it is the table that one looks for.
    boolean deep = path.size() > 2;
    String title = path.get(path.size() - (deep ? 2 : 1)).title();
    String detail = path.get(deep ? path.size() - 1 : 0).title();
    var place = new Recent.Place(project.get().name(), project.get().folder().toString(), address.toString(), title, detail, System.currentTimeMillis());
    if (!keep().recent().startsWith(place)) {
      keep().recent(r -> r.with(place));
      frame().showRecent();
    }
  }

  @Override
  public void close() {
    parts.features().forEach(Feature::suspend);
    frame().close();
    open.close();
    keep().close();
  }
}
