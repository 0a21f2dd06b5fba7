package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.app.keep.Session;
import atelier.ui.control.Buttons;
import atelier.ui.panel.Address;
import atelier.ui.task.Settled;
import atelier.ui.task.Ui;
import atelier.ui.text.Language;
import atelier.ui.theme.Fonts;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/// The program's window on the screen: opened where it was, closed with a question while jobs run.
public final class Window {
  /// Where Unicode's radicals begin; ideographs follow.
  private static final int FIRST_OF_CHINESE = 0x2E80;

  private static final double SMALLEST_WIDTH = 720;
  private static final double SMALLEST_HEIGHT = 480;

  /// Held: the log manager forgets loggers that nobody holds, with their filters.
  private static final Logger LOG_OF_JAVAFX = Logger.getLogger("javafx");

  /// JavaFX warns at each start that it is no named module; it is tried this way, and our headless platform needs it.
  private static final String ON_CLASS_PATH = "Unsupported JavaFX configuration";

  private final Stage stage;
  private final Shell shell;
  private final Keep keep;
  private final Runnable onClosed;

  /// Opens the window and waits until it is closed.
  ///
  /// @param first  how it looks
  /// @param make   makes what the window is made of, while JavaFX starts and reads fonts and sheets
  /// @param target a project's folder or a file to import; empty for what was open last
  /// @param opened is called on the window's thread once it shows
  public static void run(Keep.Appearance first, Supplier<Shell.Parts> make, Optional<Path> target, Consumer<Shell> opened) {
    if (first.scale() != 100) {
      for (String system : List.of("glass.gtk.uiScale", "glass.win.uiScale")) {
        System.setProperty(system, first.scale() + "%");
      }
    }
    quieten();
    var closed = new CompletableFuture<Boolean>();
    var look = new CompletableFuture<Look>();
    Platform.startup(() -> look.complete(Look.beginning(theme(first.theme()))));
    try {
      Shell.Parts parts = make.get();
      Ui.run(
          () -> {
            if (target.isPresent() || mayShowChinese(parts.keep())) {
              Fonts.load();
            }
            var window = new Window(new Stage(), look.join(), parts, () -> closed.complete(true));
            window.show(target);
            Settled.when(() -> false, 1).thenRun(Fonts::load);
            opened.accept(window.shell);
          });
      closed.join();
    } catch (RuntimeException e) {
      Platform.exit(); // its thread would keep the program
      throw e;
    }
  }

  /// @param onClosed is called when the window is gone
  public Window(Stage stage, Shell.Parts parts, Runnable onClosed) {
    this(stage, new Look(theme(parts.keep().settings().theme())), parts, onClosed);
  }

  private Window(Stage stage, Look look, Shell.Parts parts, Runnable onClosed) {
    this.stage = stage;
    this.keep = parts.keep();
    this.onClosed = onClosed;
    Session last = keep.session();
    shell = new Shell(parts, look);
    var scene = new Scene(shell.root(), last.width(), last.height());
    look.dress(scene);
    shell.keys().listen(scene);
    stage.setScene(scene);
    stage.setTitle("Atelier");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds(); // at 200 % a small screen has less room than that
    stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight()));
    place(last);
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          askToClose();
        });
    shell.onQuit(this::askToClose);
  }

  /// Keeps to itself what JavaFX says at every start.
  static void quieten() {
    LOG_OF_JAVAFX.setFilter(line -> !String.valueOf(line.getMessage()).startsWith(ON_CLASS_PATH));
  }

  private static Theme theme(String name) {
    return name.equals("dark") ? Theme.DARK : Theme.LIGHT;
  }

  /// Whether what the window begins with may need the Chinese fonts: its language, a project that is opened at once, or a name on Home.
  private static boolean mayShowChinese(Keep keep) {
    return Language.of(keep.settings().language()) == Language.CHINESE
        || !keep.session().project().isEmpty()
        || keep.recent().toString().codePoints().anyMatch(c -> c >= FIRST_OF_CHINESE);
  }

  public Shell shell() {
    return shell;
  }

  /// Where it was, unless that is off the screen by now.
  private void place(Session last) {
    boolean seen = Screen.getScreens().stream().map(Screen::getVisualBounds).anyMatch(bounds -> bounds.intersects(last.x(), last.y(), last.width(), last.height()));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(last.width(), screen.getWidth()));
    stage.setHeight(Math.min(last.height(), screen.getHeight()));
    if (seen && last.x() >= 0 && last.y() >= 0) {
      stage.setX(last.x());
      stage.setY(last.y());
    }
  }

  /// Shows it with what was asked for, or with what was open last. After a crash nothing is loaded by itself: Home says what was recovered.
  public void show(Optional<Path> target) {
    keep.begin();
    stage.show();
    if (target.isPresent()) {
      open(target.get());
    } else if (keep.crashed().isEmpty() && !keep.session().project().isEmpty() && Files.isDirectory(Path.of(keep.session().project()))) {
      Session last = keep.session();
      shell.openProject(Path.of(last.project()), false, Address.parse(last.visited().get(last.at())));
    }
  }

  private void open(Path target) {
    if (Files.isDirectory(target)) {
      shell.openProject(target, false);
    } else {
      shell.importFile(target);
    }
  }

  private void askToClose() {
    int running = shell.shown().running();
    if (running == 0) {
      close();
      return;
    }
    ShellTexts texts = shell.texts();
    shell.ask(
        texts.closing(running),
        texts.closingWhy(),
        List.of(Buttons.flat("stay-open", texts.stayOpen(), shell::endQuestion), Buttons.primary("close-now", Feather.LOG_OUT, texts.closeNow(), this::close)));
  }

  private void close() {
    keep.session(s -> s.withBounds(stage.getX(), stage.getY(), stage.getScene().getWidth(), stage.getScene().getHeight()));
    keep.end();
    shell.close();
    stage.hide();
    onClosed.run();
  }
}
