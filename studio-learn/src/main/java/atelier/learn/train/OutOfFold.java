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
    CrossValidation.Result folds = Objects.requireNonNull(trained.measured());
    write(file, trained.target(), trained.material().rows(), folds.foldOf(), folds.scores());
  }

  /// Writes scores however they came about.
  ///
  /// @param rows   that are written, where a fold held them out
  /// @param foldOf fold of each row of the frame, from 0; -1 for none
  /// @param scores a row of the frame after the other, one number or one a class
  public static void write(Path file, Target target, int[] rows, int[] foldOf, double[] scores) throws FileException {
    try (SafeFile safe = SafeFile.begin(file)) {
      try (BufferedWriter out = Files.newBufferedWriter(safe.path(), StandardCharsets.UTF_8)) {
        write(out, target, rows, foldOf, scores);
      } catch (IOException e) {
        throw FileException.of("written", file, e);
      }
      safe.commit();
    }
  }

  private static void write(BufferedWriter out, Target target, int[] rows, int[] foldOf, double[] scores) throws IOException {
    List<String> names = target.task().classes() ? target.classes().stream().map(c -> "probability_" + c).toList() : List.of("prediction");
    out.append("row,fold,target");
    for (String name : names) {
      out.append(',').append(quoted(name));
    }
    out.append('\n');
    for (int row : rows) {
      if (foldOf[row] >= 0) {
        double truth = target.values()[row];
        out.append(Integer.toString(row + 1)).append(',').append(Integer.toString(foldOf[row] + 1)).append(',');
        out.append(target.task().classes() ? quoted(target.classes().get((int) truth)) : Double.toString(truth));
        for (int c = 0; c < names.size(); c++) {
          out.append(',').append(Double.toString(scores[row * names.size() + c]));
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
