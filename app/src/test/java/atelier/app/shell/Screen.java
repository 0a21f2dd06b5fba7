package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.app.wiring.Desktop;
import atelier.app.wiring.Studio;
import atelier.core.job.Jobs;
import atelier.core.project.Home;
import atelier.core.project.Projects;
import atelier.ui.panel.Address;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Files;
import atelier.ui.panel.Panel;
import atelier.ui.picture.Pictures;
import atelier.ui.task.Settled;
import atelier.ui.task.Ui;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

/// The program's window in a test, without a display: finds nodes by id, presses them, and waits for what it asked for.
final class Screen implements AutoCloseable {
  private static final double PATIENCE_SECONDS = 120;
  private static final long SOON_NANOS = 5_000_000_000L;

  private final Window window;
  private final Answers answers = new Answers();
  private final Jobs jobs;
  private Consumer<Panel> opened = panel -> {};

  /// What the choosers of files answer.
  static final class Answers implements Files {
    Optional<Path> save = Optional.empty();
    List<Path> open = List.of();
    Optional<Path> folder = Optional.empty();

    @Override
    public List<Path> open(String title, String... endings) {
      return open;
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
      return save;
    }

    @Override
    public Optional<Path> folder(String title) {
      return folder;
    }
  }

  /// Opens the window with a memory in `home`.
  static Screen open(Path home, Optional<Path> target) {
    var opened = new CompletableFuture<Screen>();
    Runnable open = () -> {
      try {
        var screen = new Screen(home);
        screen.window.show(target);
        opened.complete(screen);
      } catch (RuntimeException | Error e) {
        opened.completeExceptionally(e);
      }
    };
    try {
      Platform.startup(open);
    } catch (IllegalStateException alreadyRunning) {
      Ui.run(open);
    }
    Platform.setImplicitExit(false);
    return opened.join();
  }

  private Screen(Path home) {
    var keep = new Keep(home);
    Shell.Parts parts = new Desktop(new Studio()).parts(keep);
    jobs = parts.jobs();
    List<Feature> features = parts.features().stream().<Feature>map(feature -> new Watched(feature, panel -> opened.accept(panel))).toList();
    window = new Window(new Stage(), new Shell.Parts(new Projects(new Home(home), Clock.systemUTC()), parts.jobs(), parts.events(), features, keep, answers, parts.sample()), () -> {});
  }

  Answers answers() {
    return answers;
  }

  Shell shell() {
    return window.shell();
  }

  /// Every job of the window, with those that serve a page only.
  Jobs jobs() {
    return jobs;
  }

  /// Tells `listener` of each page of a feature that opens from now on.
  void opened(Consumer<Panel> listener) {
    opened = listener;
  }

  <T> T on(Supplier<T> action) {
    var result = new CompletableFuture<T>();
    Ui.run(() -> {
      try {
        result.complete(action.get());
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    });
    return result.join();
  }

  void go(String... address) {
    on(() -> {
      shell().go(Address.of(address));
      return true;
    });
  }

  /// Waits until something holds.
  ///
  /// @param what is said when it never does
  void until(String what, BooleanSupplier holds) {
    if (!Settled.when(() -> !holds.getAsBoolean(), PATIENCE_SECONDS).join()) {
      throw new AssertionError("Waited in vain until " + what + "; shown is " + on(() -> texts(shell().root())));
    }
  }

  /// Waits until texts are shown, all at once.
  void untilShown(String... texts) {
    until("'" + String.join("', '", texts) + "' is shown", () -> {
      String shown = texts(shell().root());
      return Stream.of(texts).allMatch(shown::contains);
    });
  }

  /// Waits a few seconds for something to hold on the window's thread, and goes on as soon as it does.
  boolean soon(BooleanSupplier holds) {
    long deadline = System.nanoTime() + SOON_NANOS;
    boolean does = on(holds::getAsBoolean);
    while (!does && System.nanoTime() < deadline) {
      does = on(holds::getAsBoolean);
    }
    return does;
  }

  /// Waits for a node that can be seen.
  Node find(String id) {
    until("'" + id + "' is there", () -> lookup(id).isPresent());
    return on(() -> lookup(id).orElseThrow());
  }

  private Optional<Node> lookup(String id) {
    return shell().root().lookupAll("#" + id).stream().filter(Screen::isSeen).findFirst();
  }

  static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /// Chooses from a menu what has this in its text.
  void choose(String id, String item) {
    var menu = (MenuButton) find(id);
    on(() -> {
      menu.getItems().stream().filter(each -> each.getText().contains(item)).findFirst().orElseThrow().fire();
      return true;
    });
  }

  /// Writes into a field, on the window's thread, in place of what stood there.
  void write(String id, String text) {
    var field = (TextInputControl) find(id);
    on(() -> {
      field.setText(text);
      return true;
    });
  }

  /// Presses a button once it is there and may be pressed.
  void press(String id) {
    until("'" + id + "' can be pressed", () -> lookup(id).filter(node -> !node.isDisabled()).isPresent());
    on(() -> {
      ((javafx.scene.control.ButtonBase) lookup(id).orElseThrow()).fire();
      return true;
    });
  }

  /// Draws what is shown into `target/pictures`, to be looked at.
  void picture(String name) {
    try {
      Path folder = java.nio.file.Files.createDirectories(Path.of("target", "pictures"));
      java.nio.file.Files.write(folder.resolve(name + ".png"), on(() -> Pictures.png(Pictures.of(shell().root().getScene()))));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Every text that is shown.
  static String texts(Node node) {
    var text = new StringBuilder();
    node.lookupAll(".label").stream().filter(Screen::isSeen).forEach(label -> text.append(((javafx.scene.control.Labeled) label).getText()).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    on(() -> {
      shell().close();
      shell().root().getScene().getWindow().hide();
      return true;
    });
  }
}
