package atelier.learn.learner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// Fisher's irises in their own unit, as bench/quality/learners.py parts them: every fourth row, from the first on, is kept apart.
public final class Iris {
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  private Iris() {}

  public static Features train() throws IOException {
    return all().pick(IntStream.range(0, 150).filter(i -> i % 4 != 0).toArray());
  }

  public static Features test() throws IOException {
    return all().pick(IntStream.range(0, 150).filter(i -> i % 4 == 0).toArray());
  }

  private static Features all() throws IOException {
    float[] x = new float[150 * 4];
    double[] y = new double[150];
    try (var reader = new BufferedReader(new InputStreamReader(Iris.class.getResourceAsStream("/atelier/learn/train/iris.csv"), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
      for (int i = 0; i < 150; i++) {
        String[] cells = lines.get(i).split(",");
        for (int j = 0; j < 4; j++) {
          x[4 * i + j] = Float.parseFloat(cells[j]);
        }
        y[i] = SPECIES.indexOf(cells[4]);
      }
    }
    return new Features(new FloatMatrix(150, 4, x), Samples.names(4), y, 3, null);
  }
}
