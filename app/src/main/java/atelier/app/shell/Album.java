package atelier.app.shell;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.ui.panel.Address;
import atelier.ui.picture.ContactSheet;
import atelier.ui.picture.Pictures;
import atelier.ui.task.Settled;
import atelier.ui.task.Ui;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Takes a picture of every page of a project, one after the other, each once it has fetched what it shows.
public final class Album {
  private static final double PATIENCE_SECONDS = 30;

  private final Shell.Parts parts;
  private final List<String> pages;
  private final boolean numbered;
  private final boolean states;
  private final ContactSheet sheet = new ContactSheet();

  /// @param pages    addresses; empty for every page of the project
  /// @param numbered whether the files' names begin with their number
  /// @param states   whether pages are drawn while they fetch and when they find nothing, too
  public Album(Shell.Parts parts, List<String> pages, boolean numbered, boolean states) {
    this.parts = parts;
    this.pages = List.copyOf(pages);
    this.numbered = numbered;
    this.states = states;
  }

  /// @return the files that were written; the last shows all of them on one sheet, where there are several
  public List<Path> of(Path project, Path out, Progress progress) throws ProblemException {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw FileException.of("create", out, e);
    }
    progress.report(0, "Opening the window");
    Window window = open(project);
    try {
      List<Address> sights = pages.isEmpty() ? onWindow(() -> window.shell().sights()) : pages.stream().map(Address::parse).toList();
      var written = new ArrayList<Path>();
      for (Address sight : sights) {
        progress.report((double) written.size() / sights.size(), "Drawing " + sight.kind());
        if (states) {
          written.add(draw(window, sight, "-busy", out, written.size()));
        }
        written.add(draw(window, sight, "", out, written.size()));
      }
      if (states) {
        for (String kind : onWindow(() -> window.shell().kinds())) {
          written.add(draw(window, Address.of(kind, "not-there"), "-failed", out, written.size()));
        }
      }
      if (sheet.size() > 1) {
        written.add(write(out.resolve("contact-sheet.png"), sheet.picture()));
      }
      return written;
    } finally {
      close(window);
    }
  }

  /// Goes to every page without a picture of it, so that the JVM's start-up cache learns what the window loads.
  ///
  /// @param without kinds of pages to leave out
  public void visit(Path project, Set<String> without) {
    Window window = open(project);
    try {
      for (Address sight : onWindow(() -> window.shell().sights())) {
        if (!without.contains(sight.kind())) {
          Ui.run(() -> window.shell().go(sight));
          Settled.when(window.shell()::isBusy, PATIENCE_SECONDS).join();
        }
      }
    } finally {
      close(window);
    }
  }

  private static void close(Window window) {
    onWindow(() -> {
      window.shell().close();
      return true;
    });
  }

  private Window open(Path project) {
    var opened = new CompletableFuture<Window>();
    Runnable open =
        () -> {
          var window = new Window(new Stage(), parts, () -> {});
          window.show(Optional.of(project));
          opened.complete(window);
        };
    Window.quieten();
    try {
      Platform.startup(open);
    } catch (IllegalStateException alreadyRunning) {
      Ui.run(open);
    }
    Window window = opened.join();
    Settled.when(() -> !window.shell().hasProject() || window.shell().isBusy(), PATIENCE_SECONDS).join();
    return window;
  }

  /// @param state `-busy` draws the page before it has what it shows
  private Path draw(Window window, Address sight, String state, Path out, int number) throws ProblemException {
    boolean early = state.equals("-busy");
    Optional<BufferedImage> begun = onWindow(() -> {
      window.shell().go(sight);
      return early ? Optional.of(Pictures.of(window.shell().root().getScene())) : Optional.empty();
    });
    Settled.when(window.shell()::isBusy, PATIENCE_SECONDS).join();
    BufferedImage picture = begun.orElseGet(() -> onWindow(() -> Pictures.of(window.shell().root().getScene())));
    String name = (sight.parts().size() > 2 ? sight.kind() + "-" + sight.parts().getLast() : sight.kind() + (sight.parts().size() > 1 ? "-page" : "")) + state;
    String file = (numbered ? "%02d-".formatted(number + 1) : "") + name.replaceAll("[^A-Za-z0-9-]", "_");
    sheet.add(file, picture);
    return write(out.resolve(file + ".png"), picture);
  }

  private static Path write(Path file, BufferedImage picture) throws FileException {
    SafeFile.write(file, Pictures.png(picture));
    return file;
  }

  private static <T> T onWindow(java.util.function.Supplier<T> action) {
    var result = new CompletableFuture<T>();
    Ui.run(() -> {
      try {
        result.complete(action.get());
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result.join();
  }
}
