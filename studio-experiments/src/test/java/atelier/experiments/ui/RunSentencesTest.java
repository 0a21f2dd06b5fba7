package atelier.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.registry.Registry;
import atelier.experiments.registry.Stage;
import atelier.experiments.search.BoardView;
import atelier.experiments.search.RunSearch;
import atelier.experiments.search.SavedViews;
import atelier.learn.learner.all.Learners;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong on the pages of runs and of registered models has to be known in Chinese.
class RunSentencesTest {
  private static final String ENGLISH = "[A-Za-z]+ [a-z]+ [a-z]+";
  private static final String REGISTRY = """
      {"format": 1, "models": [{"name": "churn", "task": "binary", "target": "left", "versions": [
        {"number": 1, "model": "m1", "title": "one", "run": null, "stage": "champion", "note": "", "added": "2026-03-01T12:00:00Z", "by": "ann"},
        {"number": 2, "model": "m2", "title": "two", "run": null, "stage": "candidate", "note": "", "added": "2026-03-01T12:00:00Z", "by": "ann"}], "history": []},
       {"name": "fresh", "task": "binary", "target": "left", "versions": [
        {"number": 1, "model": "m3", "title": "one", "run": null, "stage": "candidate", "note": "", "added": "2026-03-01T12:00:00Z", "by": "ann"}], "history": []}]}
      """;

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Runs");
    project = projects.open(folder.resolve("project"));
    JsonNode registry = Json.tree(REGISTRY);
    project.record(Registry.RECORD, before -> registry);
  }

  @AfterEach
  void close() throws Exception {
    project.close();
  }

  private static void assertChinese(ThrowingCallable action) {
    ProblemException e = catchThrowableOfType(ProblemException.class, action);
    assertThat(e).isNotNull();
    assertThat(Phrasebook.message(Language.CHINESE, e.problem())).as(e.problem().message()).containsPattern("\\p{IsHan}").doesNotContainPattern(ENGLISH).doesNotContain("studio ").doesNotContain("--why");
  }

  @Test
  void searchesComparisonsAndViewsSpeakChinese() {
    for (String search : List.of("metrc.auc > 1", "metric.auc 1", "metric.auc >", "limit 0", "order kind", "kind = train kind = tune")) {
      assertChinese(() -> RunSearch.find(project, search));
    }
    assertChinese(() -> RunComparison.of(project, List.of("a")));
    assertChinese(() -> RunComparison.of(project, List.of("a", "b")));
    assertChinese(() -> project.mark("a", marks -> marks.with("x")));
    assertChinese(() -> new SavedViews(project).save(" ", BoardView.USUAL));
  }

  @Test
  void theRegistrySpeaksChinese() {
    var registry = new Registry(project, Learners::load, 1, Clock.systemUTC());
    assertChinese(() -> registry.find("whales"));
    assertChinese(() -> registry.add("../x", "m", "ann", ""));
    assertChinese(() -> registry.rollback("churn", "ann", "back"));
    assertChinese(() -> registry.rollback("churn", "ann", " "));
    assertChinese(() -> registry.stage("churn", 1, Stage.CHAMPION, "ann", "again", null, Progress.none()));
    assertChinese(() -> registry.stage("churn", 9, Stage.CHAMPION, "ann", "again", null, Progress.none()));
    assertChinese(() -> registry.test("churn", 1, null, null, Progress.none()));
    assertChinese(() -> registry.test("fresh", 1, null, null, Progress.none()));
  }
}
