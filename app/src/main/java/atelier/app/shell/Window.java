package atelier.app.shell;

import atelier.app.keep.Keep;
import atelier.app.keep.Session;
import atelier.ui.control.Buttons;
import atelier.ui.panel.Address;
import atelier.ui.theme.Look;
import atelier.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;

/// The program's window on the screen: opened where it was, closed with a question while jobs run.
public final class Window {
  private static final double SMALLEST_WIDTH = 720;
  private static final double SMALLEST_HEIGHT = 480;

  private final Stage stage;
  private final Shell shell;
  private final Keep keep;
  private final Runnable onClosed;

  /// Opens the window and waits until it is closed.
  ///
  /// @param target a project's folder or a file to import; empty for what was open last
  /// @param opened is called on the window's thread once it shows
  public static void run(Shell.Parts parts, Optional<Path> target, Consumer<Shell> opened) {
    int scale = parts.keep().settings().scale();
    if (scale != 100) {
      for (String system : List.of("glass.gtk.uiScale", "glass.win.uiScale")) {
        System.setProperty(system, scale + "%");
      }
    }
    var closed = new CompletableFuture<Boolean>();
    Platform.startup(
        () -> {
          var window = new Window(new Stage(), parts, () -> closed.complete(true));
          window.show(target);
          opened.accept(window.shell);
        });
    closed.join();
  }

  /// @param onClosed is called when the window is gone
  public Window(Stage stage, Shell.Parts parts, Runnable onClosed) {
    this.stage = stage;
    this.keep = parts.keep();
    this.onClosed = onClosed;
    var look = new Look(keep.settings().theme().equals("dark") ? Theme.DARK : Theme.LIGHT);
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
