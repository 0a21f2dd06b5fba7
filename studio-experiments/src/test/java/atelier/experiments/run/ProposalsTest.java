package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TypedParquet;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.Proposal.Advice;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.train.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
  @TempDir Path folder;

  private final Proposals proposals = new Proposals(Learners.all());
  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    project = projects.open(folder.resolve("project"));
  }

  @AfterEach
  void closeTheProject() throws Exception {
    project.close();
  }

  @Test
  void leavesOutWhatCannotHelpAndWarnsOfWhatHelpsTooMuch() throws Exception {
    var text = new StringBuilder("id,same,day,calls,left_on,churn\n");
    for (int i = 0; i < 1000; i++) {
      boolean churn = i % 3 == 0;
      text.append("C-").append(i).append(",x,2024-01-").append(String.format("%02d", 1 + i % 28)).append(',').append(i * 7 % 11).append(churn ? ",early,Yes\n" : ",never,No\n");
    }
    take(text.toString());

    Proposal proposal = proposals.quick(project, "calls", "churn", null, Progress.none());

    assertThat(proposal.task()).isEqualTo(Task.BINARY);
    assertThat(proposal.classes()).containsExactly("No", "Yes");
    assertThat(proposal.metric()).isEqualTo(Metric.AUC);
    assertThat(proposal.notes()).anyMatch(note -> note.contains("'churn' is predicted as one of 2 classes"));
    assertThat(proposal.advice()).filteredOn(Advice::leaveOut).extracting(Advice::column).containsExactlyInAnyOrder("id", "same");
    assertThat(proposal.advice()).anySatisfy(a -> {
      assertThat(a.code()).isEqualTo("leak");
      assertThat(a.column()).isEqualTo("left_on");
      assertThat(a.leaveOut()).isFalse();
    });
    assertThat(proposal.advice()).anySatisfy(a -> assertThat(a.code() + a.column()).isEqualTo("timeday"));
    ExperimentSpec spec = proposal.spec();
    assertThat(spec.leftOut()).containsExactlyInAnyOrder("id", "same");
    assertThat(spec.candidates()).extracting(CandidateSpec::name).contains("baseline", "linear", "random-forest", "xgboost");
    assertThat(spec.folds()).isEqualTo(5);
    assertThat(spec.holdOut()).isEqualTo(0.2);
  }

  @Test
  void sealsNothingOfFewRows() throws Exception {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 7).append(',').append(i * i % 31 + 0.5).append('\n');
    }
    take(text.toString());

    Proposal proposal = proposals.quick(project, "calls", "y", null, Progress.none());

    assertThat(proposal.task()).isEqualTo(Task.REGRESSION);
    assertThat(proposal.holdOut()).isZero();
    assertThat(proposal.split()).contains("60 rows");
    assertThatThrownBy(() -> proposals.quick(project, "calls", "z", null, Progress.none())).hasMessageContaining("no column 'z'");
  }

  @Test
  void whatAPersonSaysWinsOverRoles() throws Exception {
    Path file = folder.resolve("roles.parquet");
    try (DuckSession session = DuckSession.open(folder)) {
      List<Column> roles = Map.of("id", "id", "t", "time", "w", "weight", "y", "target").entrySet().stream().map(e -> new Column(e.getKey(), Kind.NUMBER).playing(e.getValue())).toList();
      new TypedParquet(session).write(
          "(SELECT i AS id, i % 7 AS a, i // 4 AS g, 1 AS v, 1 + i % 3 AS w, DATE '2024-01-01' + i::INTEGER AS t, i % 7 + i % 5 AS y FROM range(80) r(i))", file, roles, Progress.none());
    }
    Dataset dataset = new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none()).dataset();
    List<Column> columns = dataset.schema().columns();

    ExperimentSpec roles = spec(dataset, columns, null, null, null);
    assertThat(Arrays.asList(roles.target(), roles.group(), roles.time(), roles.weight())).containsExactly("y", null, "t", "w");
    assertThat(roles.leftOut()).containsExactlyInAnyOrder("id", "v");
    ExperimentSpec grouped = spec(dataset, columns, "y", "g", "v");
    assertThat(Arrays.asList(grouped.target(), grouped.group(), grouped.time(), grouped.weight())).containsExactly("y", "g", null, "v");
    assertThat(grouped.leftOut()).as("a constant that weighs is of use, and columns for what someone said otherwise are not learned from").containsExactlyInAnyOrder("id", "t", "w");
    ExperimentSpec ignored = spec(dataset, List.of(), "y", null, null);
    assertThat(Arrays.asList(ignored.target(), ignored.group(), ignored.time(), ignored.weight())).containsExactly("y", null, null, null);
    assertThat(ignored.leftOut()).as("by what is in them").contains("v").doesNotContain("t", "w");
    assertThatThrownBy(() -> spec(dataset, List.of(), null, null, null)).hasMessageContaining("No target is named");
  }

  private ExperimentSpec spec(Dataset dataset, List<Column> heeded, @Nullable String target, @Nullable String group, @Nullable String weight) throws Exception {
    return proposals.quick(dataset, Roles.of(heeded).choose("roles", new Roles.Asked(target, group, null, weight)), null, Progress.none()).spec();
  }

  private void take(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("calls.csv"), text);
    new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none());
  }
}
