package atelier.wrangler.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.flow.catalog.Catalog;
import atelier.wrangler.step.StepPreview.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a suggestion would do is told without doing it.
class StepPreviewTest {
  private static final Catalog CATALOG = Catalog.standard();

  @TempDir private Path folder;
  private Project project;
  private Dataset dataset;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.csv"), "city,amount,same\n ulm,1.5,a\nbonn,,a\nulm,4.5,a\nbonn,,a\nulm ,9.5,a\n");
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("work"), "Shop");
    project = projects.open(folder.resolve("work"));
    dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private StepPreview of(String transform, Map<String, ?> params) throws Exception {
    return StepPreview.of(CATALOG, project, dataset, transform, params, Progress.none());
  }

  @Test
  void showsCellsAsTheyAreAndAsTheyWouldBe() throws Exception {
    StepPreview filled = of("miss.fill", Map.of("columns", List.of("amount"), "value", 0));
    assertThat(filled.cells()).isEqualTo(2);
    assertThat(filled.some()).extracting(Line::row, Line::column, Line::before).containsExactly(org.assertj.core.groups.Tuple.tuple(2L, "amount", null), org.assertj.core.groups.Tuple.tuple(4L, "amount", null));
    assertThat(filled.isSampled(dataset)).isFalse();

    StepPreview trimmed = of("str.strip", Map.of("columns", List.of("city")));
    assertThat(trimmed.some()).containsExactly(new Line(1, "city", " ulm", "ulm"), new Line(5, "city", "ulm ", "ulm"));
  }

  @Test
  void showsRowsAndColumnsThatWouldGo() throws Exception {
    StepPreview dropped = of("row.drop-duplicates", Map.of("keys", List.of("city", "amount")));
    assertThat(dropped.rows()).isEqualTo(1);
    assertThat(dropped.some()).containsExactly(new Line(4, "", "bonn · ∅ · a", null));

    StepPreview left = of("col.drop", Map.of("columns", List.of("same")));
    assertThat(left.columns()).containsExactly("same");
    assertThat(left.some()).hasSize(5).first().isEqualTo(new Line(1, "same", "a", null));
    assertThat(of("col.set-role", Map.of("column", "same", "role", "ignore")).cells()).isZero();
  }

  @Test
  void keepsNothingAndSaysWhatIsWrong() throws Exception {
    int before = project.datasets().size();
    assertThatThrownBy(() -> of("miss.fill", Map.of("columns", List.of("gone"), "value", 0))).hasMessageContaining("no column 'gone'");
    of("str.strip", Map.of("columns", List.of("city")));
    assertThat(project.datasets()).hasSize(before);
  }
}
