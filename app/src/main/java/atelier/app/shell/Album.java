package atelier.app.shell;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.ui.panel.Address;
import atelier.ui.picture.Pictures;
import atelier.ui.task.Settled;
import atelier.ui.task.Ui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Takes a picture of every page of a project, one after the other, each once it has fetched what it shows.
public final class Album {
  private static final double PATIENCE_SECONDS = 30;

  private final Shell.Parts parts;
  private final List<String> pages;
  private final boolean numbered;

  /// @param pages    addresses; empty for every page of the project
  /// @param numbered whether the files' names begin with their number
  public Album(Shell.Parts parts, List<String> pages, boolean numbered) {
    this.parts = parts;
    this.pages = List.copyOf(pages);
    this.numbered = numbered;
  }

  /// @return the files that were written
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
        written.add(draw(window, sight, out, written.size()));
      }
      return written;
    } finally {
      onWindow(() -> {
        window.shell().close();
        return true;
      });
    }
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

  private Path draw(Window window, Address sight, Path out, int number) throws ProblemException {
    onWindow(() -> {
      window.shell().go(sight);
      return true;
    });
    Settled.when(window.shell()::isBusy, PATIENCE_SECONDS).join();
    byte[] png = onWindow(() -> Pictures.png(Pictures.of(window.shell().root().getScene())));
    String name = sight.parts().size() > 2 ? sight.kind() + "-" + sight.parts().getLast() : sight.kind() + (sight.parts().size() > 1 ? "-page" : "");
    Path file = out.resolve((numbered ? "%02d-".formatted(number + 1) : "") + name.replaceAll("[^A-Za-z0-9-]", "_") + ".png");
    SafeFile.write(file, png);
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
