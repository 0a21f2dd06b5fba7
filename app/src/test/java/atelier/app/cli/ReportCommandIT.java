package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.all.Learners;
import atelier.learn.report.ModelReport;
import atelier.learn.report.ReportFile;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report` as a person types it, for each of the three tasks.
class ReportCommandIT {
  @TempDir private Path folder;

  @BeforeEach
  void writesTables() throws Exception {
    Files.write(folder.resolve("train.csv"), table(1, 400));
    Files.write(folder.resolve("test.csv"), table(2, 200));
  }

  @Test
  void keepsAReportThatCanBeReadAgain() throws Exception {
    Path out = folder.resolve("report.json");

    CliRun ended = report("leaves", out, "--json");

    JsonNode printed = Json.tree(ended.results());
    ModelReport kept = ReportFile.read(out);
    assertThat(ended.code()).as(ended.notes()).isZero();
    assertThat(printed).isEqualTo(Json.tree(Files.readString(out)));
    assertThat(kept.measured().rows()).isEqualTo(200);
    assertThat(printed.at("/outcome/positive").asText()).isEqualTo("yes");
  }

  @Test
  void drawsAPageForEachTask() throws Exception {
    for (String target : List.of("leaves", "city", "price")) {
      Path out = folder.resolve(target + ".html");

      CliRun ended = report(target, out);

      assertThat(ended.code()).as(ended.notes()).isZero();
      assertThat(Files.readString(out)).contains("What moves the prediction", "Its worst rows").doesNotContain("NaN").doesNotContainPattern("(src|href)=");
      assertThat(ended.results()).contains("200 rows of test that it never saw");
    }
    assertThat(Files.readString(folder.resolve("leaves.html"))).contains("Calibration", "called yes");
    assertThat(Files.readString(folder.resolve("price.html"))).contains("Half of the rows are right within", "Predicted and true");
  }

  @Test
  void refusesAFormatItCannotWrite() throws Exception {
    assertThat(report("price", folder.resolve("report.pdf"))).satisfies(e -> {
      assertThat(e.code()).isEqualTo(2);
      assertThat(e.notes()).contains(".json or .html");
    });
  }

  private CliRun report(String target, Path out, String... more) throws Exception {
    Path model = train(target);
    String[] words = Stream.concat(Stream.of("report", model.toString(), folder.resolve("test.csv").toString(), "--out", out.toString()), Stream.of(more)).toArray(String[]::new);
    return CliRun.run(words);
  }

  private Path train(String target) throws Exception {
    try (Imported table = new Importer().open(folder.resolve("train.csv"), ImportOptions.auto().withKinds(Map.of("leaves", Kind.CATEGORY)), Progress.none());
        DuckSession session = DuckSession.open(table.source().files().toArray(Path[]::new))) {
      var given = new TrainRequest.Table("train", table.dataset().id(), table.dataset().rows(), table.dataset().schema().columns(), table.source());
      var request = new TrainRequest(given, null, target, "linear", Json.object(), null, null, 0, null, null, null, 1, 7, false, Map.of());
      byte[] model = new Trainer(Learners.all()).train(request, session, FitContext.of(7, 1)).file().bytes();
      return Files.write(folder.resolve(target + ".zip"), model);
    }
  }

  private static List<String> table(long seed, int rows) {
    var random = new Random(seed);
    var lines = new ArrayList<>(List.of("size,age,city,leaves,price"));
    for (int i = 0; i < rows; i++) {
      double size = 20 + 100 * random.nextDouble();
      int age = random.nextInt(80);
      String city = age < 25 ? "Ulm" : size > 80 ? "Oslo" : random.nextBoolean() ? "Ulm" : "Köln";
      lines.add("%.1f,%d,%s,%s,%.2f".formatted(size, age, city, size / 2 + random.nextGaussian() * 20 > age ? "yes" : "no", 500 + 40 * size - 3 * age + 200 * random.nextGaussian()));
    }
    return lines;
  }
}
