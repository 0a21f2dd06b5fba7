package atelier.learn.trial;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.learn.learner.LearnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the folds of a trial said of the rows they held out, as 8-byte numbers row by row; NaN for rows that no fold held out.
public final class OutOfFoldScores {
  private static final String FILE = "out-of-fold.bin";

  private OutOfFoldScores() {}

  static void write(Path folder, double[] scores) throws FileException {
    var bytes = ByteBuffer.allocate(8 * scores.length);
    bytes.asDoubleBuffer().put(scores);
    SafeFile.write(folder.resolve(FILE), bytes.array());
  }

  /// Reads what a trial kept: the frame's rows × classes numbers.
  public static double[] read(Path folder) throws LearnException {
    try {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(FILE)));
      double[] scores = new double[bytes.remaining() / 8];
      bytes.asDoubleBuffer().get(scores);
      return scores;
    } catch (IOException e) {
      throw LearnException.work("A trial's scores cannot be read: " + e.getMessage() + ".", "Run it again.", e);
    }
  }
}
