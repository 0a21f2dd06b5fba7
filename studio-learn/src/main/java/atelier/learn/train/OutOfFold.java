package atelier.learn.train;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Writes what each fold said of the rows it held out: `row` (from 1), `fold` (from 1), `target`, then `prediction` or a
/// `probability_<class>` a class.
public final class OutOfFold {
  private OutOfFold() {}

  public static void write(Path file, Trained trained) throws FileException {
    try (SafeFile safe = SafeFile.begin(file)) {
      try (BufferedWriter out = Files.newBufferedWriter(safe.path(), StandardCharsets.UTF_8)) {
        write(out, trained);
      } catch (IOException e) {
        throw FileException.of("written", file, e);
      }
      safe.commit();
    }
  }

  private static void write(BufferedWriter out, Trained trained) throws IOException {
    CrossValidation.Result folds = Objects.requireNonNull(trained.measured());
    Target target = trained.target();
    List<String> names = target.task().classes() ? target.classes().stream().map(c -> "probability_" + c).toList() : List.of("prediction");
    out.append("row,fold,target");
    for (String name : names) {
      out.append(',').append(quoted(name));
    }
    out.append('\n');
    for (int row : trained.material().rows()) {
      if (folds.foldOf()[row] >= 0) {
        double truth = target.values()[row];
        out.append(Integer.toString(row + 1)).append(',').append(Integer.toString(folds.foldOf()[row] + 1)).append(',');
        out.append(target.task().classes() ? quoted(target.classes().get((int) truth)) : Double.toString(truth));
        for (int c = 0; c < folds.width(); c++) {
          out.append(',').append(Double.toString(folds.scores()[row * folds.width() + c]));
        }
        out.append('\n');
      }
    }
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
